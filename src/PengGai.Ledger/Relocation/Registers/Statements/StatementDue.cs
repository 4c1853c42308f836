using NodaTime;

namespace PengGai.Ledger.Relocation.Registers.Statements;

/// <summary>Something that is to be paid to a household by a day.</summary>
/// <param name="DueOn">The day; null where none was agreed.</param>
/// <param name="What">What it is.</param>
/// <param name="Amount">The amount still to be paid; null where masked.</param>
/// <param name="DaysOverdue">For how many days it has been due; null where it isn't.</param>
/// <param name="IsAccrued">Whether it is in the balances; a fee to come isn't yet.</param>
public sealed record StatementDue(LocalDate? DueOn, Phrase What, Money? Amount, int? DaysOverdue, bool IsAccrued);
