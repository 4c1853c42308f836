using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Relocation.Debt;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>Land from plan to money (土地出让台账): a query over a view. What is unknown stays unknown.</summary>
public static class LandPipeline
{
    /// <summary>The parcels, in order of their keys.</summary>
    public static ImmutableArray<LandRow> Of(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var asOf = view.Register.AsOf;
        var movements = view.Derivation.Loans.SelectMany(l => l.History.Movements).ToLookup(m => m.Key, StringComparer.Ordinal);
        return
        [
            .. view.Register.LandSales.OrderBy(s => s.Id, StringComparer.Ordinal).Select(sale =>
            {
                var stage = StageOf(sale);
                var late = stage == LandStage.Planned && sale.PlannedOn < asOf ? Period.DaysBetween(sale.PlannedOn.Value, asOf) : 0;
                var moved = movements[$"land_sale/{sale.Id}"].ToList();
                return new LandRow(sale, stage, late, Of(LoanMovementKind.InterestPaid), Of(LoanMovementKind.PrincipalRepaid), Of(LoanMovementKind.Reserved));

                Money Of(LoanMovementKind kind) => moved.Where(m => m.Kind == kind).Sum(m => m.Amount);
            }),
        ];
    }

    /// <summary>The parcels by stage, in order of the stages; a stage without parcels is left out.</summary>
    public static ImmutableArray<LandTotal> ByStage(RelocationView view) =>
    [
        .. Of(view).GroupBy(r => r.Stage).OrderBy(g => g.Key).Select(g => new LandTotal(
            g.Key, g.Count(), g.Sum(r => r.Sale.Amount ?? Money.Zero), g.Count(r => r.Sale.Amount is null))),
    ];

    private static LandStage StageOf(LandSale sale) => sale switch
    {
        { RemittedOn: not null } => LandStage.Remitted,
        { ReceivedOn: not null, RepaysLoanId: not null } => LandStage.RepaidLoan,
        { ReceivedOn: not null } => LandStage.Received,
        { SoldOn: not null } => LandStage.Sold,
        { PlannedOn: not null } => LandStage.Planned,
        _ => LandStage.Unplanned,
    };
}
