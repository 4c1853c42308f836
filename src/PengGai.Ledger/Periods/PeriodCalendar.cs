using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Periods;

/// <summary>The state of every accounting period of a book. Immutable.</summary>
/// <remarks>
/// Periods are closed in order, so a month that was never closed by name is closed with the first later month that was:
/// nobody may slip an entry in before what is closed. The 13th period lives beside the months of the next year, since
/// adjustments come in the spring; it is closed by name, or with the December after it, and sealed with any month after it.
/// </remarks>
public sealed class PeriodCalendar
{
    private readonly ImmutableSortedDictionary<AccountingPeriod, PeriodState> _stated;

    private PeriodCalendar(ImmutableSortedDictionary<AccountingPeriod, PeriodState> stated) => _stated = stated;

    /// <summary>Every period is open.</summary>
    public static PeriodCalendar AllOpen { get; } = new(ImmutableSortedDictionary<AccountingPeriod, PeriodState>.Empty);

    /// <summary>The periods that were closed, reopened or sealed by name, in order, with their states.</summary>
    public IReadOnlyCollection<KeyValuePair<AccountingPeriod, PeriodState>> Stated => _stated;

    /// <summary>The state of a period.</summary>
    public PeriodState StateOf(AccountingPeriod period)
    {
        if (_stated.TryGetValue(period, out var stated)) return stated;
        var strictest = PeriodState.Open;
        foreach (var (later, state) in _stated)
        {
            if (Carries(later, state, period) && state > strictest) strictest = state;
        }

        return strictest;
    }

    /// <summary>Whether a period takes entries.</summary>
    public bool IsOpen(AccountingPeriod period) => _stated.IsEmpty || StateOf(period) == PeriodState.Open;

    /// <summary>
    /// Where an item of that day goes: its own day while its month is open, else the first day of the next open month; it
    /// then keeps its own day as the original date.
    /// </summary>
    public LocalDate PlaceFor(LocalDate happened)
    {
        if (IsOpen(AccountingPeriod.Of(happened))) return happened;
        var month = happened.ToYearMonth();
        do month = month.PlusMonths(1); while (!IsOpen(new AccountingPeriod(month.Year, month.Month)));
        return month.OnDayOfMonth(1);
    }

    /// <summary>The calendar after a change.</summary>
    internal PeriodCalendar With(AccountingPeriod period, PeriodState state) => new(_stated.SetItem(period, state));

    /// <summary>Whether the state of one period holds for an earlier one that has none of its own.</summary>
    private static bool Carries(AccountingPeriod later, PeriodState state, AccountingPeriod period) =>
        later > period && (!period.IsAdjustment || state == PeriodState.Sealed || later >= new AccountingPeriod(period.Year + 1, 12));
}
