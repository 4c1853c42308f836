using NodaTime;

namespace PengGai.Ledger.Relocation.Registers.Statements;

/// <summary>A day that a household should know of.</summary>
/// <param name="On">The day.</param>
/// <param name="What">What happens by then.</param>
public sealed record StatementDate(LocalDate On, Phrase What);
