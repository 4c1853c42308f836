using System.Collections.Immutable;
using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Reports;

/// <summary>The accounts that a line stands against (对方科目).</summary>
internal sealed class CounterAccounts(ChartOfAccounts chart)
{
    // Lines come entry by entry, and an accrual may have a line per household: every entry is looked through once.
    private JournalEntry? _entry;
    private ILookup<(AccountingSide, bool), string>? _codes;

    /// <summary>The accounts of the lines of the same half of parallel bookkeeping that move the other way, by code.</summary>
    /// <remarks>A red line moves the other way than its side says.</remarks>
    public ImmutableArray<string> Of(LedgerPosting posting)
    {
        if (!ReferenceEquals(_entry, posting.Entry))
        {
            _entry = posting.Entry;
            _codes = _entry.Draft.Lines.Select(l => (Key: KeyOf(l), l.Account)).Distinct().ToLookup(p => p.Key, p => p.Account);
        }

        var (half, movesDebit) = KeyOf(posting.Line);
        return [.. _codes![(half, !movesDebit)].Order(StringComparer.Ordinal)];
    }

    private (AccountingSide Half, bool MovesDebit) KeyOf(JournalLine line) =>
        (chart.Find(line.Account)!.AccountingSide, (line.Side == Side.Debit) == (line.Amount > Money.Zero));
}
