using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;

namespace PengGai.Ledger.Writing;

/// <summary>What an entry takes out of fund sources and money accounts, on the financial side.</summary>
/// <param name="ByFund">Credits less debits per fund source, where that is more than nothing.</param>
/// <param name="Total">Credits less debits in all; negative where money comes back or in.</param>
/// <remarks>
/// Money leaves through the accounts of money (codes that begin with 10), or, where the treasury pays directly, through the
/// income of the fund that is credited without money coming in. What an entry does to other accounts that name the fund, such
/// as what the fund is owed, hides nothing. An income taken back counts only where a direct payment is reversed.
/// </remarks>
internal readonly record struct MoneyOut(IReadOnlyList<(string Fund, Money Amount)> ByFund, Money Total)
{
    private const string MoneyAccounts = "10";

    public static MoneyOut Of(EntryDraft draft, ChartOfAccounts chart)
    {
        // By fund; what names none has the empty one.
        var sums = new SortedDictionary<string, (Money Money, Money Income)>(StringComparer.Ordinal);
        foreach (var line in draft.Lines.IsDefault ? [] : draft.Lines)
        {
            if (chart.Find(line.Account) is not { AccountingSide: AccountingSide.Financial } account) continue;
            var isMoney = line.Account.StartsWith(MoneyAccounts, StringComparison.Ordinal);
            var fund = line.Dimensions[DimensionNames.Fund] ?? "";
            if (!isMoney && (account.Type != AccountType.Income || fund.Length == 0)) continue;
            var taken = line.Side == Side.Credit ? line.Amount : -line.Amount;
            var (money, income) = sums.GetValueOrDefault(fund);
            sums[fund] = isMoney ? (money + taken, income) : (money, income + taken);
        }

        var byFund = sums.Select(s => (Fund: s.Key, Amount: s.Value.Money + Direct(s.Value.Money, s.Value.Income, draft.Relation))).ToList();
        return new MoneyOut([.. byFund.Where(f => f.Fund.Length > 0 && f.Amount > Money.Zero)], byFund.Sum(f => f.Amount));
    }

    /// <summary>What the treasury paid directly: income that came with no money, or its reversal.</summary>
    private static Money Direct(Money money, Money income, EntryRelation relation)
    {
        if (income > Money.Zero) return Larger(Money.Zero, income + Smaller(Money.Zero, money));
        return relation == EntryRelation.RedReversal ? Smaller(Money.Zero, income + Larger(Money.Zero, money)) : Money.Zero;
    }

    private static Money Larger(Money a, Money b) => a > b ? a : b;

    private static Money Smaller(Money a, Money b) => a < b ? a : b;
}
