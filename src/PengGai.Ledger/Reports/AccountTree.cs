using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Reports;

/// <summary>Which account lies beneath which, by their codes: 2307-03 beneath 2307, and in another chart 230703 too.</summary>
internal sealed class AccountTree(ChartOfAccounts chart)
{
    private readonly Dictionary<string, Account> _tops = new(StringComparer.Ordinal);

    /// <summary>The heading above an account, or null for an account of the first level.</summary>
    public Account? Parent(Account account)
    {
        for (var length = account.Code.Length - 1; length > 0; length--)
        {
            if (chart.Find(account.Code[..length]) is { } parent) return parent;
        }

        return null;
    }

    /// <summary>The account of the first level (总账科目) that an account belongs to.</summary>
    public Account Top(Account account)
    {
        if (_tops.TryGetValue(account.Code, out var known)) return known;
        var top = account;
        while (Parent(top) is { } parent) top = parent;
        return _tops[account.Code] = top;
    }

    /// <summary>The account and every heading above it.</summary>
    public IEnumerable<Account> WithHeadings(Account account)
    {
        for (var each = account; each is not null; each = Parent(each)) yield return each;
    }
}
