using System.Globalization;
using NodaTime;

namespace PengGai.Benchmarks;

/// <summary>The case folder of a city: households that moved out eight years ago and have drawn a monthly fee ever since. See city.sh.</summary>
internal static class CityCase
{
    private const int Projects = 40;
    private static readonly LocalDate Start = new(2016, 1, 4);
    private static readonly LocalDate AsOf = new(2023, 12, 31);

    /// <summary>Writes the folder.</summary>
    /// <param name="folder">Where to; made if need be.</param>
    /// <param name="households">How many households; each has an agreement, an item, a payment of it, and one payment of fees a year.</param>
    public static void Write(string folder, int households)
    {
        Directory.CreateDirectory(folder);
        var random = new Random(1);
        File.WriteAllText(Path.Combine(folder, "case.json"), $$"""{ "name": "city", "unit_kind": "institution", "as_of": "{{Iso(AsOf)}}" }""");
        File.WriteAllText(Path.Combine(folder, "transition_policies.json"), """
            [ { "id": "TP", "basis": "area", "rates": [ {"from": "2015-01-01", "yuan": 15}, {"from": "2019-07-01", "yuan": 18} ],
                "proration": "whole_month", "term_months": 24,
                "tiers": [ {"after_overdue_months": 0, "multiple": 1.5}, {"after_overdue_months": 12, "multiple": 2} ] } ]
            """);
        Lines("projects.csv", "project_id,name,started_on", Enumerable.Range(0, Projects).Select(p => $"P{p:00},项目{p:00},{Iso(Start)}"));
        Lines("funds.csv", "fund_id,kind", ["F1,appropriation"]);
        Lines("fund_flows.csv", "flow_id,fund_id,date,kind,amount_yuan", [$"FF1,F1,{Iso(Start)},receipt,90000000000"]);
        var signed = Enumerable.Range(0, households).Select(_ => Start.PlusDays(random.Next(0, 60))).ToArray();
        Lines("households.csv", "household_id,project_id,area_m2", Enumerable.Range(0, households).Select(h =>
            $"H{h:00000},P{h % Projects:00},{(random.Next(3_000, 15_000) / 100m).ToString(CultureInfo.InvariantCulture)}"));
        Lines("agreements.csv", "agreement_id,household_id,signed_on,route,moved_out_on,transition_policy", Enumerable.Range(0, households).Select(h =>
            $"A{h:00000},H{h:00000},{Iso(signed[h])},in_kind,{Iso(signed[h].PlusDays(random.Next(0, 40)))},TP"));
        Lines("compensation_items.csv", "agreement_id,kind,amount_yuan", Enumerable.Range(0, households).Select(h =>
            $"A{h:00000},moving_fee,{1_000 + (h % 2_000)}"));
        Lines("payments.csv", "payment_id,paid_on,purpose,household_id,fund_id,amount_yuan", Enumerable.Range(0, households).SelectMany(h =>
            Enumerable.Range(2017, 7).Select(year => $"T{h:00000}-{year},{year}-12-{1 + (h % 28):00},transition_fee,H{h:00000},F1,{random.Next(9_000, 20_000)}")
                .Prepend($"C{h:00000},{Iso(signed[h].PlusDays(90))},compensation,H{h:00000},F1,{1_000 + (h % 2_000)}")));

        void Lines(string file, string header, IEnumerable<string> rows) => File.WriteAllLines(Path.Combine(folder, file), rows.Prepend(header));
    }

    private static string Iso(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
