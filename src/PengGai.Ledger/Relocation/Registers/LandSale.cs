using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A parcel of cleared land, planned to be sold, sold, paid for. What is null is unknown or hasn't happened.</summary>
/// <param name="Id">Its key.</param>
/// <param name="ProjectId">The project that cleared it.</param>
/// <param name="PlannedOn">The planned sale as last stated.</param>
/// <param name="SoldOn">The day of the sale.</param>
/// <param name="Amount">The price, expected or agreed; null where masked or not stated.</param>
/// <param name="IsAmountMasked">Whether the price exists but was masked at the source.</param>
/// <param name="ReceivedOn">The day on which the price arrived.</param>
/// <param name="RepaysLoanId">The loan that it repays.</param>
/// <param name="FundId">The fund that it arrives in, where stated.</param>
/// <param name="ParcelMu">The area in mu (亩).</param>
/// <param name="PrincipalLimit">The most of it that goes to principal, where stated.</param>
/// <param name="RemittedOn">The day on which it was paid on to the treasury.</param>
public sealed record LandSale(
    string Id, string? ProjectId, LocalDate? PlannedOn, LocalDate? SoldOn, Money? Amount, bool IsAmountMasked, LocalDate? ReceivedOn,
    string? RepaysLoanId, string? FundId, decimal? ParcelMu, Money? PrincipalLimit, LocalDate? RemittedOn);
