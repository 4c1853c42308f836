using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using PengGai.Ledger.Input;

namespace PengGai.Ledger.Relocation.TransitionFees;

public sealed partial record TransitionPolicy
{
    private static readonly (string, FeeBasis)[] BasisWords =
        [("area", FeeBasis.Area), ("person", FeeBasis.Person), ("household", FeeBasis.Household)];

    private static readonly (string, RateRule)[] RateWords = [("frozen", RateRule.Frozen), ("current", RateRule.Current)];

    private static readonly (string, OverdueMinimum)[] MinimumWords =
        [("multiply", OverdueMinimum.Multiply), ("once_plus_base", OverdueMinimum.OncePlusBase)];

    private static readonly (string, FeeStart)[] StartWords = [("move_month", FeeStart.MoveMonth), ("next_month", FeeStart.NextMonth)];

    private static readonly (string, FeeProration)[] ProrationWords =
    [
        ("whole_month", FeeProration.WholeMonth), ("anchored_month", FeeProration.AnchoredMonth),
        ("calendar_days", FeeProration.CalendarDays),
    ];

    private static readonly (string, PolicyScope)[] ScopeWords = [("signed", PolicyScope.NewAgreements), ("current", PolicyScope.AllAgreements)];

    private static readonly (string, PayTiming)[] PayWords = [("arrears", PayTiming.Arrears), ("advance", PayTiming.Advance)];

    // The second member says whether the word stands for a use; "*" stands for any.
    private static readonly (string, (PropertyUse Use, bool IsAny))[] UseWords =
    [
        ("residential", (PropertyUse.Residential, false)), ("commercial", (PropertyUse.Commercial, false)), ("*", (default, true)),
    ];

    private static readonly (string Word, ResettlementRoute Route)[] RouteWords =
        [("cash", ResettlementRoute.Cash), ("voucher", ResettlementRoute.Voucher), ("in_kind", ResettlementRoute.InKind)];

    // Rates, floors, multiples and percents: nothing real is near a thousand million, and no product of them leaves a decimal.
    private static readonly NumberRange Figure = new(0, 1_000_000_000);

    /// <summary>Reads a policy and checks all of it in one pass.</summary>
    /// <param name="json">One object of <c>transition_policies.json</c>.</param>
    /// <param name="place">Where it stands; paths of its fields are appended to <see cref="ProblemPlace.Field"/>.</param>
    /// <param name="problems">Receives every error and warning.</param>
    /// <returns>The policy, or null if there was an error. Warnings alone don't refuse it.</returns>
    public static TransitionPolicy? Read(JsonElement json, ProblemPlace place, ICollection<Problem> problems)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(problems);
        if (JsonFields.Open(json, place, problems) is not { } reader) return null;

        var temporary = reader.Object("temporary_housing");
        var policy = new TransitionPolicy
        {
            Id = reader.Text("id", required: true) ?? "",
            From = reader.Date("from"),
            Applies = reader.Word("applies", ScopeWords) ?? PolicyScope.NewAgreements,
            Basis = reader.Word("basis", BasisWords, required: true) ?? default,
            ZoneDefault = reader.Text("zone_default") ?? "*",
            Rates = ReadRates(reader),
            RateInTerm = reader.Word("rate_in_term", RateWords) ?? RateRule.Frozen,
            RateOverdue = reader.Word("rate_overdue", RateWords) ?? RateRule.Current,
            MinimumAreaM2 = reader.Number<decimal>("minimum_area_m2", Figure),
            MinimumYuan = reader.Number<decimal>("minimum_yuan", Figure),
            MinimumOverdue = reader.Word("minimum_overdue", MinimumWords) ?? OverdueMinimum.Multiply,
            TermMonths = IsByAgreement(json) && reader.Has("term_months") ? null : reader.Number<int>("term_months", NumberRange.Months(0), required: true) ?? 0,
            Starts = reader.Word("starts", StartWords) ?? FeeStart.MoveMonth,
            Proration = reader.Word("proration", ProrationWords, required: true) ?? default,
            Tiers = ReadTiers(reader),
            AfterDeliveryMonths = reader.Number<int>("after_delivery_months", NumberRange.Months(0)) ?? 0,
            AfterDeliveryMultiple = reader.Number<decimal>("after_delivery_multiple", Figure) ?? 1m,
            TemporaryHousing = new(temporary?.Number<decimal>("in_term", Figure) ?? 0m, temporary?.Number<decimal>("overdue", Figure) ?? 1m),
            GroupUpliftPercent = ReadUplifts(reader),
            OneOffMonths = ReadOneOff(reader),
            PayEveryMonths = reader.Number<int>("pay_every_months", NumberRange.Months(1)) ?? 6,
            PayIn = reader.Word("pay_in", PayWords) ?? PayTiming.Arrears,
            Name = reader.Text("name"),
            Source = reader.Text("source"),
            Note = reader.Text("note"),
        };
        if (reader.Text("template") is not null)
        {
            reader.Refuse("template",
                new("模板尚未填写：这里列出的各项原规定没有给出", "a policy that is filled in: its source leaves open what is named here"),
                new("填写所列各项，然后删去 template", "fill in what is named, then delete template"));
        }

        temporary?.WarnOfUnknownKeys();
        reader.WarnOfUnknownKeys();
        return reader.HasErrors ? null : policy;
    }

    // Many rules leave the term to the agreement, by the height of the building for instance.
    private static bool IsByAgreement(JsonElement json) =>
        json.TryGetProperty("term_months", out var term) && term.ValueKind == JsonValueKind.String && term.GetString() == "by_agreement";

    private static ImmutableArray<TransitionRate> ReadRates(JsonFields reader)
    {
        var rates = ImmutableArray.CreateBuilder<TransitionRate>();
        var seen = new HashSet<(LocalDate, string, PropertyUse?)>();
        foreach (var item in reader.Objects("rates", required: true, mayBeEmpty: false))
        {
            var from = item.Date("from", required: true);
            var zone = item.Text("zone") ?? "*";
            var use = item.Word("use", UseWords) is { IsAny: false } word ? word.Use : (PropertyUse?)null;
            var yuan = item.Number<decimal>("yuan", Figure, required: true);
            item.WarnOfUnknownKeys();
            if (from is not { } day || yuan is not { } amount) continue;
            if (seen.Add((day, zone, use)))
            {
                rates.Add(new(day, zone, use, amount));
            }
            else
            {
                item.Refuse("from",
                    new("同一日期、区位和用途只能有一个标准", "there can be one rate per day, zone and use"), new("删去或更正其中一条", "remove or correct one of them"));
            }
        }

        return rates.ToImmutable();
    }

    private static ImmutableArray<OverdueTier> ReadTiers(JsonFields reader)
    {
        var tiers = ImmutableArray.CreateBuilder<OverdueTier>();
        foreach (var item in reader.Objects("tiers", required: true))
        {
            var after = item.Number<int>("after_overdue_months", NumberRange.Months(0), required: true);
            var multiple = item.Number<decimal>("multiple", Figure, required: true);
            item.WarnOfUnknownKeys();
            if (after is { } months && tiers.Count > 0 && months <= tiers[^1].AfterOverdueMonths)
            {
                item.Refuse("after_overdue_months", new("各档应按月数递增", "expected tiers in ascending order of months"));
            }

            if (after is { } start && multiple is { } value) tiers.Add(new(start, value));
        }

        return tiers.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, decimal> ReadUplifts(JsonFields reader)
    {
        var uplifts = ImmutableSortedDictionary.CreateBuilder<string, decimal>(StringComparer.Ordinal);
        if (reader.Object("group_uplift_percent") is not { } map) return uplifts.ToImmutable();
        foreach (var name in map.Keys)
        {
            if (map.Number<decimal>(name, Figure) is { } percent) uplifts[name.Trim()] = percent;
        }

        return uplifts.ToImmutable();
    }

    private static ImmutableSortedDictionary<ResettlementRoute, decimal> ReadOneOff(JsonFields reader)
    {
        var months = ImmutableSortedDictionary.CreateBuilder<ResettlementRoute, decimal>();
        if (reader.Object("one_off_months") is not { } map) return months.ToImmutable();
        foreach (var (word, route) in RouteWords)
        {
            if (map.Number<decimal>(word, Figure) is { } number) months[route] = number;
        }

        foreach (var name in map.Keys.Where(name => !RouteWords.Any(w => w.Word == name)))
            map.RefuseShowing(name, name, new("应为安置方式：cash、voucher或in_kind", "expected a route: cash, voucher or in_kind"));
        return months.ToImmutable();
    }
}
