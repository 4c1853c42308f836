using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A movement of a fund, or a step towards one.</summary>
/// <param name="Id">Its key.</param>
/// <param name="FundId">The fund.</param>
/// <param name="On">The day.</param>
/// <param name="Kind">request, approval, quota, receipt, transfer_in or transfer_out.</param>
/// <param name="Amount">The amount; null where masked.</param>
/// <param name="ProjectId">The project, where stated.</param>
/// <param name="Counterparty">Who is on the other side.</param>
/// <param name="RefersTo">The flow that it belongs to, such as the request of a receipt.</param>
public sealed record FundFlow(
    string Id, string FundId, LocalDate On, string Kind, Money? Amount, string? ProjectId, string? Counterparty, string? RefersTo);
