using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Calendars;

namespace PengGai.Ledger.Relocation.Registers.Progress;

/// <summary>A period that a progress report covers.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Label">Its name: <c>2016-W36</c>, <c>2016-09</c>, <c>2016-Q3</c> or <c>2016</c>.</param>
public readonly record struct ReportingPeriod(LocalDate From, LocalDate To, string Label)
{
    /// <summary>The periods from the one that holds <paramref name="from"/> to the one that holds <paramref name="through"/>.</summary>
    public static ImmutableArray<ReportingPeriod> Covering(LocalDate from, LocalDate through, PeriodLength length)
    {
        var periods = ImmutableArray.CreateBuilder<ReportingPeriod>();
        for (var period = Of(from, length); period.From <= through; period = Of(period.To.PlusDays(1), length)) periods.Add(period);
        return periods.ToImmutable();
    }

    private static ReportingPeriod Of(LocalDate day, PeriodLength length)
    {
        var quarter = (day.Month + 2) / 3;
        var (from, to) = length switch
        {
            PeriodLength.Week => (day.PlusDays(1 - (int)day.DayOfWeek), day.PlusDays(7 - (int)day.DayOfWeek)),
            PeriodLength.Month => (DateAdjusters.StartOfMonth(day), DateAdjusters.EndOfMonth(day)),
            PeriodLength.Quarter => (new(day.Year, (3 * quarter) - 2, 1), DateAdjusters.EndOfMonth(new(day.Year, 3 * quarter, 1))),
            _ => (new(day.Year, 1, 1), new LocalDate(day.Year, 12, 31)),
        };
        var week = WeekYearRules.Iso;
        return new(from, to, length switch
        {
            PeriodLength.Week => string.Create(CultureInfo.InvariantCulture, $"{week.GetWeekYear(day):0000}-W{week.GetWeekOfWeekYear(day):00}"),
            PeriodLength.Month => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-{day.Month:00}"),
            PeriodLength.Quarter => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-Q{quarter}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}"),
        });
    }
}
