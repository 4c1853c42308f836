namespace PengGai.Ledger;

/// <summary>The side of a journal line. The numbers are part of the log's format.</summary>
public enum Side
{
    /// <summary>借.</summary>
    Debit = 0,

    /// <summary>贷.</summary>
    Credit = 1,
}
