using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>What somebody owes the unit, as stated.</summary>
/// <param name="Id">Its key.</param>
/// <param name="On">The day on which it arose.</param>
/// <param name="Debtor">Who owes it.</param>
/// <param name="Kind">For example <c>education_fee</c>.</param>
/// <param name="Amount">The amount; null where masked.</param>
/// <param name="ProjectId">The project, where stated.</param>
/// <param name="Document">The document that it rests on.</param>
public sealed record Receivable(
    string Id, LocalDate On, string Debtor, string Kind, Money? Amount, string? ProjectId, string? Document);
