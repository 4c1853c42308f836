using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A supplement to an agreement (补充协议).</summary>
/// <param name="Id">Its key.</param>
/// <param name="AgreementId">The agreement.</param>
/// <param name="SignedOn">The day.</param>
/// <param name="Reason">Why, as stated.</param>
public sealed record Supplement(string Id, string AgreementId, LocalDate SignedOn, string? Reason);
