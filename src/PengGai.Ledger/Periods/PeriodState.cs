namespace PengGai.Ledger.Periods;

/// <summary>Whether an accounting period takes entries. The numbers are part of the log's format.</summary>
public enum PeriodState
{
    /// <summary>It takes entries.</summary>
    Open = 1,

    /// <summary>结账: it takes none; a reviewer may open it again, with a reason.</summary>
    Closed = 2,

    /// <summary>It takes none and never opens again.</summary>
    Sealed = 3,
}
