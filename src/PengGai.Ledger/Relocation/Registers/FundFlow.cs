using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A movement of a fund, or a step towards one.</summary>
/// <param name="Id">Its key.</param>
/// <param name="FundId">The fund.</param>
/// <param name="On">The day.</param>
/// <param name="Kind">request, approval, quota, receipt, transfer_in, transfer_out or recovery.</param>
/// <param name="Amount">The amount; null where masked.</param>
/// <param name="ProjectId">The project, where stated.</param>
/// <param name="Counterparty">Who is on the other side.</param>
/// <param name="RefersTo">The flow that it belongs to, such as the request of a receipt.</param>
public sealed record FundFlow(
    string Id, string FundId, LocalDate On, string Kind, Money? Amount, string? ProjectId, string? Counterparty, string? RefersTo)
{
    /// <summary>What a request is for, as stated: compensation, work expenses, others.</summary>
    public string? Category { get; init; }

    /// <summary>The day by which a transfer is to be paid back, which makes it a loan (借资); null for a transfer for good.</summary>
    public LocalDate? DueOn { get; init; }

    /// <summary>The household that a recovery comes from.</summary>
    public string? HouseholdId { get; init; }

    /// <summary>The receivable that a recovery settles.</summary>
    public string? ReceivableId { get; init; }

    /// <summary>The developer's contract that a recovery comes from.</summary>
    public string? ContractId { get; init; }
}
