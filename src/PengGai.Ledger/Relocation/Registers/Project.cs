using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A renewal project as the register knows it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its name; the key where none was stated.</param>
/// <param name="StartedOn">The day on which it started.</param>
/// <param name="PlannedDeliveryOn">The planned delivery as last stated.</param>
/// <param name="DeliveredOn">The day on which it was delivered as a whole.</param>
/// <param name="AcceptedOn">The day on which the building was accepted (验收).</param>
/// <param name="Status">Its status, as stated.</param>
/// <param name="Responsible">Who is responsible.</param>
public sealed record Project(
    string Id, string Name, LocalDate? StartedOn, LocalDate? PlannedDeliveryOn, LocalDate? DeliveredOn, LocalDate? AcceptedOn,
    string? Status, string? Responsible)
{
    /// <summary>The day of the expropriation decision (征收决定), by which the compensation has to be funded in full.</summary>
    public LocalDate? DecisionOn { get; init; }

    /// <summary>What the compensation is estimated to cost; null where unknown.</summary>
    public Money? EstimatedCompensation { get; init; }
}
