using NodaTime;
using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>How an account with a household stands.</summary>
public sealed class HouseholdPosition
{
    private Dimensions? _dimensions;
    private List<(LocalDate On, OpenFee Fee)>? _settled;

    /// <summary>The household.</summary>
    public required string HouseholdId { get; init; }

    /// <summary>Its project.</summary>
    public required string ProjectId { get; init; }

    /// <summary>Compensation made payable in all, vouchers' faces included.</summary>
    public Money Compensation { get; internal set; }

    /// <summary>Of that, moved into vouchers.</summary>
    public Money MovedToVouchers { get; internal set; }

    /// <summary>Compensation paid.</summary>
    public Money CompensationPaid { get; internal set; }

    /// <summary>Compensation still owed.</summary>
    public Money CompensationOwed => Compensation - MovedToVouchers - CompensationPaid;

    /// <summary>Remainders of vouchers made payable.</summary>
    public Money VoucherBalance { get; internal set; }

    /// <summary>Of that, paid.</summary>
    public Money VoucherBalancePaid { get; internal set; }

    /// <summary>Purchase rewards payable in cash.</summary>
    public Money Reward { get; internal set; }

    /// <summary>Of that, paid, without what is to be recovered because the purchase was undone.</summary>
    public Money RewardPaid { get; internal set; }

    /// <summary>Transition fees accrued within the term, after delivery and one-off.</summary>
    public Money TermFee { get; internal set; }

    /// <summary>Overdue transition fees accrued.</summary>
    public Money OverdueFee { get; internal set; }

    /// <summary>Transition fees paid, advances included.</summary>
    public Money FeePaid { get; internal set; }

    /// <summary>Fees paid ahead and not yet used up.</summary>
    public Money FeeAdvance { get; internal set; }

    /// <summary>Fees still owed.</summary>
    public Money FeeOwed => TermFee + OverdueFee - (FeePaid - FeeAdvance);

    /// <summary>Of the fees owed, the overdue ones.</summary>
    public Money OverdueFeeOwed => OpenFees.Where(f => f.IsOverdue).Sum(f => f.Amount);

    /// <summary>In a book that starts in mid-life: the opening day, the compensation owed then, and what facts say was paid by then.</summary>
    internal (LocalDate On, Money Owed, Money Paid)? Opening { get; private set; }

    /// <summary>Of what was accrued before the book began, the part that wasn't paid by then; null where nobody said how far it was.</summary>
    internal Money? UnpaidAtOpening { get; private set; } = Money.Zero;

    /// <summary>Counts a line that was accrued before the book began.</summary>
    /// <param name="on">The day of its accrual.</param>
    /// <param name="fee">The fee.</param>
    /// <param name="isPaid">Whether it was paid by then; null where nobody said.</param>
    internal void CountSettled(LocalDate on, OpenFee fee, bool? isPaid)
    {
        if (fee.IsOverdue) OverdueFee += fee.Amount;
        else TermFee += fee.Amount;
        FeePaid += fee.Amount;
        UnpaidAtOpening = isPaid is null ? null : isPaid.Value ? UnpaidAtOpening : UnpaidAtOpening + fee.Amount;
        (_settled ??= []).Add((on, fee));
    }

    /// <summary>Starts from what the opening balances hold, whatever earlier facts gave.</summary>
    /// <remarks>Since payments settle the oldest fee first, what is still open are the latest lines; what no line explains is older than all.</remarks>
    /// <param name="on">The opening day.</param>
    /// <param name="payable">What the household is owed besides fees.</param>
    /// <param name="term">Of fees in term, after delivery and one-off, what is open.</param>
    /// <param name="overdue">Of overdue fees, what is open.</param>
    /// <param name="advance">Fees paid ahead.</param>
    internal void Open(LocalDate on, Money payable, OpenFee term, OpenFee overdue, Money advance)
    {
        Compensation += payable - (CompensationOwed + VoucherBalance - VoucherBalancePaid + Reward - RewardPaid);
        Opening = (on, CompensationOwed, CompensationPaid);
        FeeAdvance = advance;
        FeePaid = TermFee + OverdueFee + advance - term.Amount - overdue.Amount;
        var open = new List<OpenFee>();
        foreach (var (_, fee) in (_settled ?? []).OrderByDescending(s => s.On).ThenBy(s => s.Fee.IsOverdue))
        {
            var left = fee.IsOverdue ? overdue : term;
            var part = Money.Min(left.Amount, fee.Amount);
            left.Amount -= part;
            if (!part.IsZero) open.Insert(0, new OpenFee(fee.Account, fee.IsOverdue, part));
        }

        OpenFees.Clear();
        foreach (var fee in new[] { term, overdue }.Concat(open)) Owe(fee);
        _settled = null;
    }

    /// <summary>The dimensions of its lines, made once: a long wait has hundreds of lines.</summary>
    internal Dimensions Dimensions => _dimensions ??= Dimensions.Of((DimensionNames.Project, ProjectId), (DimensionNames.Household, HouseholdId));

    /// <summary>What it is owed since its new home is worth less than the old one; part of <see cref="Compensation"/>.</summary>
    internal List<(LocalDate On, Money Amount)> PriceDifferences { get; } = [];

    /// <summary>The fees accrued and not yet settled, oldest first; those of one account that follow each other stand together.</summary>
    internal LinkedList<OpenFee> OpenFees { get; } = new();

    /// <summary>Adds a fee behind those that are open.</summary>
    internal void Owe(OpenFee fee)
    {
        if (fee.Amount.IsZero) return;
        if (OpenFees.Last is { Value: var last } && last.Account == fee.Account) last.Amount += fee.Amount;
        else OpenFees.AddLast(fee);
    }

    /// <summary>A fee accrued and not yet settled.</summary>
    internal sealed class OpenFee(string account, bool isOverdue, Money amount)
    {
        public bool IsOverdue { get; } = isOverdue;

        public string Account { get; } = account;

        public Money Amount { get; set; } = amount;
    }
}
