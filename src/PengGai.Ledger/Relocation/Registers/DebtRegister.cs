using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>The register of debt (债务台账): queries over a view.</summary>
public static class DebtRegister
{
    /// <summary>How every loan stands, in order of their keys.</summary>
    public static ImmutableArray<LoanPositionRow> Of(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var asOf = view.Register.AsOf;
        return
        [
            .. view.Derivation.Loans.Select(settled =>
            {
                var dues = LoanOutlook.Of(settled, asOf).Dues;
                var late = dues.Where(d => d.DueOn < asOf).ToList();
                return new LoanPositionRow(
                    settled.Loan, settled.History.Position, late.Sum(d => d.Principal), late.Sum(d => d.Interest),
                    late.Count > 0 ? late[0].DueOn : null, dues.FirstOrDefault(d => d.DueOn >= asOf));
            }),
        ];
    }

    /// <summary>The loans by class of debt, in order of the classes; those without one last.</summary>
    public static ImmutableArray<DebtClassRow> ByClass(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return
        [
            .. view.Derivation.Loans.GroupBy(l => l.Loan.DebtClass).OrderBy(g => g.Key is null).ThenBy(g => g.Key).Select(g =>
            {
                var positions = g.Select(l => l.History.Position).ToList();
                return new DebtClassRow(
                    g.Key, positions.Count, positions.Sum(p => p.Drawn), positions.Sum(p => p.Outstanding), positions.Sum(p => p.InterestUnpaid),
                    positions.Count(p => p.UnknownSince is not null));
            }),
        ];
    }

    /// <summary>Whether the reserves cover what falls due within a year of the as-of day, per reserve; what is overdue counts as due.</summary>
    public static ImmutableArray<ReserveCoverage> Reserves(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var (asOf, until) = (view.Register.AsOf, view.Register.AsOf.PlusYears(1));
        return
        [
            .. view.Derivation.Loans.GroupBy(l => l.Loan.ReserveFundId).OrderBy(g => g.Key is null).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g =>
            {
                var outlooks = g.Select(l => LoanOutlook.Of(l, asOf)).ToList();
                var dues = outlooks.SelectMany(o => o.Dues).Where(d => d.DueOn <= until).ToList();
                return new ReserveCoverage(
                    g.Key, [.. g.Select(l => l.Loan.Id)], g.Key is null ? Money.Zero : view.Derivation.FundBalances.GetValueOrDefault(g.Key),
                    dues.Sum(d => d.Principal), dues.Sum(d => d.Interest), outlooks.Exists(o => o.IsIncomplete || o.Undated > Money.Zero));
            }),
        ];
    }
}
