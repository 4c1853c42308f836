using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.Registers.Statements;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>The registers of a whole district are the book's accounts, sub-account by sub-account, over seeded random ones; a failure names the seed.</summary>
public sealed class WholeCaseRegisterTests
{
    private static readonly int Cases = Environment.GetEnvironmentVariable("PENGGAI_LONG") == "1" ? 1000 : 40;

    private static readonly string[] OfHouseholds = ["2307-01", "2307-02", "2307-03", "1214"];

    // Goal: whoever adds up a register finds the balance of its account, and the other way round, whatever came late; no sub-account
    // is without its row. On the day through which the books are accrued, and at earlier months' ends: in between, fees by days and
    // interest are posted as far as somebody accrued them.
    [Fact]
    public async Task Registers_of_a_whole_district_are_the_accounts_at_every_stage_and_months_end()
    {
        var seen = new Dictionary<string, int>();
        for (var seed = 0; seed < Cases; seed++)
        {
            var district = await WholeCase.NextAsync(seed);
            await using var book = await CaseBook.CreateAsync();
            var (random, stage) = (new Random(seed), 0);
            await district.ImportInStagesAsync(book, async _ =>
            {
                var through = district.Throughs[stage++];
                await AgreeAsync(through);
                var monthEnd = RandomCase.Start.PlusMonths(random.Next(24)).With(DateAdjusters.EndOfMonth);
                if (monthEnd < through && !IsDecidedLater(district, monthEnd)) await AgreeAsync(monthEnd);
            });

            async Task AgreeAsync(LocalDate day)
            {
                var view = await book.Relocation.ViewAsync(AsOf.On(day), cancellationToken: TestContext.Current.CancellationToken);
                var trial = await book.Book.TrialBalanceAsync(AsOf.On(day), TestContext.Current.CancellationToken);
                var statements = new HouseholdStatements(view);
                foreach (var account in OfHouseholds)
                {
                    var sign = account == "1214" ? 1 : -1;
                    Same(account, statements.Households.Select(h => (h, statements.Of(h)!.Balances.Single(b => b.Account == account).Amount.Fen)), DimensionNames.Household, sign);
                }

                var derivation = view.Derivation;
                Same("2307-04", derivation.Vouchers.Select(v => (v.VoucherId, v.Position!.Remaining.Fen)), DimensionNames.Voucher, -1);
                Same("2302", derivation.Contracts.Select(c => (c.ContractId, c.Unpaid.Fen)), DimensionNames.Contract, -1);
                Same("1002", derivation.FundBalances.Select(f => (f.Key, f.Value.Fen)), DimensionNames.Fund, 1);
                Same("2501", derivation.Loans.Select(l => (l.Loan.Id, l.History.Position.Outstanding.Fen)), DimensionNames.Loan, -1);
                Same("2304", derivation.Loans.Select(l => (l.Loan.Id, l.History.Position.InterestUnpaid.Fen)), DimensionNames.Loan, -1);

                // What households and contracts owe by debtor; stated receivables and loans between projects and units stand by project.
                var lent = derivation.Transfers.Where(t => t.IsOwed).ToList();
                Same("1218", [.. derivation.Receivables.Select(r => (r.Debtor.StartsWith("receivable/", StringComparison.Ordinal) ? "" : r.Debtor.Split('/')[1], r.Open.Fen)),
                    .. lent.Where(t => t.Kind != TransferKind.FromUnit).Select(t => ("", t.Open!.Value.Fen))], DimensionNames.Household, 1, DimensionNames.Contract);
                Same("2307-05", lent.Where(t => t.Kind != TransferKind.ToUnit).Select(t => (t.ToProject!, t.Open!.Value.Fen)), DimensionNames.Project, -1);

                void Same(string account, IEnumerable<(string Whose, long Fen)> register, string dimension, int sign, string? otherwise = null)
                {
                    var (expected, actual) = (Text(register), Text(trial.Rows.Where(r => r.Account.Code == account)
                        .Select(r => (r.Dimensions[dimension] ?? (otherwise is null ? null : r.Dimensions[otherwise]) ?? "", sign * r.Balance.Fen))));
                    Assert.True(expected == actual, $"seed {seed}, {day}, {account}: register {expected}, book {actual}");
                    if (expected.Length > 0) seen[account] = seen.GetValueOrDefault(account) + 1;
                }
            }
        }

        foreach (var account in OfHouseholds.Concat(["2307-04", "2302", "1002", "2501", "2304", "1218", "2307-05"]))
            Assert.True(seen.GetValueOrDefault(account) > Cases, $"{account}: {seen.GetValueOrDefault(account)} days with figures");
    }

    /// <summary>Whether an entry of that day depends on a fact of a later one, which nobody sees who looks at that day.</summary>
    /// <remarks>
    /// A one-off fee counts on the day of signing until the day of moving out comes. A delivery or a conversion ends a line of fees the
    /// day before it.
    /// </remarks>
    private static bool IsDecidedLater(WholeCase district, LocalDate day) => district.Rows.Any(r =>
        (r.Find("moved_out_on")?.AsDate() > day && r.Find("signed_on")!.Value.AsDate() <= day && r.Find("route")!.Value.Text != "in_kind")
        || (r.Find("delivered_on") ?? r.Find("converted_on"))?.AsDate() == day.PlusDays(1));

    private static string Text(IEnumerable<(string Whose, long Fen)> balances) => string.Join(
        ' ', balances.GroupBy(b => b.Whose).Select(g => (g.Key, Fen: g.Sum(b => b.Fen))).Where(b => b.Fen != 0).OrderBy(b => b.Key, StringComparer.Ordinal).Select(b => $"{b.Key}={b.Fen}"));
}
