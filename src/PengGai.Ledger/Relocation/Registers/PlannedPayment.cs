using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>What an agreement promises to pay by a day (付款计划).</summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="DueOn">The day.</param>
/// <param name="Amount">The amount; null where masked.</param>
public sealed record PlannedPayment(string AgreementId, LocalDate DueOn, Money? Amount)
{
    /// <summary>Its key.</summary>
    public string Id { get; init; } = "";
}
