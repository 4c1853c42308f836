using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;

namespace PengGai.Ledger.Writing;

/// <summary>What an entry takes out of fund sources and money accounts, on the financial side.</summary>
/// <param name="ByFund">Credits less debits per fund source, where that is more than nothing.</param>
/// <param name="Total">Credits less debits in all; negative where money comes back or in.</param>
/// <remarks>
/// Lines count that name a fund source (so a payment that the treasury makes directly counts, which credits an income of the
/// fund) or an account of money (codes that begin with 10). A receipt into a fund debits the bank and credits the income: it
/// takes nothing out.
/// </remarks>
internal readonly record struct MoneyOut(IReadOnlyList<(string Fund, Money Amount)> ByFund, Money Total)
{
    private const string MoneyAccounts = "10";

    public static MoneyOut Of(EntryDraft draft, ChartOfAccounts chart)
    {
        var byFund = new SortedDictionary<string, Money>(StringComparer.Ordinal);
        var total = Money.Zero;
        foreach (var line in draft.Lines.IsDefault ? [] : draft.Lines)
        {
            if (chart.Find(line.Account) is not { AccountingSide: AccountingSide.Financial }) continue;
            var isMoney = line.Account.StartsWith(MoneyAccounts, StringComparison.Ordinal);
            var namesFund = line.Dimensions.Has(DimensionNames.Fund);
            if (!isMoney && !namesFund) continue;
            var taken = line.Side == Side.Credit ? line.Amount : -line.Amount;
            total += taken;
            if (!namesFund) continue;
            var fund = line.Dimensions[DimensionNames.Fund]!;
            byFund[fund] = byFund.GetValueOrDefault(fund) + taken;
        }

        return new MoneyOut([.. byFund.Where(f => f.Value > Money.Zero).Select(f => (f.Key, f.Value))], total);
    }
}
