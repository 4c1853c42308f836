using System.Collections.Immutable;
using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Reports;

/// <summary>Which cause a line of an entry stands for, by its account and side, and how causes add up to what an entry sets apart.</summary>
/// <remarks>
/// <para>
/// Since each half of an entry balances, (income − expenses) − (budget income − budget expenditure) equals the debits less
/// credits of all other financial lines, less those of all other budgetary lines. So every such line explains its own
/// amount, and nothing is left over. A red line belongs to the cause of its side: it takes back what the cause did.
/// </para>
/// <para>
/// Worked example: fees of 50 that were accrued before are paid together with 10 ahead. Financial: Dr 2307-03 50, Dr 1214
/// 10, Cr 1002 60; budgetary: Dr 7201 60, Cr 8001 60. Surplus 0, result −60, set apart 60: accrual paid 50, advance paid
/// 10, money −60 + 60 = 0.
/// </para>
/// </remarks>
internal sealed class BasisDifferenceRules(ChartOfAccounts chart)
{
    private static readonly BasisDifferenceCause[] Causes = Enum.GetValues<BasisDifferenceCause>();

    // The longest prefix that fits decides. Account codes of the government accounting system (政府会计制度).
    private static readonly ImmutableArray<(string Prefix, BasisDifferenceCause Debit, BasisDifferenceCause Credit)> Table =
    [
        ("", BasisDifferenceCause.Other, BasisDifferenceCause.Other), // every account that nothing below names
        ("1001", BasisDifferenceCause.MoneyOutsideBudget, BasisDifferenceCause.MoneyOutsideBudget), // cash on hand
        ("1002", BasisDifferenceCause.MoneyOutsideBudget, BasisDifferenceCause.MoneyOutsideBudget), // bank deposits
        ("1011", BasisDifferenceCause.MoneyOutsideBudget, BasisDifferenceCause.MoneyOutsideBudget), // zero-balance quota
        ("1021", BasisDifferenceCause.MoneyOutsideBudget, BasisDifferenceCause.MoneyOutsideBudget), // other monetary funds
        ("1201", BasisDifferenceCause.MoneyOutsideBudget, BasisDifferenceCause.MoneyOutsideBudget), // fiscal quota to be returned
        ("8001", BasisDifferenceCause.MoneyOutsideBudget, BasisDifferenceCause.MoneyOutsideBudget), // budgetary cash
        ("1211", BasisDifferenceCause.ClaimArisen, BasisDifferenceCause.ClaimCollected), // notes receivable
        ("1212", BasisDifferenceCause.ClaimArisen, BasisDifferenceCause.ClaimCollected), // accounts receivable
        ("1214", BasisDifferenceCause.AdvancePaid, BasisDifferenceCause.AdvanceUsed), // prepayments
        ("1215", BasisDifferenceCause.ClaimArisen, BasisDifferenceCause.ClaimCollected), // dividends receivable
        ("1216", BasisDifferenceCause.ClaimArisen, BasisDifferenceCause.ClaimCollected), // interest receivable
        ("1218", BasisDifferenceCause.ClaimArisen, BasisDifferenceCause.ClaimCollected), // other receivables
        ("1219", BasisDifferenceCause.Depreciation, BasisDifferenceCause.Depreciation), // allowance for bad debts
        ("13", BasisDifferenceCause.AssetAcquired, BasisDifferenceCause.AssetDisposed), // stores
        ("15", BasisDifferenceCause.AssetAcquired, BasisDifferenceCause.AssetDisposed), // investments
        ("16", BasisDifferenceCause.AssetAcquired, BasisDifferenceCause.AssetDisposed), // fixed assets, construction in progress
        ("1602", BasisDifferenceCause.Depreciation, BasisDifferenceCause.Depreciation),
        ("17", BasisDifferenceCause.AssetAcquired, BasisDifferenceCause.AssetDisposed), // intangible assets
        ("1702", BasisDifferenceCause.Depreciation, BasisDifferenceCause.Depreciation),
        ("18", BasisDifferenceCause.AssetAcquired, BasisDifferenceCause.AssetDisposed), // public infrastructure, social housing
        ("1802", BasisDifferenceCause.Depreciation, BasisDifferenceCause.Depreciation),
        ("1832", BasisDifferenceCause.Depreciation, BasisDifferenceCause.Depreciation),
        ("1891", BasisDifferenceCause.MoneyOutsideBudget, BasisDifferenceCause.MoneyOutsideBudget), // agency assets
        ("2", BasisDifferenceCause.AccrualPaid, BasisDifferenceCause.ExpenseAccrued), // every liability not named below
        ("2001", BasisDifferenceCause.PrincipalRepaid, BasisDifferenceCause.Borrowed), // short-term borrowings
        ("2103", BasisDifferenceCause.MoneyOutsideBudget, BasisDifferenceCause.MoneyOutsideBudget), // payable to the treasury
        ("2305", BasisDifferenceCause.AdvanceEarned, BasisDifferenceCause.ReceivedInAdvance), // advances received
        ("2307-04", BasisDifferenceCause.VoucherSettled, BasisDifferenceCause.VoucherIssued), // housing vouchers
        ("2307-05", BasisDifferenceCause.PrincipalRepaid, BasisDifferenceCause.Borrowed), // between projects
        ("2307-06", BasisDifferenceCause.PrincipalRepaid, BasisDifferenceCause.Borrowed), // advanced by the treasury
        ("2501", BasisDifferenceCause.PrincipalRepaid, BasisDifferenceCause.Borrowed), // long-term borrowings
        ("2901", BasisDifferenceCause.MoneyOutsideBudget, BasisDifferenceCause.MoneyOutsideBudget), // agency liabilities
        ("3", BasisDifferenceCause.DirectToNetAssets, BasisDifferenceCause.DirectToNetAssets), // net assets
        ("81", BasisDifferenceCause.DirectToNetAssets, BasisDifferenceCause.DirectToNetAssets), // budgetary surplus
        ("82", BasisDifferenceCause.DirectToNetAssets, BasisDifferenceCause.DirectToNetAssets),
        ("83", BasisDifferenceCause.DirectToNetAssets, BasisDifferenceCause.DirectToNetAssets),
        ("84", BasisDifferenceCause.DirectToNetAssets, BasisDifferenceCause.DirectToNetAssets),
        ("85", BasisDifferenceCause.DirectToNetAssets, BasisDifferenceCause.DirectToNetAssets),
        ("87", BasisDifferenceCause.DirectToNetAssets, BasisDifferenceCause.DirectToNetAssets),
    ];

    private readonly Dictionary<string, (BasisDifferenceCause Debit, BasisDifferenceCause Credit)> _causes = new(StringComparer.Ordinal);

    /// <summary>What an entry sets apart, by cause; empty for an entry that both bases see alike.</summary>
    public IReadOnlyDictionary<BasisDifferenceCause, Money> Explain(JournalEntry entry)
    {
        var byCause = new SortedDictionary<BasisDifferenceCause, Money>();
        foreach (var line in entry.Draft.Lines)
        {
            var account = chart.Find(line.Account)!;
            if (account.Type is AccountType.Income or AccountType.Expense or AccountType.BudgetIncome or AccountType.BudgetExpense) continue;
            var amount = (line.Side == Side.Debit) == (account.AccountingSide == AccountingSide.Financial) ? line.Amount : -line.Amount;
            var cause = CauseOf(line);
            byCause[cause] = byCause.GetValueOrDefault(cause) + amount;
        }

        OffsetTransfers(byCause);
        return byCause;
    }

    private BasisDifferenceCause CauseOf(JournalLine line)
    {
        if (!_causes.TryGetValue(line.Account, out var causes))
        {
            var rule = Table.Where(r => line.Account.StartsWith(r.Prefix, StringComparison.Ordinal)).MaxBy(r => r.Prefix.Length);
            _causes[line.Account] = causes = (rule.Debit, rule.Credit);
        }

        return line.Side == Side.Debit ? causes.Debit : causes.Credit;
    }

    /// <summary>
    /// Takes out what only moves from one account to another: a voucher of 100 that with a reward of 5 becomes 105 owed to a
    /// developer sets 5 apart, not 105 and −100. What points against the whole is offset against the causes that point
    /// with it, in the order of <see cref="BasisDifferenceCause"/>.
    /// </summary>
    private static void OffsetTransfers(SortedDictionary<BasisDifferenceCause, Money> byCause)
    {
        var sign = Math.Sign(byCause.Values.Sum().Fen);
        var against = byCause.Values.Where(a => Math.Sign(a.Fen) != sign).Sum();
        foreach (var cause in Causes)
        {
            if (!byCause.TryGetValue(cause, out var amount)) continue;
            var left = Math.Sign(amount.Fen) != sign ? Money.Zero : sign > 0 ? Money.Max(Money.Zero, amount + against) : Money.Min(Money.Zero, amount + against);
            if (Math.Sign(amount.Fen) == sign) against += amount - left;
            if (left.IsZero) byCause.Remove(cause);
            else byCause[cause] = left;
        }
    }
}
