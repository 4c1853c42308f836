using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Reports;

/// <summary>The balance sheet (资产负债表): assets = liabilities + net assets, at the start of the year and on a day.</summary>
/// <remarks>
/// Income and expenses that no entry has carried forward stand among the net assets on lines of their own: those of the
/// year, and those of earlier years that were never closed.
/// </remarks>
/// <param name="AsOf">The day, and what the book knew.</param>
/// <param name="Assets">资产, by code; what reduces an asset is negative.</param>
/// <param name="Liabilities">负债, by code.</param>
/// <param name="NetAssets">净资产, by code, and surplus not carried forward.</param>
public sealed record BalanceSheet(
    AsOf AsOf, ImmutableArray<BalanceSheetLine> Assets, ImmutableArray<BalanceSheetLine> Liabilities, ImmutableArray<BalanceSheetLine> NetAssets)
{
    /// <summary>Assets less liabilities and net assets at the start of the year; zero where the sheet balances.</summary>
    public Money OpeningDifference => Assets.Sum(l => l.Opening) - Liabilities.Sum(l => l.Opening) - NetAssets.Sum(l => l.Opening);

    /// <summary>Assets less liabilities and net assets on the day; zero where the sheet balances.</summary>
    public Money ClosingDifference => Assets.Sum(l => l.Closing) - Liabilities.Sum(l => l.Closing) - NetAssets.Sum(l => l.Closing);

    /// <summary>Whether it balances on both days.</summary>
    public bool Balances => OpeningDifference.IsZero && ClosingDifference.IsZero;

    internal static async Task<BalanceSheet> DrawAsync(IReportReader reader, AsOf asOf, CancellationToken cancellationToken)
    {
        var newYear = new LocalDate(asOf.Date.Year, 1, 1);
        var tree = new AccountTree(reader.ChartAt(asOf.KnownAt));
        var opening = Sum(await reader.BalancesAsync(asOf with { Date = newYear.PlusDays(-1) }, cancellationToken), tree);
        var closing = Sum(await reader.BalancesAsync(asOf, cancellationToken), tree);

        ImmutableArray<BalanceSheetLine> Lines(AccountType type) =>
        [
            .. closing.Values.Where(b => b.Account.Type == type).OrderBy(b => b.Account.Code, StringComparer.Ordinal)
                .Select(b => new BalanceSheetLine(
                    b.Account, b.Account.Name, Natural(type, opening.GetValueOrDefault(b.Account.Code).Balance), Natural(type, b.Balance),
                    new LineSource([b.Account.Code], DimensionFilter.Any, null, asOf)))
                .Where(l => !l.Opening.IsZero || !l.Closing.IsZero),
        ];
        return new BalanceSheet(asOf, Lines(AccountType.Asset), Lines(AccountType.Liability), [.. Lines(AccountType.NetAssets), .. NotCarriedForward()]);

        IEnumerable<BalanceSheetLine> NotCarriedForward()
        {
            var accounts = closing.Values.Where(b => b.Account.Type is AccountType.Income or AccountType.Expense)
                .Select(b => b.Account.Code).Order(StringComparer.Ordinal).ToImmutableArray();
            var before = -accounts.Sum(c => opening.GetValueOrDefault(c).Balance);
            var since = -accounts.Sum(c => closing[c].Balance) - before;
            if (!before.IsZero)
            {
                yield return new BalanceSheetLine(
                    null, new("以前年度盈余（未结转）", "Surplus of earlier years, not carried forward"), before, before,
                    new LineSource(accounts, DimensionFilter.Any, null, asOf with { Date = newYear.PlusDays(-1) }));
            }

            if (!since.IsZero)
            {
                yield return new BalanceSheetLine(
                    null, new("本年盈余（未结转）", "Surplus of the year, not carried forward"), Money.Zero, since,
                    new LineSource(accounts, DimensionFilter.Any, newYear, asOf));
            }
        }
    }

    private static Money Natural(AccountType type, Money debitLessCredit) => type == AccountType.Asset ? debitLessCredit : -debitLessCredit;

    private static Dictionary<string, (Account Account, Money Balance)> Sum(IEnumerable<TrialBalanceRow> rows, AccountTree tree)
    {
        var sums = new Dictionary<string, (Account Account, Money Balance)>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var top = tree.Top(row.Account);
            sums[top.Code] = (top, sums.GetValueOrDefault(top.Code).Balance + row.Balance);
        }

        return sums;
    }
}
