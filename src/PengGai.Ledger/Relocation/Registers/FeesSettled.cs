using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>Through which days an agreement's fees were accrued and paid before the book began.</summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="AccruedThrough">The last day of the last line that the opening balance holds.</param>
/// <param name="PaidThrough">The last day of the last line that was paid; null for none.</param>
public sealed record FeesSettled(string AgreementId, LocalDate AccruedThrough, LocalDate? PaidThrough);
