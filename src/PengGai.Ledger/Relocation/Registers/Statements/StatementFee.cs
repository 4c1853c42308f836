using NodaTime;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Relocation.Registers.Statements;

/// <summary>A line of a household's fee on its statement: one fee with its sentence, or the older ones of a year and phase together.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Phase">The phase.</param>
/// <param name="Count">How many fees it holds; 1 for a fee of its own.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Paid">What was paid of it.</param>
/// <param name="DueOn">The day on which it fell due; null for several fees.</param>
/// <param name="Text">The sentence by which a household can check it.</param>
public sealed record StatementFee(LocalDate From, LocalDate To, FeePhase Phase, int Count, Money Amount, Money Paid, LocalDate? DueOn, Phrase Text);
