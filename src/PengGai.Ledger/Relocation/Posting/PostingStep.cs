namespace PengGai.Ledger.Relocation.Posting;

/// <summary>What comes first within a day.</summary>
internal enum PostingStep
{
    Agreement,
    Conversion,
    Accrual,
    Receipt,
    VoucherIssue,
    VoucherUse,
    Payment,
    Opening,
}
