using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Posting;

/// <content>Where in a row a refusal of vouchers and contracts belongs, so that a clerk sees the cell and not a key.</content>
internal sealed partial class DerivationRun
{
    /// <summary>The column that a refused voucher event is wrong in, and what stands there.</summary>
    private static (string Column, string Value) CellOf(VoucherRefusal refusal) => refusal switch
    {
        VoucherRefusal.FaceNotPositive r => ("face_yuan", r.Face.ToString()),
        VoucherRefusal.NotProcessed r => ("event", Word(r.Kind)),
        VoucherRefusal.BeforeIssue or VoucherRefusal.Ended or VoucherRefusal.IsFrozen => ("date", PostingRules.Iso(refusal.On)),
        VoucherRefusal.FigureMissing r => (r.Column, ""),
        VoucherRefusal.AmountNotPositive r => ("amount_yuan", r.Amount.ToString()),
        VoucherRefusal.BeyondRemaining r => ("amount_yuan", r.Asked.ToString()),
        VoucherRefusal.AbovePrice r => ("amount_yuan", r.Amount.ToString()),
        VoucherRefusal.PartialCashOut r => ("amount_yuan", r.Asked.ToString()),
        VoucherRefusal.NotAnExtension r => ("new_last_day", PostingRules.Iso(r.NewLastDay)),
        _ => ("event", ""),
    };

    /// <summary>The column that a refused payment or milestone of a contract is wrong in, and what stands there.</summary>
    private static (string Column, string Value) CellOf(ContractRefusal refusal) => refusal switch
    {
        ContractRefusal.AboveUnpaid r => ("amount_yuan", r.Asked.ToString()),
        ContractRefusal.PaymentNotPositive r => ("amount_yuan", r.Amount.ToString()),
        ContractRefusal.UnknownMilestone r => ("milestone", r.Milestone),
        ContractRefusal.MilestoneTwice r => ("milestone", r.Milestone),
        _ => ("", ""),
    };

    /// <summary>A sentence without the key that it begins with: file and line say as much, and better.</summary>
    private static Phrase WithoutKey(Phrase sentence, string key) => new(
        sentence.Zh.StartsWith(key + "：", StringComparison.Ordinal) ? sentence.Zh[(key.Length + 1)..] : sentence.Zh,
        sentence.En.StartsWith(key + ": ", StringComparison.Ordinal) ? sentence.En[(key.Length + 2)..] : sentence.En);

    private static string Word(VoucherEventKind kind) => kind switch
    {
        VoucherEventKind.CancelUse => "cancel_use",
        VoucherEventKind.Transfer => "transfer",
        VoucherEventKind.Split => "split",
        _ => kind.ToString(),
    };
}
