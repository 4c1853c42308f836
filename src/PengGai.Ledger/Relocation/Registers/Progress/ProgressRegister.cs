using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.Registers.Progress;

/// <summary>Progress against target (目标进度一览表), by week, month, quarter or year.</summary>
public static class ProgressRegister
{
    private static readonly (string Indicator, string Basis, Func<Standing, decimal?> Value, Func<Standing, int> Unknown)[] Indicators =
    [
        ("households_signed", "households", s => s.Signed, _ => 0),
        ("households_moved_out", "households", s => s.MovedOut, s => s.MovedOutUnknown),
        ("households_returned", "households", s => s.Returned, s => s.ReturnedUnknown),
        ("households_paid", "households", s => s.Paid, s => s.PaidUnknown),
        ("households_converted", "households", s => s.Converted, _ => 0),
        ("overdue_households", "households", s => s.Overdue, s => s.OverdueUnknown),
        ("monetised_share_percent", "households", s => MonetisedShare.Percent(s.Monetised, s.Signed), _ => 0),
        ("monetised_share_percent", "amount", s => MonetisedShare.Percent((s.CashAmount + s.VoucherAmount).Yuan, (s.CashAmount + s.VoucherAmount + s.InKindAmount).Yuan), s => s.CashUnknown + s.VoucherUnknown + s.InKindUnknown),
    ];

    /// <summary>The progress of every project on every indicator, period by period.</summary>
    /// <param name="view">The view.</param>
    /// <param name="length">How long the periods are.</param>
    /// <param name="from">A day of the first period; null for that in which something happened first.</param>
    /// <remarks>
    /// A household counts on a day by what had happened by then: as signed with its first agreement; as moved out once it has
    /// left all that it signed for; as returned once every home owed in kind is handed over; as paid once compensation was payable
    /// and none is owed any more, which later items can undo; as overdue while it waits beyond its transition period. So
    /// the figure of a past period is the one that was reported then, unless a fact arrived late.
    /// </remarks>
    public static ImmutableArray<ProgressRow> Of(RelocationView view, PeriodLength length, LocalDate? from = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        var (register, timelines) = (view.Register, ProjectTimeline.Of(view));
        var households = register.Households.Values.GroupBy(h => h.ProjectId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var periods = ReportingPeriod.Covering(from ?? timelines[""].FirstDay ?? register.AsOf, register.AsOf, length);
        var rows = periods.SelectMany(period => register.Projects.Values.SelectMany(project => Indicators.Select(indicator =>
        {
            var end = LocalDate.Min(period.To, register.AsOf);
            var (before, standing) = (timelines[project.Id].On(period.From.PlusDays(-1)), timelines[project.Id].On(end));
            var comparison = TargetComparison.Of(register, project.Id, indicator.Indicator, indicator.Indicator == "monetised_share_percent" ? indicator.Basis : null, indicator.Value(standing), end);
            return new ProgressRow(
                project, period, indicator.Indicator, indicator.Basis, indicator.Value(standing) - indicator.Value(before), indicator.Value(standing),
                households.GetValueOrDefault(project.Id), comparison, null, comparison.Target?.Responsible ?? project.Responsible, indicator.Unknown(standing));
        })));
        return
        [
            .. rows.GroupBy(r => (r.Period, r.Indicator, r.Basis)).SelectMany(Ranked)
                .OrderBy(r => r.Period.From).ThenBy(r => r.Project.Id, StringComparer.Ordinal).ThenBy(r => Array.FindIndex(Indicators, i => i.Indicator == r.Indicator && i.Basis == r.Basis)),
        ];
    }

    private static IEnumerable<ProgressRow> Ranked(IEnumerable<ProgressRow> rows)
    {
        var all = rows.ToList();
        return all.Select(r => r.Comparison.ReachedPercent is { } own ? r with { Rank = 1 + all.Count(o => o.Comparison.ReachedPercent > own) } : r);
    }
}
