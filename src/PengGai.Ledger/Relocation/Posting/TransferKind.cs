namespace PengGai.Ledger.Relocation.Posting;

/// <summary>What a transfer of money is.</summary>
public enum TransferKind
{
    /// <summary>From one fund of the book to another, for good (调剂).</summary>
    ForGood,

    /// <summary>From one fund of the book to another, to be paid back (借资).</summary>
    Loan,

    /// <summary>What a project pays back of a loan.</summary>
    Repayment,

    /// <summary>To another unit, which owes it (暂付).</summary>
    ToUnit,

    /// <summary>From another unit, which is owed it (暂收).</summary>
    FromUnit,

    /// <summary>What another unit pays back.</summary>
    BackFromUnit,

    /// <summary>What is paid back to another unit.</summary>
    BackToUnit,
}
