using System.Text;
using PengGai.Ledger;
using PengGai.Ledger.Accounts;

namespace PengGai.Exchange.PlainTextAccounting;

/// <summary>The one name that a sub-account has in plain-text accounting: <c>assets:1002 银行存款:fund=F1</c>.</summary>
/// <remarks>
/// <para>
/// The first segment is the element, as hledger's statements expect it: <c>assets</c>, <c>liabilities</c>, <c>equity</c>, <c>income</c>,
/// <c>expenses</c>; or <c>budget:income</c>, <c>budget:expenses</c>, <c>budget:surplus</c>, which no financial statement counts. Then
/// code and name of the account, then each dimension with its value, in ordinal order of the names.
/// </para>
/// <para>
/// Code, name and values are written by <see cref="PlainTextEscape"/>, the code without blanks. So no two sub-accounts of a chart
/// have the same name, and <see cref="Read"/> finds the sub-account in it.
/// </para>
/// </remarks>
public static class SubAccountName
{
    /// <summary>The most bytes of UTF-8 that a name may take: ledger-cli reads lines of at most 4,096, with amount and comment.</summary>
    public const int LongestBytes = 3900;

    /// <summary>The name of a sub-account, with the account's name in <paramref name="language"/>.</summary>
    /// <exception cref="InvalidDataException">The name takes more than <see cref="LongestBytes"/>.</exception>
    public static string Of(Account account, Dimensions dimensions, Language language)
    {
        ArgumentNullException.ThrowIfNull(account);
        var name = new StringBuilder(Element(account.Type)).Append(':').Append(EscapeCode(account.Code));
        if (account.Name.In(language) is { Length: > 0 } words) name.Append(' ').Append(PlainTextEscape.Escape(words));
        foreach (var (dimension, value) in dimensions.Pairs()) name.Append(':').Append(dimension).Append('=').Append(PlainTextEscape.Escape(value));
        var written = name.ToString();
        if (Encoding.UTF8.GetByteCount(written) > LongestBytes)
            throw new InvalidDataException($"The name of a sub-account of {account.Code} takes more than {LongestBytes} bytes, longer than ledger-cli reads: {written[..80]}…");
        return written;
    }

    /// <summary>The sub-account whose name it is: the code of the account, and the dimensions.</summary>
    /// <exception cref="FormatException"><see cref="Of"/> doesn't write such names.</exception>
    public static (string Account, Dimensions Dimensions) Read(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var segments = name.Split(':');
        var at = segments[0] == "budget" ? 2 : 1;
        if (segments.Length <= at) throw new FormatException($"'{name}' is not the name of a sub-account.");
        var code = PlainTextEscape.Unescape(segments[at].Split(' ')[0]);
        try
        {
            return (code, Dimensions.Of([.. segments[(at + 1)..].Select(s => s.Split('=') is [var dimension, var value]
                ? (dimension, (string?)PlainTextEscape.Unescape(value))
                : throw new FormatException($"'{s}' is not a dimension and its value."))]));
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"'{name}' is not the name of a sub-account.", e);
        }
    }

    private static string EscapeCode(string code) => PlainTextEscape.Escape(code).Replace(" ", "%20", StringComparison.Ordinal);

    private static string Element(AccountType type) => type switch
    {
        AccountType.Asset => "assets",
        AccountType.Liability => "liabilities",
        AccountType.NetAssets => "equity",
        AccountType.Income => "income",
        AccountType.Expense => "expenses",
        AccountType.BudgetIncome => "budget:income",
        AccountType.BudgetExpense => "budget:expenses",
        AccountType.BudgetSurplus => "budget:surplus",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
