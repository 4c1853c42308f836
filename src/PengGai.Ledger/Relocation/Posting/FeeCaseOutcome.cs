using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Whether an agreement draws a transition fee, and on what it depends. A closed set.</summary>
public abstract record FeeCaseOutcome
{
    private FeeCaseOutcome()
    {
    }

    /// <summary>It draws none.</summary>
    public sealed record None : FeeCaseOutcome;

    /// <summary>It draws one.</summary>
    /// <param name="Case">What the fee depends on.</param>
    public sealed record Found(FeeCase Case) : FeeCaseOutcome
    {
        /// <summary>What a new agreement is refused for; one that the book has draws its fee all the same. Null for nothing.</summary>
        public Refused? Doubt { get; init; }
    }

    /// <summary>It draws one that can't be computed, since something is masked.</summary>
    /// <param name="Citation">The fact with the masked cell.</param>
    /// <param name="Field">The cell.</param>
    /// <param name="Reason">What is masked.</param>
    public sealed record Unknown(string Citation, string Field, Phrase Reason) : FeeCaseOutcome;

    /// <summary>The facts don't suffice, or contradict each other.</summary>
    /// <param name="Citation">The fact.</param>
    /// <param name="Field">The field.</param>
    /// <param name="Value">What it says.</param>
    /// <param name="Expectation">What was expected.</param>
    /// <param name="Remedy">What to do.</param>
    public sealed record Refused(string Citation, string Field, string Value, Phrase Expectation, Phrase Remedy) : FeeCaseOutcome;
}
