using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>How a project stands: households, and what they are owed and were paid. Sums leave unknown amounts out and say how many.</summary>
public sealed record ProjectPosition
{
    /// <summary>The project.</summary>
    public required Project Project { get; init; }

    /// <summary>How many households it has.</summary>
    public required int Households { get; init; }

    /// <summary>How many of them have signed.</summary>
    public required int HaveSigned { get; init; }

    /// <summary>How many have not (滞签户).</summary>
    public int Holdouts => Households - HaveSigned;

    /// <summary>Households whose agreements now stand on cash.</summary>
    public required int Cash { get; init; }

    /// <summary>Households whose agreements now stand on vouchers.</summary>
    public required int Voucher { get; init; }

    /// <summary>Households whose agreements now stand on a home.</summary>
    public required int InKind { get; init; }

    /// <summary>The area of the households in m², as far as it is known.</summary>
    public required decimal AreaM2 { get; init; }

    /// <summary>Homes that the agreements settle.</summary>
    public required int Homes { get; init; }

    /// <summary>Households that have moved out and wait for their home.</summary>
    public required int Waiting { get; init; }

    /// <summary>Of these, households whose transition period is over.</summary>
    public required int Overdue { get; init; }

    /// <summary>Compensation made payable, vouchers included.</summary>
    public required Money Compensation { get; init; }

    /// <summary>Compensation, voucher balances and rewards paid in cash.</summary>
    public required Money CompensationPaid { get; init; }

    /// <summary>Compensation, voucher balances and rewards still owed in cash.</summary>
    public required Money CompensationOwed { get; init; }

    /// <summary>Transition fees accrued within the term, after delivery and one-off.</summary>
    public required Money TermFees { get; init; }

    /// <summary>Overdue transition fees accrued.</summary>
    public required Money OverdueFees { get; init; }

    /// <summary>Transition fees paid.</summary>
    public required Money FeesPaid { get; init; }

    /// <summary>Transition fees owed.</summary>
    public required Money FeesOwed { get; init; }

    /// <summary>Of these, overdue ones.</summary>
    public required Money OverdueFeesOwed { get; init; }

    /// <summary>Transition fees paid ahead.</summary>
    public required Money FeeAdvances { get; init; }

    /// <summary>The face of the vouchers issued.</summary>
    public required Money VoucherFace { get; init; }

    /// <summary>What remains on them.</summary>
    public required Money VouchersOutstanding { get; init; }

    /// <summary>What developers are owed for vouchers of the project, due or not.</summary>
    public required Money DeveloperPayable { get; init; }

    /// <summary>How many amounts of the project are masked and missing from its sums.</summary>
    public required int UnknownAmounts { get; init; }

    /// <summary>How many households have a masked area, missing from <see cref="AreaM2"/>.</summary>
    public required int UnknownAreas { get; init; }

    /// <summary>The planned delivery, or null where none was stated.</summary>
    public LocalDate? PlannedDelivery => Project.PlannedDeliveryOn;
}
