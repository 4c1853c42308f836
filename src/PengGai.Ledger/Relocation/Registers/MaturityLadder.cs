using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>When the loans fall due (债务到期分布): a query over a view.</summary>
public static class MaturityLadder
{
    /// <summary>The ladder: what is overdue, then step by step what falls due from the as-of day on, then what has no day. Empty steps are left out.</summary>
    /// <param name="view">The view.</param>
    /// <param name="step">How wide the steps are.</param>
    public static ImmutableArray<LadderRung> Of(RelocationView view, LadderStep step)
    {
        ArgumentNullException.ThrowIfNull(view);
        var asOf = view.Register.AsOf;
        var outlooks = view.Derivation.Loans.Select(l => LoanOutlook.Of(l, asOf)).ToList();
        var rungs = outlooks.SelectMany(o => o.Dues).GroupBy(d => d.DueOn < asOf ? default : StartOf(d.DueOn, step)).OrderBy(g => g.Key).Select(g =>
        {
            var (principal, interest, loans) = (g.Sum(d => d.Principal), g.Sum(d => d.Interest), g.Select(d => d.LoanId).Distinct().Count());
            return g.Key == default
                ? new LadderRung("overdue", g.Min(d => d.DueOn), asOf.PlusDays(-1), principal, interest, loans)
                : new LadderRung(NameOf(g.Key, step), g.Key, g.Key.PlusMonths(step == LadderStep.Year ? 12 : 3).PlusDays(-1), principal, interest, loans);
        });
        var undated = outlooks.FindAll(o => o.Undated > Money.Zero);
        return undated.Count == 0 ? [.. rungs] : [.. rungs, new LadderRung("undated", null, null, undated.Sum(o => o.Undated), Money.Zero, undated.Count)];
    }

    private static LocalDate StartOf(LocalDate day, LadderStep step) =>
        new(day.Year, step == LadderStep.Year ? 1 : (((day.Month - 1) / 3) * 3) + 1, 1);

    private static string NameOf(LocalDate start, LadderStep step) => step == LadderStep.Year
        ? start.Year.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{start.Year}-Q{((start.Month - 1) / 3) + 1}");
}
