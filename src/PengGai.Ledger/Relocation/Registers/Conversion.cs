using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A change to another route (改选安置).</summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="On">The day.</param>
/// <param name="NewRoute">The route from that day on.</param>
/// <param name="VoucherPolicy">The key of the voucher policy, where the conversion names one.</param>
public sealed record Conversion(string AgreementId, LocalDate On, ResettlementRoute NewRoute, string? VoucherPolicy);
