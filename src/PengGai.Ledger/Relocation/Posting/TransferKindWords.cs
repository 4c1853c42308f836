using System.Diagnostics;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>The words of kinds of transfer, as tables write them.</summary>
public static class TransferKindWords
{
    /// <summary>The word, for example <c>for_good</c>.</summary>
    public static string ToWord(this TransferKind kind) => kind switch
    {
        TransferKind.ForGood => "for_good",
        TransferKind.Loan => "loan",
        TransferKind.Repayment => "repayment",
        TransferKind.ToUnit => "to_unit",
        TransferKind.FromUnit => "from_unit",
        TransferKind.BackFromUnit => "back_from_unit",
        TransferKind.BackToUnit => "back_to_unit",
        _ => throw new UnreachableException($"Unknown kind {kind}."),
    };
}
