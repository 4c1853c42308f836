using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>Money paid, as stated.</summary>
/// <param name="Id">Its key.</param>
/// <param name="On">The day.</param>
/// <param name="Purpose">What it was for, for example <c>transition_fee</c>.</param>
/// <param name="HouseholdId">The household paid.</param>
/// <param name="ContractId">The developer's contract paid on.</param>
/// <param name="FundId">The fund that paid.</param>
/// <param name="Amount">The amount; null where masked.</param>
/// <param name="ProjectId">The project, where stated.</param>
public sealed record PaymentRow(
    string Id, LocalDate On, string Purpose, string? HouseholdId, string? ContractId, string FundId, Money? Amount, string? ProjectId)
{
    /// <summary>The loan paid on.</summary>
    public string? LoanId { get; init; }
}
