using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Reports;

/// <summary>A trial balance with the movement of a range (科目余额表：期初、本期发生、期末).</summary>
/// <param name="From">The first day of the range.</param>
/// <param name="AsOf">Its last day, and what the book knew.</param>
/// <param name="Accounts">A row per account, headings included: the rolled-up figures. Not to be added up, since a heading holds what lies beneath it.</param>
/// <param name="SubAccounts">A row per sub-account that has a balance or moved, by account and dimensions.</param>
public sealed record PeriodTrialBalance(
    LocalDate From, AsOf AsOf, ImmutableArray<PeriodTrialBalanceRow> Accounts, ImmutableArray<PeriodTrialBalanceRow> SubAccounts)
{
    /// <summary>The sums over the sub-accounts of one half of parallel bookkeeping.</summary>
    public PeriodTrialBalanceTotals Totals(AccountingSide side)
    {
        var rows = SubAccounts.Where(r => r.Account.AccountingSide == side).ToList();
        return new PeriodTrialBalanceTotals(
            rows.Sum(r => r.Opening.Debit), rows.Sum(r => r.Opening.Credit), rows.Sum(r => r.Debit), rows.Sum(r => r.Credit),
            rows.Sum(r => r.Closing.Debit), rows.Sum(r => r.Closing.Credit));
    }

    internal static async Task<PeriodTrialBalance> DrawAsync(IReportReader reader, LocalDate from, AsOf asOf, CancellationToken cancellationToken)
    {
        var before = (await reader.BalancesAsync(asOf with { Date = from.PlusDays(-1) }, cancellationToken)).ToDictionary(r => (r.Account.Code, r.Dimensions));
        var subAccounts = ImmutableArray.CreateBuilder<PeriodTrialBalanceRow>();
        foreach (var row in await reader.BalancesAsync(asOf, cancellationToken))
        {
            var opening = before.GetValueOrDefault((row.Account.Code, row.Dimensions));
            var moved = new PeriodTrialBalanceRow(
                row.Account, row.Dimensions, new LedgerBalance(opening?.Balance ?? Money.Zero),
                row.Debit - (opening?.Debit ?? Money.Zero), row.Credit - (opening?.Credit ?? Money.Zero),
                new LineSource([row.Account.Code], DimensionFilter.Exactly(row.Dimensions), from, asOf));
            if (moved.SaysSomething) subAccounts.Add(moved);
        }

        var tree = new AccountTree(reader.ChartAt(asOf.KnownAt));
        var accounts = subAccounts
            .SelectMany(r => tree.WithHeadings(r.Account).Select(a => (Account: a, Row: r)))
            .GroupBy(p => p.Account.Code, p => p, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new PeriodTrialBalanceRow(
                g.First().Account, default, new LedgerBalance(g.Sum(p => p.Row.Opening.DebitLessCredit)), g.Sum(p => p.Row.Debit), g.Sum(p => p.Row.Credit),
                new LineSource([g.Key], DimensionFilter.Any, from, asOf)));
        return new PeriodTrialBalance(from, asOf, [.. accounts], subAccounts.ToImmutable());
    }
}
