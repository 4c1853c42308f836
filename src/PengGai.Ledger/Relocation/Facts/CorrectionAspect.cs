using PengGai.Ledger.Facts;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>How a correction stands among the facts about what it corrects: beside them, under an aspect of its own.</summary>
/// <remarks>
/// The correction itself, with its reason, is a fact of the kind <see cref="RelocationFacts.Correction"/>. What it does to its
/// subject is a fact about that subject: the new value of one cell, or that the row never happened. It has no day, because it
/// holds on every accounting date, and is known since the day of the correction.
/// </remarks>
internal static class CorrectionAspect
{
    private const string CellPrefix = "correction:";
    private const string Row = "withdrawal";

    public static string OfCell(string column) => CellPrefix + column;

    public static string OfRow => Row;

    public static bool IsCell(Fact fact) => fact.Aspect.StartsWith(CellPrefix, StringComparison.Ordinal);

    public static bool IsWithdrawal(Fact fact) => fact.Aspect == Row;
}
