using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Journal;

/// <summary>A journal entry as somebody proposes it, before the book has given it a number.</summary>
public sealed record EntryDraft
{
    /// <summary>
    /// The idempotency key, unique for the life of the book: posting the same draft again is answered with the entry that
    /// is there, another draft under the same key is refused.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>The accounting date (记账日期), which decides the period.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The type.</summary>
    public JournalEntryType Type { get; init; } = JournalEntryType.General;

    /// <summary>The day on which a late item really happened, where that differs from <see cref="Date"/>.</summary>
    public LocalDate? OriginalDate { get; init; }

    /// <summary>The summary (摘要), built from codes: no personal data.</summary>
    public required string Summary { get; init; }

    /// <summary>What caused the entry: the citation of a fact or of a group of facts; empty for an entry made by hand.</summary>
    public string Cause { get; init; } = "";

    /// <summary>The lines, in order.</summary>
    public required ImmutableArray<JournalLine> Lines { get; init; }

    /// <summary>The documents that belong to it.</summary>
    public ImmutableArray<Attachment> Attachments { get; init; } = [];

    /// <summary>How it stands to the entry that it corrects.</summary>
    public EntryRelation Relation { get; init; }

    /// <summary>The log position of the entry that it corrects; null for none.</summary>
    public long? Corrects { get; init; }

    /// <summary>Whether it belongs to the 13th period of its year; it is then dated 31 December.</summary>
    public bool IsAdjustment { get; init; }

    /// <summary>What an entry that pays money out says about the payment; null where it pays none, or nobody asks.</summary>
    public Payment? Payment { get; init; }

    /// <summary>The period that it belongs to.</summary>
    public AccountingPeriod Period => IsAdjustment ? new AccountingPeriod(Date.Year, 13) : AccountingPeriod.Of(Date);

    /// <summary>The amount of the entry (凭证金额): its debits on the financial side, on the budgetary one where it has no other; red lines are negative.</summary>
    /// <param name="chart">The chart, which tells the sides apart.</param>
    public Money AmountIn(ChartOfAccounts chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var side = Lines.Any(l => SideOf(l) == AccountingSide.Financial) ? AccountingSide.Financial : AccountingSide.Budgetary;
        return Lines.Where(l => l.Side == Side.Debit && SideOf(l) == side).Sum(l => l.Amount);

        AccountingSide SideOf(JournalLine line) => chart.Find(line.Account)?.AccountingSide ?? AccountingSide.Financial;
    }

    /// <summary>Whether two drafts say the same, line for line.</summary>
    public bool SaysTheSameAs(EntryDraft other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Key == other.Key && Date == other.Date && Type == other.Type && OriginalDate == other.OriginalDate
            && IsAdjustment == other.IsAdjustment && Payment == other.Payment && Summary == other.Summary && Cause == other.Cause && Relation == other.Relation && Corrects == other.Corrects
            && Lines.AsSpan().SequenceEqual(other.Lines.AsSpan())
            && Attachments.Length == other.Attachments.Length
            && Attachments.Zip(other.Attachments).All(p =>
                p.First.Name == p.Second.Name && p.First.SizeBytes == p.Second.SizeBytes
                && p.First.Sha256.AsSpan().SequenceEqual(p.Second.Sha256.AsSpan()));
    }
}
