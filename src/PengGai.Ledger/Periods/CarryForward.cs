using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Reports;

namespace PengGai.Ledger.Periods;

/// <summary>The year-end carry-forward (年末结转) as entries: a pure function of a trial balance.</summary>
/// <remarks>
/// <para>Financial side (政府会计制度, 财会〔2017〕25号): income and expenses → 3301, then 3301 → 3302 → 3001, and 3501 → 3001.
/// Budgetary side: what belongs to fiscal appropriations → 8101, other earmarked money → 8201, what names no fund source →
/// 8501 (administrative units: 8202). Expenditure belongs where the budget income of its fund source belongs; a source
/// without budget income of its own counts as earmarked, as policy loans are.</para>
/// <para>Each line carries the whole balance of one sub-account, and the cause names the position of the log at which the
/// balances were taken: the trial balance as known there shows the source of every line.</para>
/// </remarks>
public static class CarryForward
{
    private const string CurrentSurplus = "3301";
    private const string SurplusDistribution = "3302";
    private const string AccumulatedSurplus = "3001";
    private const string PriorYearAdjustment = "3501";
    private const string FiscalIncome = "6001";
    private const string FiscalCarryOver = "8101";
    private const string EarmarkedCarryOver = "8201";

    /// <summary>Whether the account begins every year at zero.</summary>
    public static bool IsCarried(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.Type is AccountType.Income or AccountType.Expense or AccountType.BudgetIncome or AccountType.BudgetExpense
            || account.Code is CurrentSurplus or SurplusDistribution or PriorYearAdjustment;
    }

    /// <summary>The entries that carry a year forward; none where nothing is left to carry.</summary>
    /// <param name="balance">The trial balance as of 31 December, the 13th period included.</param>
    /// <param name="knownAt">The position of the log at which it was drawn.</param>
    /// <param name="unit">The kind of unit.</param>
    /// <returns>Entries of the 13th period, in the order in which they are to be posted.</returns>
    public static ImmutableArray<EntryDraft> Plan(TrialBalance balance, LogPosition knownAt, UnitKind unit)
    {
        ArgumentNullException.ThrowIfNull(balance);
        var year = balance.AsOf.Date.Year;
        var drafts = ImmutableArray.CreateBuilder<EntryDraft>();
        var rows = balance.Rows.Where(r => !r.Balance.IsZero).ToList();
        var surplus = Carry("收入结转本期盈余", rows.Where(r => r.Account.Type == AccountType.Income), _ => CurrentSurplus)
            + Carry("费用结转本期盈余", rows.Where(r => r.Account.Type == AccountType.Expense), _ => CurrentSurplus)
            + Of(CurrentSurplus);
        var distributed = Pass("本期盈余转入本年盈余分配", CurrentSurplus, SurplusDistribution, surplus) + Of(SurplusDistribution);
        Pass("本年盈余分配转入累计盈余", SurplusDistribution, AccumulatedSurplus, distributed);
        Pass("以前年度盈余调整转入累计盈余", PriorYearAdjustment, AccumulatedSurplus, Of(PriorYearAdjustment));
        var fiscal = rows.Where(r => r.Account.Code == FiscalIncome).Select(FundOf).ToHashSet();
        Carry("预算收入结转", rows.Where(r => r.Account.Type == AccountType.BudgetIncome), BudgetTarget);
        Carry("预算支出结转", rows.Where(r => r.Account.Type == AccountType.BudgetExpense), BudgetTarget);
        return drafts.DrainToImmutable();

        Money Of(string account) => rows.Where(r => r.Account.Code == account).Sum(r => r.Balance);

        string BudgetTarget(TrialBalanceRow row) =>
            row.Account.Code == FiscalIncome || (FundOf(row) is { } fund && fiscal.Contains(fund)) ? FiscalCarryOver
            : FundOf(row) is not null ? EarmarkedCarryOver
            : unit == UnitKind.Administrative ? "8202" : "8501";

        // Debits less credits of what was carried, which now stand on the targets.
        Money Carry(string summary, IEnumerable<TrialBalanceRow> sources, Func<TrialBalanceRow, string> target)
        {
            var lines = ImmutableArray.CreateBuilder<JournalLine>();
            var carried = new SortedDictionary<string, Money>(StringComparer.Ordinal);
            foreach (var row in sources)
            {
                lines.Add(Line(row.Account.Code, row.Dimensions, -row.Balance));
                carried[target(row)] = carried.GetValueOrDefault(target(row)) + row.Balance;
            }

            lines.AddRange(carried.Where(c => !c.Value.IsZero).Select(c => Line(c.Key, Dimensions.None, c.Value)));
            Add(summary, lines.ToImmutable());
            return carried.Values.Sum(m => m);
        }

        Money Pass(string summary, string from, string to, Money amount)
        {
            if (!amount.IsZero) Add(summary, [Line(from, Dimensions.None, -amount), Line(to, Dimensions.None, amount)]);
            return amount;
        }

        void Add(string summary, ImmutableArray<JournalLine> lines)
        {
            if (lines.IsEmpty) return;
            drafts.Add(new EntryDraft
            {
                Key = string.Create(CultureInfo.InvariantCulture, $"carry-forward/{year}@{knownAt}/{drafts.Count + 1}"),
                Cause = string.Create(CultureInfo.InvariantCulture, $"carry-forward/{year}@{knownAt}"),
                Date = new LocalDate(year, 12, 31),
                IsAdjustment = true,
                Type = JournalEntryType.Transfer,
                Summary = string.Create(CultureInfo.InvariantCulture, $"{year}年年末结转：{summary}"),
                Relation = EntryRelation.CarryForward,
                Lines = lines,
            });
        }
    }

    private static string? FundOf(TrialBalanceRow row) => row.Dimensions[DimensionNames.Fund];

    private static JournalLine Line(string account, Dimensions dimensions, Money debitLessCredit) => debitLessCredit > Money.Zero
        ? JournalLine.Debit(account, dimensions, debitLessCredit)
        : JournalLine.Credit(account, dimensions, -debitLessCredit);
}
