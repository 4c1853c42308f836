using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Reports;

/// <summary>The general ledger (总账): month by month, per account.</summary>
/// <param name="From">The first day of its first month.</param>
/// <param name="AsOf">The last day, and what the book knew.</param>
/// <param name="Accounts">The accounts that have a balance or moved, by code.</param>
public sealed record GeneralLedger(LocalDate From, AsOf AsOf, ImmutableArray<GeneralLedgerAccount> Accounts)
{
    internal static async Task<GeneralLedger> DrawAsync(
        IReportReader reader, LocalDate from, AsOf asOf, string? account, CancellationToken cancellationToken)
    {
        var first = from.With(DateAdjusters.StartOfMonth);
        var chart = reader.ChartAt(asOf.KnownAt);
        var only = account is null ? null : LedgerAccounts.Find(chart, account);
        var tree = new AccountTree(chart);
        Account? AccountOf(Account posted) =>
            only is null ? tree.Top(posted) : posted.Code.StartsWith(only.Code, StringComparison.Ordinal) ? only : null;

        var openings = (await reader.BalancesAsync(asOf with { Date = first.PlusDays(-1) }, cancellationToken))
            .ToLookup(r => AccountOf(r.Account)?.Code ?? "", r => r.Balance);
        // From January, since every month states the year to date.
        var moved = (await reader.MovementsAsync(new LocalDate(first.Year, 1, 1), asOf, withoutCarryForwards: false, cancellationToken))
            .ToLookup(m => AccountOf(m.Account)?.Code ?? "");
        var accounts = ImmutableArray.CreateBuilder<GeneralLedgerAccount>();
        foreach (var code in openings.Select(g => g.Key).Union(moved.Select(g => g.Key)).Where(c => c.Length > 0).Order(StringComparer.Ordinal))
        {
            var opening = new LedgerBalance(openings[code].Sum());
            var months = Months(code, opening, moved[code], first, asOf);
            if (months.Length > 0 || opening.Side != BalanceSide.Flat)
                accounts.Add(new GeneralLedgerAccount(chart.Find(code)!, opening, months, new LineSource([code], DimensionFilter.Any, first, asOf)));
        }

        return new GeneralLedger(first, asOf, accounts.ToImmutable());
    }

    private static ImmutableArray<GeneralLedgerMonth> Months(
        string code, LedgerBalance balance, IEnumerable<MonthMovement> movements, LocalDate first, AsOf asOf)
    {
        var months = ImmutableArray.CreateBuilder<GeneralLedgerMonth>();
        var year = new YearToDate();
        foreach (var month in movements.GroupBy(m => m.Month).OrderBy(g => g.Key))
        {
            var (debit, credit) = (month.Sum(m => m.Debit), month.Sum(m => m.Credit));
            year.Add(month.Key.Year, debit, credit);
            if (month.Key < AccountingPeriod.Of(first)) continue;
            var start = new LocalDate(month.Key.Year, month.Key.Number, 1);
            var end = LocalDate.Min(start.With(DateAdjusters.EndOfMonth), asOf.Date);
            months.Add(new GeneralLedgerMonth(
                month.Key, balance, debit, credit, year.Debit, year.Credit, new LineSource([code], DimensionFilter.Any, start, asOf with { Date = end })));
            balance = months[^1].Closing;
        }

        return months.ToImmutable();
    }
}
