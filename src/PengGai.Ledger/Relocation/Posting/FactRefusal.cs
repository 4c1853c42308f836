namespace PengGai.Ledger.Relocation.Posting;

/// <summary>A fact that the rules can't accept, or that somebody should look at.</summary>
/// <param name="Citation">The fact.</param>
/// <param name="Field">The field that is wrong, or empty.</param>
/// <param name="Value">What it says.</param>
/// <param name="IsWarning">Whether it counts all the same.</param>
/// <param name="Expectation">What was expected, with the figures.</param>
/// <param name="Remedy">What to do.</param>
public sealed record FactRefusal(string Citation, string Field, string Value, bool IsWarning, Phrase Expectation, Phrase Remedy)
{
    /// <summary>Whether a fact that the book holds already stands all the same, with a warning: the rules know what becomes of it.</summary>
    public bool StandsOnceStored { get; init; }
}
