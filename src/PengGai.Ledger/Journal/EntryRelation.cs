namespace PengGai.Ledger.Journal;

/// <summary>How an entry stands to the one that it corrects. The numbers are part of the log's format.</summary>
public enum EntryRelation
{
    /// <summary>It corrects nothing.</summary>
    Original = 0,

    /// <summary>红字冲销: the same lines with negative amounts.</summary>
    RedReversal = 1,

    /// <summary>The right entry after a red reversal.</summary>
    BlueCorrection = 2,

    /// <summary>补充登记: only the difference.</summary>
    Difference = 3,

    /// <summary>An opening balance.</summary>
    Opening = 4,

    /// <summary>结转: carried forward at the end of a year.</summary>
    CarryForward = 5,
}
