using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>One step of a maturity ladder.</summary>
/// <param name="Period">Its name: <c>overdue</c>, <c>2024-Q1</c>, <c>2024</c> or <c>undated</c>.</param>
/// <param name="From">Its first day; for what is overdue the first day on which something was due, for what is undated null.</param>
/// <param name="To">Its last day; null for what is undated.</param>
/// <param name="Principal">Principal due.</param>
/// <param name="Interest">Interest due, at the present rates.</param>
/// <param name="Loans">How many loans have something due.</param>
public sealed record LadderRung(string Period, LocalDate? From, LocalDate? To, Money Principal, Money Interest, int Loans);
