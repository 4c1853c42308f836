using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.Debt;

/// <summary>A loan with all that its interest depends on.</summary>
public sealed record LoanCase
{
    /// <summary>Its key.</summary>
    public required string LoanId { get; init; }

    /// <summary>How days are counted.</summary>
    public DayCount DayCount { get; init; }

    /// <summary>
    /// The day of March, June, September and December on which a period of interest ends (结息日), 1 to 31, or the month's last
    /// where it has no such day; null for the last day of the quarter.
    /// </summary>
    public int? InterestDay { get; init; }

    /// <summary>What happened, in any order.</summary>
    public ImmutableArray<LoanEvent> Events { get; init; } = [];

    /// <summary>Where it stood when the book began; of what happened through that day only rates count. Null where the events tell everything.</summary>
    public LoanOpening? Opening { get; init; }

    /// <summary>When the agreement has principal repaid, by day; empty where it doesn't say.</summary>
    public ImmutableArray<LoanInstalment> Schedule { get; init; } = [];
}
