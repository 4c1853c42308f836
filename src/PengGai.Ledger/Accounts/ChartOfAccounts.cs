using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PengGai.Ledger.Accounts;

/// <summary>A chart of accounts (科目表): data, not code.</summary>
public sealed class ChartOfAccounts
{
    private readonly FrozenDictionary<string, Account> _byCode;

    /// <summary>A chart of the given accounts.</summary>
    /// <exception cref="ArgumentException">Two accounts have the same code.</exception>
    public ChartOfAccounts(string system, IEnumerable<Account> accounts)
    {
        System = system;
        Accounts = [.. accounts.OrderBy(a => a.Code, StringComparer.Ordinal)];
        _byCode = Accounts.ToFrozenDictionary(a => a.Code, StringComparer.Ordinal);
    }

    /// <summary>The accounting system whose chart it is, for example <c>GAS</c> (政府会计制度).</summary>
    public string System { get; }

    /// <summary>The accounts in order of their codes.</summary>
    public ImmutableArray<Account> Accounts { get; }

    /// <summary>The account with that code, or null.</summary>
    public Account? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The chart of the government accounting system (政府会计制度, 财会〔2017〕25号) for a kind of unit.</summary>
    /// <remarks>
    /// The sub-codes 2307-01 to 2307-06 are this library's proposal, not the regulation's. An administrative unit's chart
    /// leaves out what only institutions may use, such as borrowings (2001, 2501, 6501, 7701).
    /// </remarks>
    public static ChartOfAccounts Government(UnitKind unit)
    {
        using var stream = typeof(ChartOfAccounts).Assembly.GetManifestResourceStream("government-accounts.csv")!;
        using var reader = new StreamReader(stream);
        return new ChartOfAccounts("GAS", Parse(reader, unit));
    }

    private static List<Account> Parse(StreamReader reader, UnitKind unit)
    {
        // The file is ours and has neither quotes nor commas in cells.
        reader.ReadLine();
        var accounts = new List<Account>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(',') is not [var code, var zh, var en, var type, var side, var dimensions, var units])
                throw new InvalidDataException($"government-accounts.csv: {line}");
            if (units != "both" && units != (unit == UnitKind.Institution ? "institution" : "administrative")) continue;
            var asked = dimensions is "" or "-" ? [] : dimensions.Split(' ');
            accounts.Add(new Account(
                code,
                new Phrase(zh, en),
                Enum.Parse<AccountType>(type.Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
                Enum.Parse<Side>(side, ignoreCase: true),
                [.. asked.Where(d => !d.EndsWith('?'))],
                [.. asked.Where(d => d.EndsWith('?')).Select(d => d[..^1])],
                dimensions != "-"));
        }

        return accounts;
    }
}
