using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>The versions of a policy that govern an agreement's amounts, each from its day on.</summary>
internal sealed class AmountRules
{
    // The agreement's own version first, then the amendments by day.
    private readonly AmountRule[] _versions;

    // The days on which the rate in force changes, ascending.
    private readonly LocalDate[] _rateChanges;

    public AmountRules(FeeCase fee, LocalDate monthZero)
    {
        _versions = fee.Amendments.IsEmpty
            ? [new AmountRule(fee, fee.Policy, monthZero)]
            : [.. fee.Amendments.Prepend(fee.Policy).Select(version => new AmountRule(fee, version, monthZero))];
        _rateChanges = fee.Policy.Proration != FeeProration.CalendarDays ? [] :
        [
            .. _versions.SelectMany(v => v.RateDays).Concat(_versions.Skip(1).Select(v => v.From!.Value))
                .Distinct().Order().Where(day => day > LocalDate.MinIsoValue && RateOn(day) != RateOn(day.PlusDays(-1))),
        ];
    }

    /// <summary>The version that governs lines which start on a day.</summary>
    public AmountRule At(LocalDate day)
    {
        for (var i = _versions.Length - 1; i > 0; i--)
        {
            if (_versions[i].From <= day) return _versions[i];
        }

        return _versions[0];
    }

    /// <summary>The first day after <paramref name="day"/> on which the rate changes, where a line that starts then goes by the current rate.</summary>
    public LocalDate? RateChangeAfter(LocalDate day, FeePhase phase)
    {
        if (_rateChanges.Length == 0 || At(day).RateRuleIn(phase) == RateRule.Frozen) return null;
        foreach (var change in _rateChanges)
        {
            if (change > day) return change;
        }

        return null;
    }

    /// <summary>The first day after <paramref name="day"/> on which a tier begins, or null.</summary>
    public LocalDate? TierAfter(LocalDate day, LocalDate overdueFrom) =>
        At(day).TierAfter(Months.Between(overdueFrom, day)) is { } months ? Months.After(overdueFrom, months) : null;

    private decimal? RateOn(LocalDate day) => At(day).RateOn(day);
}
