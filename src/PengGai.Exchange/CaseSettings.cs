using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Exchange;

/// <summary>The settings of a case: <c>case.json</c>.</summary>
public sealed record CaseSettings
{
    private const int LongestHorizonMonths = 1200;

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
        if (json.ValueKind != JsonValueKind.Object)
        {
            problems.Add(Problem.Error(
                place,
                JsonText.Quote(json),
                new("应为对象 {…}", "expected an object {…}"),
                new("请按格式改正", "correct it by the format")));
            return null;
        }

        var reader = new JsonObjectReader(json, place, problems);
        var name = reader.Text("name", isRequired: true);
        var note = ReadNote(reader, problems);
        var unitKind = reader.Word("unit_kind", UnitKinds, isRequired: true);
        var asOf = ReadDay(reader, "as_of");
        var horizonMonths = reader.Integer("horizon_months", 1, LongestHorizonMonths);
        var discountAnnual = reader.Number("discount_annual", 0, 1);
        var discountConvention = reader.Word("discount_convention", DiscountConventions);
        var correlation = reader.Number("correlation", 0, 1);
        var published = ReadPublished(reader, problems, out var isPublishedSound);
        var accounts = ReadAccounts(reader);
        var delivery = reader.OfKind("delivery", JsonValueKind.Object);
        var scenarios = reader.OfKind("scenarios", JsonValueKind.Array);
        reader.WarnOfUnknown();
        if (reader.HasErrors || !isPublishedSound || name is null || unitKind is null || asOf is not { } day) return null;

        var settings = new CaseSettings
        {
            Name = name,
            Note = note,
            UnitKind = unitKind,
            AsOf = day,
            Published = published,
            Accounts = accounts,
            Delivery = delivery?.Clone(),
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

    private static Phrase? ReadNote(JsonObjectReader reader, ICollection<Problem> problems)
    {
        if (reader.Find("note") is not { } note) return null;
        if (note.ValueKind == JsonValueKind.String) return new(note.GetString()!, note.GetString()!);
        if (reader.OfKind("note", JsonValueKind.Object) is null) return null;
        var languages = new JsonObjectReader(note, reader.PlaceOf("note"), problems);
        var (zh, en) = (languages.Text("zh"), languages.Text("en"));
        languages.WarnOfUnknown();
        return zh is null && en is null ? null : new(zh ?? en!, en ?? zh!);
    }

    private static LocalDate? ReadDay(JsonObjectReader reader, string name)
    {
        if (reader.Text(name, isRequired: true) is not { } text) return null;
        if (DateText.TryRead(text, out var day, out var expectation)) return day;
        reader.Refuse(name, reader.Find(name), expectation, new("请改正日期", "correct the date"));
        return null;
    }

    private static ImmutableSortedDictionary<string, string> ReadAccounts(JsonObjectReader reader)
    {
        var accounts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (reader.OfKind("accounts", JsonValueKind.Object) is not { } json) return accounts.ToImmutable();
        foreach (var property in json.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.String) accounts[property.Name] = CellText.Trim(property.Value.GetString()!);
            else reader.Refuse($"accounts.{property.Name}", property.Value, new("应为科目编码文字", "expected an account code as a text"), new("编码请加引号", "put the code in quotes"));
        }

        return accounts.ToImmutable();
    }

    private static ImmutableArray<PublishedTotal> ReadPublished(JsonObjectReader reader, ICollection<Problem> problems, out bool isSound)
    {
        isSound = true;
        if (reader.OfKind("published", JsonValueKind.Array) is not { } list) return [];
        var totals = ImmutableArray.CreateBuilder<PublishedTotal>();
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            var path = $"published[{index++}]";
            if (item.ValueKind != JsonValueKind.Object)
            {
                reader.Refuse(path, item, new("应为对象 {…}", "expected an object {…}"), new("请按格式改正", "correct it by the format"));
            }
            else if (PublishedTotalReader.Read(item, reader.PlaceOf(path), problems) is { } total)
            {
                totals.Add(total);
            }
            else
            {
                isSound = false;
            }
        }

        return totals.ToImmutable();
    }
}
