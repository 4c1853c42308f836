namespace PengGai.Ledger.Duties;

/// <summary>What a signature did to a prepared entry. The numbers are part of the log's format.</summary>
public enum SignOffStep
{
    /// <summary>审核通过: somebody other than its preparer approved it.</summary>
    Reviewed = 1,

    /// <summary>退回: it was rejected, with a reason, and will never be posted.</summary>
    Rejected = 2,

    /// <summary>记账: it was posted.</summary>
    Posted = 3,
}
