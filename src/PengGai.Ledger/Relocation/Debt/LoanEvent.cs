using NodaTime;

namespace PengGai.Ledger.Relocation.Debt;

/// <summary>Something that happened to a loan.</summary>
/// <param name="Key">What it is cited by.</param>
/// <param name="On">The day.</param>
/// <param name="Kind">What happened.</param>
public sealed record LoanEvent(string Key, LocalDate On, LoanEventKind Kind)
{
    /// <summary>The amount; null for a rate, and where none was stated.</summary>
    public Money? Amount { get; init; }

    /// <summary>For a rate: percent a year, such as 4.45.</summary>
    public decimal? AnnualRatePercent { get; init; }

    /// <summary>For land proceeds: the most that goes to principal, as the agreement has it; null for no such limit.</summary>
    public Money? PrincipalLimit { get; init; }

    /// <summary>Whether its figure exists but was masked at the source.</summary>
    public bool IsMasked { get; init; }
}
