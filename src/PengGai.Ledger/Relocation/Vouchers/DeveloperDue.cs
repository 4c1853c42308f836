using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>An instalment owed to a developer.</summary>
/// <param name="Milestone">The milestone that makes it due.</param>
/// <param name="DueOn">The day by which it is to be paid; null while the milestone isn't reached.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Paid">What payments have filled of it.</param>
public sealed record DeveloperDue(string Milestone, LocalDate? DueOn, Money Amount, Money Paid);
