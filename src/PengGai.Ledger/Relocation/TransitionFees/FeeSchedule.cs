using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>The lines of one agreement: its wait, cut into segments by the proration, each priced by the rule of its first day.</summary>
/// <remarks>The computation of fees and their projection both take their lines from here, so that they can't disagree.</remarks>
internal sealed class FeeSchedule
{
    private readonly FeeCase _case;
    private readonly AmountRules _rules;

    public FeeSchedule(FeeCase fee)
    {
        _case = fee;
        // Whoever hasn't moved out draws no month, but perhaps something once, on which no month depends.
        var movedOutOn = fee.MovedOutOn ?? fee.SignedOn;
        Cut = WaitCut.Of(fee, movedOutOn);
        _rules = new AmountRules(fee, Cut.MonthZero);
    }

    /// <summary>How the wait is cut.</summary>
    public WaitCut Cut { get; }

    /// <summary>Whether a monthly fee is drawn at all on a wait of which <paramref name="wait"/> is known.</summary>
    public bool DrawsMonthlyFee(in FeeWait wait, LocalDate through) =>
        _case.Route == ResettlementRoute.InKind && _case.MovedOutOn is { } movedOut && movedOut <= through
        && !(wait.EndedOn <= movedOut);

    /// <summary>The segments that are accrued through a day, in order; none where no monthly fee is drawn.</summary>
    public IEnumerable<FeeSegment> Segments(FeeWait wait, LocalDate through)
    {
        foreach (var segment in Cut.Waiting(wait, _rules, through)) yield return segment;
        if (!wait.EndedByDelivery) yield break;
        foreach (var segment in Cut.AfterDelivery(wait.EndedOn!.Value, _case.Policy.AfterDeliveryMonths, through)) yield return segment;
    }

    /// <summary>Computes the line of a segment. One of zero isn't to be written.</summary>
    /// <returns>A refusal, or null.</returns>
    public FeeRefusal? Line(in FeeWait wait, in FeeSegment segment, out FeeLine line) =>
        Line(wait, segment, wait.EndedOn is { } end ? Cut.LastPhase(end) : FeePhase.Term, out line);

    /// <summary>Computes the line of a segment, the last day charged being in <paramref name="lastPhase"/>.</summary>
    /// <returns>A refusal, or null.</returns>
    public FeeRefusal? Line(in FeeWait wait, in FeeSegment segment, FeePhase lastPhase, out FeeLine line) =>
        _rules.At(segment.From).Line(wait, segment, lastPhase, out line);

    /// <summary>Computes the line that is paid once, if there is one by <paramref name="through"/>.</summary>
    /// <remarks>
    /// One agreement draws one such line: where the route as signed draws it, a later conversion adds none.
    /// </remarks>
    public FeeRefusal? OneOff(in FeeWait wait, LocalDate through, out FeeLine line)
    {
        line = default;
        var day = _case.MovedOutOn ?? _case.SignedOn;
        decimal months;
        var monthsByRoute = _case.Policy.OneOffMonths;
        if (monthsByRoute.IsEmpty) return null;
        if (monthsByRoute.TryGetValue(_case.Route, out months) && !(wait.Conversion?.On <= day))
        {
            if (day > through) return null;
        }
        else if (wait.Conversion is { } conversion && monthsByRoute.TryGetValue(conversion.NewRoute, out months))
        {
            day = conversion.On;
        }
        else
        {
            return null;
        }

        return months == 0 ? null : _rules.At(day).OneOff(wait, day, months, out line);
    }
}
