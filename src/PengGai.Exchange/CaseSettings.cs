using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Input;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Exchange;

/// <summary>The settings of a case: <c>case.json</c>.</summary>
public sealed record CaseSettings
{
    private static readonly string[] UnitKinds = ["institution", "administrative"];
    private static readonly string[] DiscountConventions = ["effective", "nominal_monthly"];

    private CaseSettings()
    {
    }

    /// <summary>The case's name.</summary>
    public required string Name { get; init; }

    /// <summary>What a reader should know about the case; null where nothing was noted.</summary>
    public Phrase? Note { get; init; }

    /// <summary>Who keeps the book: <c>institution</c> (事业单位) or <c>administrative</c> (行政单位).</summary>
    public required string UnitKind { get; init; }

    /// <summary>The day through which the facts count.</summary>
    public required LocalDate AsOf { get; init; }

    /// <summary>How many months the forecast looks ahead.</summary>
    public int HorizonMonths { get; init; } = 60;

    /// <summary>The discount rate per year: 0.03 is 3 %.</summary>
    public double DiscountAnnual { get; init; } = 0.03;

    /// <summary>How the rate applies to months: <c>effective</c> or <c>nominal_monthly</c>.</summary>
    public string DiscountConvention { get; init; } = "effective";

    /// <summary>The share of the delivery risk that all projects have in common.</summary>
    public double Correlation { get; init; } = 0.3;

    /// <summary>Totals that an authority published, to be compared with the computed ones.</summary>
    public ImmutableArray<PublishedTotal> Published { get; init; } = [];

    /// <summary>The unit's own account codes by role; a role that is absent keeps its default.</summary>
    public ImmutableSortedDictionary<string, string> Accounts { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The delivery risks as written; the forecast reads them.</summary>
    public JsonElement? Delivery { get; init; }

    /// <summary>The scenarios as written; the forecast reads them.</summary>
    public JsonElement? Scenarios { get; init; }

    /// <summary>Reads the settings, or adds what is wrong with them to <paramref name="problems"/> and returns null.</summary>
    /// <param name="json">The root of <c>case.json</c>, or of the settings of a stored <c>case</c> fact.</param>
    /// <param name="place">Where it comes from; problems add the path of the field to it.</param>
    /// <param name="problems">Takes errors, and a warning for every key that isn't known.</param>
    public static CaseSettings? Read(JsonElement json, ProblemPlace place, ICollection<Problem> problems)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(problems);
        if (JsonFields.Open(json, place, problems) is not { } reader) return null;

        var name = reader.Text("name", required: true);
        var note = ReadNote(reader);
        var unitKind = reader.Word("unit_kind", UnitKinds, required: true);
        var asOf = reader.Date("as_of", required: true);
        var horizonMonths = reader.Number<int>("horizon_months", NumberRange.Months(1));
        var discountAnnual = reader.Number<double>("discount_annual", new(0, 1));
        var discountConvention = reader.Word("discount_convention", DiscountConventions);
        var correlation = reader.Number<double>("correlation", NumberRange.Correlation);
        ImmutableArray<PublishedTotal> published = [.. reader.Objects("published").Select(PublishedTotalReader.Read).OfType<PublishedTotal>()];
        var accounts = ReadAccounts(reader);
        var delivery = reader.Object("delivery");
        var scenarios = reader.List("scenarios");
        reader.WarnOfUnknownKeys();
        if (reader.HasErrors) return null;

        var settings = new CaseSettings
        {
            Name = name!,
            Note = note,
            UnitKind = unitKind!,
            AsOf = asOf!.Value,
            Published = published,
            Accounts = accounts,
            Delivery = delivery?.Element.Clone(),
            Scenarios = scenarios?.Clone(),
        };
        return settings with
        {
            HorizonMonths = horizonMonths ?? settings.HorizonMonths,
            DiscountAnnual = discountAnnual ?? settings.DiscountAnnual,
            DiscountConvention = discountConvention ?? settings.DiscountConvention,
            Correlation = correlation ?? settings.Correlation,
        };
    }

    private static Phrase? ReadNote(JsonFields reader)
    {
        if (reader.Find("note") is { ValueKind: JsonValueKind.String } text) return new(text.GetString()!, text.GetString()!);
        if (reader.Object("note") is not { } languages) return null;
        var (zh, en) = (languages.Text("zh"), languages.Text("en"));
        languages.WarnOfUnknownKeys();
        return zh is null && en is null ? null : new(zh ?? en!, en ?? zh!);
    }

    private static ImmutableSortedDictionary<string, string> ReadAccounts(JsonFields reader)
    {
        var accounts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (reader.Object("accounts") is not { } codes) return accounts.ToImmutable();
        foreach (var role in codes.Keys)
        {
            if (codes.Text(role) is { } code) accounts[role] = code;
        }

        return accounts.ToImmutable();
    }
}
