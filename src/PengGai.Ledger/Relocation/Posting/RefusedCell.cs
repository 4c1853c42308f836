using System.Globalization;
using PengGai.Ledger.Input;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Relocation.TransitionFees;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Where in a row a refusal of the engines belongs, so that a clerk sees the cell and not a key.</summary>
internal static class RefusedCell
{
    /// <summary>The column that a refused voucher event is wrong in, and what stands there.</summary>
    public static (string Column, string Value) Of(VoucherRefusal refusal) => refusal switch
    {
        VoucherRefusal.FaceNotPositive r => ("face_yuan", r.Face.ToString()),
        VoucherRefusal.NoSuchVoucher r => ("voucher_id", r.VoucherId),
        VoucherRefusal.VoucherExists r => ("to_voucher_id", r.VoucherId),
        VoucherRefusal.SplitToAnotherHousehold r => ("to_household_id", r.ToHouseholdId),
        VoucherRefusal.BeyondHops => ("event", "transfer"),
        VoucherRefusal.SplitNotAllowed => ("event", "split"),
        VoucherRefusal.ExtensionsUsedUp => ("event", "extend"),
        VoucherRefusal.NoSuchUse { Asked: { } asked } => ("amount_yuan", asked.ToString()),
        VoucherRefusal.NoSuchUse r => ("contract_id", r.ContractId),
        VoucherRefusal.PropertyNotPermitted r => ("property", r.Property),
        VoucherRefusal.BeforeIssue or VoucherRefusal.Ended or VoucherRefusal.IsFrozen or VoucherRefusal.AfterLastDay => ("date", DateText.Day(refusal.On)),
        VoucherRefusal.FigureMissing r => (r.Column, ""),
        VoucherRefusal.AmountNotPositive r => ("amount_yuan", r.Amount.ToString()),
        VoucherRefusal.BeyondRemaining r => ("amount_yuan", r.Asked.ToString()),
        VoucherRefusal.AbovePrice r => ("amount_yuan", r.Amount.ToString()),
        VoucherRefusal.PartialCashOut r => ("amount_yuan", r.Asked.ToString()),
        VoucherRefusal.ExtendedTooFar r => ("new_last_day", DateText.Day(r.NewLastDay)),
        VoucherRefusal.NotAnExtension r => ("new_last_day", DateText.Day(r.NewLastDay)),
        _ => ("event", ""),
    };

    /// <summary>The column that a refused payment or milestone of a contract is wrong in, and what stands there.</summary>
    public static (string Column, string Value) Of(ContractRefusal refusal) => refusal switch
    {
        ContractRefusal.AboveUnpaid r => ("amount_yuan", r.Asked.ToString()),
        ContractRefusal.PaymentNotPositive r => ("amount_yuan", r.Amount.ToString()),
        ContractRefusal.UnknownMilestone r => ("milestone", r.Milestone),
        ContractRefusal.MilestoneTwice r => ("milestone", r.Milestone),
        _ => ("", ""),
    };

    /// <summary>The row and the column that a refused fee is wrong in, and what stands there: a delivery, the conversion, else the agreement.</summary>
    public static (string Citation, string Column, string Value) Of(FeeRefusal refusal, Agreement agreement, Register register)
    {
        return refusal switch
        {
            FeeRefusal.DeliveryNotPositive r => Delivery(r.On, "area_m2"),
            FeeRefusal.DeliveryExceedsRemaining r => Delivery(r.On, "area_m2"),
            FeeRefusal.DeliveryAfterEnd r => Delivery(r.On, "delivered_on"),
            FeeRefusal.NothingToDeliver r => Delivery(r.On, "delivered_on"),
            FeeRefusal.ConversionAfterEnd r => ($"conversion/{agreement.Id}", "converted_on", DateText.Day(r.On)),
            FeeRefusal.TermMissing => ($"agreement/{agreement.Id}", "term_months", ""),
            _ => ($"agreement/{agreement.Id}", "", agreement.Id),
        };

        (string, string, string) Delivery(NodaTime.LocalDate on, string column)
        {
            // Deliveries of one day count as one; the last of them is where it became too much.
            var rows = register.Deliveries[agreement.HouseholdId].Where(d => d.On == on && (d.AgreementId is null || d.AgreementId == agreement.Id));
            if (rows.LastOrDefault() is not { } row) return ($"agreement/{agreement.Id}", "", agreement.Id);
            var value = column == "area_m2" && row.AreaM2 is { } area ? area.ToString(CultureInfo.InvariantCulture) : DateText.Day(on);
            return ($"delivery/{row.Id}", column, value);
        }
    }
}
