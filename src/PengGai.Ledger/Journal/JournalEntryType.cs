namespace PengGai.Ledger.Journal;

/// <summary>The type of a journal entry (凭证字). The numbers are part of the log's format.</summary>
public enum JournalEntryType
{
    /// <summary>记: any entry, where a book doesn't tell types apart.</summary>
    General = 1,

    /// <summary>收: money comes in.</summary>
    Receipt = 2,

    /// <summary>付: money goes out.</summary>
    Payment = 3,

    /// <summary>转: no money moves.</summary>
    Transfer = 4,
}
