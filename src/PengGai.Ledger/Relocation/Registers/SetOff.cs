using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A set-off with a developer (抵账).</summary>
/// <param name="Id">Its key.</param>
/// <param name="On">The day.</param>
/// <param name="ContractId">The contract whose payable it settles; empty where masked, which the rules refuse.</param>
/// <param name="ReceivableId">The receivable that it settles; null for what the contract itself owes back.</param>
/// <param name="Amount">The amount; null where masked.</param>
/// <param name="Document">The document that it rests on.</param>
public sealed record SetOff(
    string Id, LocalDate On, string ContractId, string? ReceivableId, Money? Amount, string Document);
