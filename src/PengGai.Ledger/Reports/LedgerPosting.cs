namespace PengGai.Ledger.Reports;

/// <summary>A line of an entry, with the entry that it stands in.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Index">Which of its lines, from 0.</param>
internal readonly record struct LedgerPosting(JournalEntry Entry, int Index)
{
    public JournalLine Line => Entry.Draft.Lines[Index];

    public Money Debit => Line.Side == Side.Debit ? Line.Amount : Money.Zero;

    public Money Credit => Line.Side == Side.Credit ? Line.Amount : Money.Zero;
}
