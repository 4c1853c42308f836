using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A housing voucher as issued.</summary>
/// <param name="Id">Its key.</param>
/// <param name="AgreementId">Its agreement.</param>
/// <param name="On">The day of issue.</param>
/// <param name="StatedFace">The face as stated; null where it is to be computed.</param>
public sealed record VoucherIssue(string Id, string AgreementId, LocalDate On, Money? StatedFace);
