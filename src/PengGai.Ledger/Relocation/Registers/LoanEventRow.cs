using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>Something that happened to a loan, as stated.</summary>
/// <param name="Id">Its key.</param>
/// <param name="LoanId">The loan.</param>
/// <param name="On">The day.</param>
/// <param name="Event">draw or rate.</param>
/// <param name="Amount">The principal drawn; null where masked or not stated.</param>
/// <param name="AnnualRatePercent">The rate in percent a year; null where masked or not stated.</param>
public sealed record LoanEventRow(string Id, string LoanId, LocalDate On, string Event, Money? Amount, decimal? AnnualRatePercent)
{
    /// <summary>The cells that exist but were masked at the source.</summary>
    public ImmutableArray<string> MaskedCells { get; init; } = [];
}
