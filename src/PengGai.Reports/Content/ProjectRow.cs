using NodaTime;

namespace PengGai.Reports;

/// <summary>Where one project stands. An absent count is unknown, never zero.</summary>
public sealed record ProjectRow
{
    /// <summary>The project's identifier.</summary>
    public required string Id { get; init; }

    /// <summary>The project's name; without one the identifier is shown.</summary>
    public string? Name { get; init; }

    /// <summary>Households in the project.</summary>
    public int? Households { get; init; }

    /// <summary>Households that have signed an agreement.</summary>
    public int? SignedHouseholds { get; init; }

    /// <summary>Households that have not (未签约, holdouts among them).</summary>
    public int? UnsignedHouseholds { get; init; }

    /// <summary>Households compensated in cash.</summary>
    public int? CashHouseholds { get; init; }

    /// <summary>Households compensated by housing voucher.</summary>
    public int? VoucherHouseholds { get; init; }

    /// <summary>Households that get a new home (产权调换).</summary>
    public int? InKindHouseholds { get; init; }

    /// <summary>The area expropriated, in square metres.</summary>
    public decimal? AreaM2 { get; init; }

    /// <summary>Households that still wait for their home.</summary>
    public int? WaitingHouseholds { get; init; }

    /// <summary>Of those, households whose term has run out.</summary>
    public int? OverdueHouseholds { get; init; }

    /// <summary>The planned delivery in force at as-of.</summary>
    public LocalDate? PlannedDelivery { get; init; }

    /// <summary>The day of delivery, when it has happened.</summary>
    public LocalDate? ActualDelivery { get; init; }

    /// <summary>Who answers for the project.</summary>
    public string? Responsible { get; init; }

    /// <summary>Compensation to households.</summary>
    public OwedPosition Compensation { get; init; } = OwedPosition.None;

    /// <summary>Transition fees within the term.</summary>
    public OwedPosition TransitionFees { get; init; } = OwedPosition.None;

    /// <summary>Overdue transition fees.</summary>
    public OwedPosition OverdueFees { get; init; } = OwedPosition.None;

    /// <summary>What remains on vouchers in households' hands.</summary>
    public ReportedMoney VouchersOutstanding { get; init; }

    /// <summary>What is owed to developers, due or not.</summary>
    public ReportedMoney DeveloperPayable { get; init; }
}
