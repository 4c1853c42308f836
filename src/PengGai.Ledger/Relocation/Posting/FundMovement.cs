using NodaTime;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Money that came into a fund's account or left it.</summary>
/// <param name="FundId">The fund.</param>
/// <param name="On">The day.</param>
/// <param name="Amount">The amount, less than zero where money left; null where masked.</param>
/// <param name="Citation">The fact that moved it.</param>
public sealed record FundMovement(string FundId, LocalDate On, Money? Amount, string Citation);
