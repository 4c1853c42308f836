using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>One version of a policy applied to one agreement: rate, multiple, quantity and amount of any segment.</summary>
internal sealed class AmountRule
{
    private readonly FeeCase _case;
    private readonly TransitionPolicy _policy;
    private readonly FeeTerms _terms;
    private readonly RateTable.Selection _rates;
    private readonly string _zone;

    // The last line's figures and amount: most months are like the one before, and decimal arithmetic is slow.
    private (FeePhase Phase, decimal Quantity, decimal Rate, decimal Multiple, int Days, int MonthDays) _lastFigures;
    private Money _lastAmount;

    public AmountRule(FeeCase fee, TransitionPolicy version, LocalDate monthZero)
    {
        _case = fee;
        _policy = version;
        _zone = string.IsNullOrEmpty(fee.Zone) ? version.ZoneDefault : fee.Zone;
        _rates = version.RatesFor(_zone, fee.Use);
        var uplift = fee.Group is not null && version.GroupUpliftPercent.TryGetValue(fee.Group, out var percent) ? percent : 0m;
        _terms = new(version.Basis, version.MinimumAreaM2, version.MinimumYuan, version.MinimumOverdue, fee.TemporaryHousing,
            fee.TemporaryHousing ? version.TemporaryHousing.InTerm : 1m, uplift == 0 ? null : fee.Group, uplift, monthZero,
            fee.Policy.PayEveryMonths, fee.Policy.PayIn);
    }

    /// <summary>The first day of a line that this version governs; null for the agreement's own version.</summary>
    public LocalDate? From => _policy.From;

    /// <summary>The days on which a rate of this agreement comes into force, in no order.</summary>
    public IEnumerable<LocalDate> RateDays => _rates.Days;

    /// <summary>The rate in force on a day, in yuan, or null.</summary>
    public decimal? RateOn(LocalDate day) => _rates.On(day)?.Yuan;

    /// <summary>Which day's rate counts in a phase of the wait.</summary>
    public RateRule RateRuleIn(FeePhase phase) => phase == FeePhase.Term ? _policy.RateInTerm : _policy.RateOverdue;

    /// <summary>The first tier after an overdue month, in overdue months; null for none, and where tiers don't count.</summary>
    public int? TierAfter(int overdueIndex)
    {
        if (_case.TemporaryHousing) return null;
        foreach (var tier in _policy.Tiers)
        {
            if (tier.AfterOverdueMonths > overdueIndex) return tier.AfterOverdueMonths;
        }

        return null;
    }

    /// <summary>Computes the line of a segment.</summary>
    /// <param name="wait">The wait.</param>
    /// <param name="segment">A segment of it, or of the months after it.</param>
    /// <param name="lastPhase">The phase of the last day charged: its rule counts after delivery.</param>
    /// <param name="line">The line. One of zero isn't to be written.</param>
    /// <returns>A refusal, or null.</returns>
    public FeeRefusal? Line(in FeeWait wait, in FeeSegment segment, FeePhase lastPhase, out FeeLine line)
    {
        var after = segment.Phase == FeePhase.AfterDelivery;
        var multiple = segment.Phase switch
        {
            FeePhase.Term => _terms.InTermFactor,
            FeePhase.AfterDelivery => _policy.AfterDeliveryMultiple,
            _ => _case.TemporaryHousing ? _policy.TemporaryHousing.Overdue : _policy.MultipleAt(segment.Index),
        };
        return Line(_terms, segment, after ? LocalDate.MaxIsoValue : segment.From, wait, after ? lastPhase : segment.Phase, multiple, out line);
    }

    /// <summary>Computes the line that is paid once on a day: that many months of it.</summary>
    /// <returns>A refusal, or null.</returns>
    public FeeRefusal? OneOff(in FeeWait wait, LocalDate day, decimal months, out FeeLine line) => Line(
        _terms with { OneOffMonths = months }, new(day, day, FeePhase.OneOff, 0, 0, 1, 1), day, wait, FeePhase.Term, months * _terms.InTermFactor, out line);

    private FeeRefusal? Line(FeeTerms terms, in FeeSegment segment, LocalDate areaOn, in FeeWait wait, FeePhase ratePhase, decimal multiple, out FeeLine line)
    {
        line = default;
        if (Quantity(wait, areaOn, out var own) is { } refusal) return refusal;
        var rateDay = RateRuleIn(ratePhase) == RateRule.Frozen ? _case.SignedOn : segment.From;
        if (RateOn(rateDay) is not { } rate) return new FeeRefusal.NoRate(_policy.Id, rateDay, _zone, _case.Use);

        var quantity = terms.Quantity(own);
        var (days, monthDays) = segment.Days == segment.MonthDays ? (1, 1) : (segment.Days, segment.MonthDays);
        var figures = (segment.Phase, quantity, rate, multiple, days, monthDays);
        if (figures != _lastFigures)
        {
            _lastAmount = Money.Round(terms.Unrounded(segment.Phase, quantity * rate, multiple, days, monthDays));
            _lastFigures = figures;
        }

        line = new(terms, segment, quantity, own, rate, multiple, _lastAmount);
        return null;
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
}
