using System.Globalization;
using NodaTime;
using PengGai.Ledger.Tests.Relocation.Posting;

namespace PengGai.Ledger.Tests.Relocation.Funding;

/// <summary>Random money beside a random case: supplements, differences, transfers, loans, receivables, and payments that may be too much.</summary>
/// <remarks>What it adds may be refused on its way in; it is made to be derived, as the facts of a book that grew in any order.</remarks>
internal static class RandomFunding
{
    public static CaseRows AddTo(RandomCase history, int seed)
    {
        var random = new Random(seed);
        var rows = history.Rows(history.Stages - 1).Project("Q").FundOf("G", "P0", "3.3").FundOf("H", "P1").Fund("M");
        foreach (var agreement in history.Agreements)
        {
            if (random.Next(2) == 0)
                rows.Supplement("S" + agreement.Id, agreement.Id, Iso(agreement.On.PlusDays(random.Next(0, 200)))).ItemOf("S" + agreement.Id, agreement.Id, "subsidy", Yuan(random, 900_000));
            if (agreement is { Route: "in_kind", ConvertedOn: null } && random.Next(2) == 0)
                rows.Difference(agreement.Id, Iso(agreement.On.PlusDays(random.Next(0, 300))), Yuan(random, 900_000), Yuan(random, 900_000), "D" + agreement.Id);
            if (random.Next(3) > 0) rows.Pay("O" + agreement.Id, Any(random), random.Next(2) == 0 ? "compensation" : "voucher_balance", Yuan(random, 1_500_000), agreement.Household);
            if (random.Next(3) > 0) rows.Recovery("B" + agreement.Id, Any(random), Yuan(random, 800_000), agreement.Household, fund: random.Next(4) == 0 ? "D" : "F");
        }

        foreach (var contract in history.Agreements.SelectMany(a => a.Events).Select(e => e.Contract).Where(c => c.Length > 0).Distinct())
        {
            if (random.Next(2) == 0) rows.Pay("O" + contract, Any(random), "developer", Yuan(random, 900_000), contract: contract);
            rows.Receivable("E" + contract, Any(random), Yuan(random, 900_000), random.Next(2) == 0 ? "P0" : null)
                .SetOff("1" + contract, Any(random), contract, Yuan(random, 500_000), "E" + contract).SetOff("2" + contract, Any(random), contract, Yuan(random, 500_000));
            if (random.Next(2) == 0) rows.Recovery("C" + contract, Any(random), Yuan(random, 300_000), contract: contract);
        }

        for (var n = random.Next(0, 4); n > 0; n--)
        {
            var (on, amount, due) = (Any(random), Yuan(random, 2_000_000), random.Next(2) == 0 ? "2021-06-30" : null);
            rows.Leg($"T{n}o", on, "transfer_out", amount, "G", dueOn: due).Leg($"T{n}i", on, "transfer_in", amount, "H", $"T{n}o");
            if (random.Next(2) == 0)
            {
                (on, amount) = (Any(random), Yuan(random, 2_000_000));
                rows.Leg($"U{n}o", on, "transfer_out", amount, "H", $"T{n}i").Leg($"U{n}i", on, "transfer_in", amount, "G", $"U{n}o");
            }

            rows.Leg($"V{n}", Any(random), random.Next(2) == 0 ? "transfer_out" : "transfer_in", Yuan(random, 900_000), "G", counterparty: "区城投");
        }

        return rows;
    }

    private static string Any(Random random) => Iso(RandomCase.Start.PlusDays(random.Next(0, 725)));

    private static string Iso(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Yuan(Random random, int fen) => (random.Next(1, fen) / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
