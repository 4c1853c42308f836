using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>The whole-month rule applied to one agreement: the line of any month of its wait.</summary>
/// <remarks>The computation of fees and their projection both take their lines from here, so that they can't disagree.</remarks>
internal sealed class FeeSchedule
{
    private readonly FeeCase _case;
    private readonly TransitionPolicy _policy;
    private readonly FeeTerms _terms;
    private readonly RateTable.Selection _rates;
    private readonly string _zone;

    // The last month's figures and amount: most months are like the one before, and decimal arithmetic is slow.
    private (FeePhase Phase, decimal Quantity, decimal Rate, decimal Multiple) _lastFigures;
    private Money _lastAmount;

    public FeeSchedule(FeeCase fee)
    {
        _case = fee;
        _policy = fee.Policy;
        if (TransitionPolicy.NotComputed(_policy.Proration) is { } refusal) throw new ArgumentException(refusal.En, nameof(fee));
        _zone = string.IsNullOrEmpty(fee.Zone) ? _policy.ZoneDefault : fee.Zone;
        _rates = _policy.RatesFor(_zone, fee.Use);
        TermMonths = fee.TermMonths ?? _policy.TermMonths;
        FirstMonth = fee.MovedOutOn is { } day ? Months.NumberOf(day) + (_policy.Starts == FeeStart.NextMonth ? 1 : 0) : 0;
        var uplift = fee.Group is not null && _policy.GroupUpliftPercent.TryGetValue(fee.Group, out var percent) ? percent : 0m;
        _terms = new(_policy.Basis, _policy.MinimumAreaM2, _policy.MinimumYuan, _policy.MinimumOverdue, fee.TemporaryHousing,
            fee.TemporaryHousing ? _policy.TemporaryHousing.InTerm : 1m, uplift == 0 ? null : fee.Group, uplift, FirstMonth,
            _policy.PayEveryMonths, _policy.PayIn);
    }

    /// <summary>Month 0, as a month number.</summary>
    public int FirstMonth { get; }

    /// <summary>How many months are in term.</summary>
    public int TermMonths { get; }

    /// <summary>Whether a monthly fee is drawn at all on a wait of which <paramref name="wait"/> is known.</summary>
    public bool DrawsMonthlyFee(in FeeWait wait, LocalDate through) =>
        _case.Route == ResettlementRoute.InKind && _case.MovedOutOn is { } movedOut && movedOut <= through
        && !(wait.EndedOn <= movedOut);

    /// <summary>The last month that is charged, where the wait has ended.</summary>
    public int LastMonth(in FeeWait wait)
    {
        if (wait.EndedOn is not { } end) return int.MaxValue;
        return Months.NumberOf(end) + (wait.EndedByDelivery ? _policy.AfterDeliveryMonths : 0);
    }

    /// <summary>The phase of a month in which the household still waits.</summary>
    public FeePhase PhaseOf(int month) => month - FirstMonth < TermMonths ? FeePhase.Term : FeePhase.Overdue;

    /// <summary>Computes the line of a month of a wait that draws a monthly fee, from its first to its last month.</summary>
    /// <returns>A refusal, or null. A line of zero isn't to be written.</returns>
    public FeeRefusal? Month(in FeeWait wait, int month, out FeeLine line)
    {
        if (wait.EndedOn is { } end && Months.NumberOf(end) is var endMonth && month > endMonth)
        {
            return AfterDelivery(wait, month, month - endMonth - 1, PhaseOf(endMonth), out line);
        }

        var phase = PhaseOf(month);
        var first = Months.FirstDay(month);
        var index = month - FirstMonth - (phase == FeePhase.Overdue ? TermMonths : 0);
        var multiple = phase == FeePhase.Term ? _terms.InTermFactor
            : _case.TemporaryHousing ? _policy.TemporaryHousing.Overdue
            : _policy.MultipleAt(index);
        if (Quantity(wait, first, out var own) is { } refusal)
        {
            line = default;
            return refusal;
        }

        return Line(_terms, first, Months.LastDay(month), phase, index, own, ReferenceDay(phase, first), multiple, out line);
    }

    /// <summary>Computes the line of a month after the delivery of all that remains, the last day charged being in <paramref name="lastPhase"/>.</summary>
    public FeeRefusal? AfterDelivery(in FeeWait wait, int month, int index, FeePhase lastPhase, out FeeLine line)
    {
        if (Quantity(wait, LocalDate.MaxIsoValue, out var own) is { } refusal)
        {
            line = default;
            return refusal;
        }

        var first = Months.FirstDay(month);
        return Line(_terms, first, Months.LastDay(month), FeePhase.AfterDelivery, index, own, ReferenceDay(lastPhase, first),
            _policy.AfterDeliveryMultiple, out line);
    }

    /// <summary>Computes the line that is paid once, if there is one by <paramref name="through"/>.</summary>
    /// <remarks>
    /// One agreement draws one such line: where the route as signed draws it, a later conversion adds none.
    /// </remarks>
    public FeeRefusal? OneOff(in FeeWait wait, LocalDate through, out FeeLine line)
    {
        line = default;
        var day = _case.MovedOutOn ?? _case.SignedOn;
        decimal months;
        if (_policy.OneOffMonths.IsEmpty) return null;
        if (_policy.OneOffMonths.TryGetValue(_case.Route, out months) && !(wait.Conversion?.On <= day))
        {
            if (day > through) return null;
        }
        else if (wait.Conversion is { } conversion && _policy.OneOffMonths.TryGetValue(conversion.NewRoute, out months))
        {
            day = conversion.On;
        }
        else
        {
            return null;
        }

        if (months == 0) return null;
        if (Quantity(wait, day, out var own) is { } refusal) return refusal;
        return Line(_terms with { OneOffMonths = months }, day, day, FeePhase.OneOff, 0, own, ReferenceDay(FeePhase.Term, day),
            months * _terms.InTermFactor, out line);
    }

    private LocalDate ReferenceDay(FeePhase phase, LocalDate first)
    {
        var rule = phase == FeePhase.Term ? _policy.RateInTerm : _policy.RateOverdue;
        return rule == RateRule.Frozen ? _case.SignedOn : first;
    }

    private FeeRefusal? Quantity(in FeeWait wait, LocalDate day, out decimal own)
    {
        own = 1m;
        switch (_policy.Basis)
        {
            case FeeBasis.Area:
                if (_case.AreaM2 is not { } area) return new FeeRefusal.AreaMissing(_policy.Id);
                own = wait.RemainingOn(day, area);
                return null;
            case FeeBasis.Person:
                if (_case.Persons is not { } persons) return new FeeRefusal.PersonsMissing(_policy.Id);
                own = persons;
                return null;
            default:
                return null;
        }
    }

    private FeeRefusal.NoRate? Line(FeeTerms terms, LocalDate from, LocalDate to, FeePhase phase, int index, decimal own, LocalDate rateDay,
        decimal multiple, out FeeLine line)
    {
        if (_rates.On(rateDay) is not { } rate)
        {
            line = default;
            return new FeeRefusal.NoRate(_policy.Id, rateDay, _zone, _case.Use);
        }

        var quantity = terms.Basis == FeeBasis.Area && terms.MinimumAreaM2 is { } minimum && minimum > own ? minimum : own;
        var figures = (phase, quantity, rate.Yuan, multiple);
        if (figures != _lastFigures)
        {
            _lastAmount = Money.Round(terms.Unrounded(phase, quantity * rate.Yuan, multiple));
            _lastFigures = figures;
        }

        line = new(terms, from, to, phase, index, quantity, own, rate.Yuan, multiple, _lastAmount);
        return null;
    }
}
