namespace PengGai.Ledger.Relocation.Posting;

/// <summary>What comes first within a day.</summary>
internal enum PostingStep
{
    Agreement,
    Conversion,
    Accrual,
    Receipt,
    Transfer,
    VoucherIssue,
    VoucherUse,
    SetOff,
    Payment,

    /// <summary>Money that comes back may undo a payment of the same day.</summary>
    Recovery,
    Opening,
}
