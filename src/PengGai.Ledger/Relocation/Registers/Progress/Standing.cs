namespace PengGai.Ledger.Relocation.Registers.Progress;

/// <summary>How far one household, or all of a project, has come on a day: counts of households, and amounts.</summary>
/// <remarks>A figure that can't be told counts among the unknown and not as zero.</remarks>
internal readonly record struct Standing
{
    public int Signed { get; init; }

    public int MovedOut { get; init; }

    public int MovedOutUnknown { get; init; }

    public int Returned { get; init; }

    public int ReturnedUnknown { get; init; }

    public int Paid { get; init; }

    public int PaidUnknown { get; init; }

    public int Converted { get; init; }

    public int Overdue { get; init; }

    public int OverdueUnknown { get; init; }

    public int Cash { get; init; }

    public int Voucher { get; init; }

    public int Monetised { get; init; }

    public Money CashAmount { get; init; }

    public Money VoucherAmount { get; init; }

    public Money InKindAmount { get; init; }

    public int CashUnknown { get; init; }

    public int VoucherUnknown { get; init; }

    public int InKindUnknown { get; init; }

    public static Standing operator +(Standing a, Standing b) => a.Plus(b, 1);

    public static Standing operator -(Standing a, Standing b) => a.Plus(b, -1);

    private Standing Plus(Standing b, int sign) => new()
    {
        Signed = Signed + (sign * b.Signed),
        MovedOut = MovedOut + (sign * b.MovedOut),
        MovedOutUnknown = MovedOutUnknown + (sign * b.MovedOutUnknown),
        Returned = Returned + (sign * b.Returned),
        ReturnedUnknown = ReturnedUnknown + (sign * b.ReturnedUnknown),
        Paid = Paid + (sign * b.Paid),
        PaidUnknown = PaidUnknown + (sign * b.PaidUnknown),
        Converted = Converted + (sign * b.Converted),
        Overdue = Overdue + (sign * b.Overdue),
        OverdueUnknown = OverdueUnknown + (sign * b.OverdueUnknown),
        Cash = Cash + (sign * b.Cash),
        Voucher = Voucher + (sign * b.Voucher),
        Monetised = Monetised + (sign * b.Monetised),
        CashAmount = sign > 0 ? CashAmount + b.CashAmount : CashAmount - b.CashAmount,
        VoucherAmount = sign > 0 ? VoucherAmount + b.VoucherAmount : VoucherAmount - b.VoucherAmount,
        InKindAmount = sign > 0 ? InKindAmount + b.InKindAmount : InKindAmount - b.InKindAmount,
        CashUnknown = CashUnknown + (sign * b.CashUnknown),
        VoucherUnknown = VoucherUnknown + (sign * b.VoucherUnknown),
        InKindUnknown = InKindUnknown + (sign * b.InKindUnknown),
    };
}
