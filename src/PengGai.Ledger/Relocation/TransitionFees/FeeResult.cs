using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>What a computation of transition fees gives: lines, or why there are none.</summary>
public abstract record FeeResult
{
    private FeeResult()
    {
    }

    /// <summary>The fee, line by line, by last day. No line where no fee is due.</summary>
    /// <param name="Lines">The lines.</param>
    public sealed record Computed(ImmutableArray<FeeLine> Lines) : FeeResult;

    /// <summary>The facts don't give a fee.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(FeeRefusal Reason) : FeeResult;
}
