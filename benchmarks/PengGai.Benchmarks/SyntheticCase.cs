using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Benchmarks;

/// <summary>A case of late homes, made from a seed: every household signs for a home, moves out, waits and is paid in part.</summary>
internal static class SyntheticCase
{
    public static readonly LocalDate AsOf = new(2022, 12, 31);

    private const string Policy =
        """
        {"id":"TP","basis":"area","rates":[{"from":"2015-01-01","zone":"*","use":"*","yuan":15}],"term_months":18,
        "starts":"move_month","proration":"whole_month","tiers":[{"after_overdue_months":0,"multiple":2}]}
        """;

    public static List<StatedRow> Rows(int households)
    {
        var random = new Random(1);
        var rows = new List<StatedRow>
        {
            Row(RelocationFacts.TransitionPolicy, ("id", FactValue.Of("TP")), ("policy", FactValue.Json(Policy))),
            Row(RelocationFacts.Project, ("project_id", FactValue.Of("P1")), ("started_on", FactValue.Of(new LocalDate(2016, 1, 1)))),
            Row(RelocationFacts.Fund, ("fund_id", FactValue.Of("F1")), ("kind", FactValue.Choice("appropriation"))),
            Row(
                RelocationFacts.FundFlow, ("flow_id", FactValue.Of("FF1")), ("fund_id", FactValue.Of("F1")), ("date", FactValue.Of(new LocalDate(2016, 2, 1))),
                ("kind", FactValue.Choice("receipt")), ("amount_yuan", FactValue.Of(Money.FromYuan(10_000_000_000m)))),
        };
        for (var number = 1; number <= households; number++)
        {
            var (household, agreement) = ($"H{number}", $"A{number}");
            var signed = new LocalDate(2016, 3, 1).PlusDays(random.Next(0, 300));
            var compensation = Money.FromYuan(random.Next(10_000, 200_000));
            rows.Add(Row(
                RelocationFacts.Household, ("household_id", FactValue.Of(household)), ("project_id", FactValue.Of("P1")),
                ("area_m2", FactValue.Of(random.Next(3_000, 15_000) / 100m)), ("zone", FactValue.Of("一类"))));
            rows.Add(Row(
                RelocationFacts.Agreement, ("agreement_id", FactValue.Of(agreement)), ("household_id", FactValue.Of(household)), ("signed_on", FactValue.Of(signed)),
                ("route", FactValue.Choice("in_kind")), ("moved_out_on", FactValue.Of(signed.PlusDays(random.Next(0, 90)))), ("transition_policy", FactValue.Of("TP"))));
            rows.Add(Row(
                RelocationFacts.CompensationItem, ("agreement_id", FactValue.Of(agreement)), ("kind", FactValue.Choice("signing_reward")), ("amount_yuan", FactValue.Of(compensation))));
            rows.Add(Payment($"C{number}", "compensation", household, signed.PlusDays(60), compensation));
            for (var year = 2017; year < 2022; year++)
                rows.Add(Payment($"T{number}-{year}", "transition_fee", household, new LocalDate(year, 12, 15), Money.FromYuan(random.Next(3_000, 20_000))));
        }

        return rows;
    }

    private static StatedRow Payment(string id, string purpose, string household, LocalDate on, Money amount) => Row(
        RelocationFacts.Payment, ("payment_id", FactValue.Of(id)), ("paid_on", FactValue.Of(on)), ("purpose", FactValue.Choice(purpose)),
        ("household_id", FactValue.Of(household)), ("fund_id", FactValue.Of("F1")), ("amount_yuan", FactValue.Of(amount)));

    private static StatedRow Row(FactKind kind, params IEnumerable<(string Name, FactValue Value)> cells) =>
        StatedRow.Of(kind, cells.Select(c => new FactField(c.Name, c.Value)), null, new ProblemPlace(kind.File, 2));
}
