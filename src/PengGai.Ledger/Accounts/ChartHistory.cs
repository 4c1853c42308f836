using System.Collections.Immutable;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Accounts;

/// <summary>Every version of a book's chart: which account was defined at which position of the log. Immutable.</summary>
internal sealed class ChartHistory
{
    private readonly string _system;
    private readonly ImmutableList<(long Position, Account Account)> _definitions;
    private readonly Lazy<ChartOfAccounts> _latest;

    private ChartHistory(string system, ImmutableList<(long, Account)> definitions)
    {
        (_system, _definitions) = (system, definitions);
        // Made when asked for: a book opens with some eighty definitions in a row.
        _latest = new Lazy<ChartOfAccounts>(() => Build(LogPosition.Latest));
    }

    public static ChartHistory Empty { get; } = new("", []);

    public ChartOfAccounts Latest => _latest.Value;

    public ChartHistory Of(string system) => new(system, _definitions);

    public ChartHistory With(long position, Account account) => new(_system, _definitions.Add((position, account)));

    /// <summary>The chart as the book knew it at a position; of several definitions of one code the last one holds.</summary>
    public ChartOfAccounts At(LogPosition knownAt) =>
        _definitions.IsEmpty || _definitions[^1].Position <= knownAt.Value ? Latest : Build(knownAt);

    private ChartOfAccounts Build(LogPosition knownAt)
    {
        var accounts = new Dictionary<string, Account>(StringComparer.Ordinal);
        foreach (var (position, account) in _definitions)
        {
            if (position <= knownAt.Value) accounts[account.Code] = account;
        }

        return new ChartOfAccounts(_system, accounts.Values);
    }
}
