using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Relocation.Posting;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>The register of funds: a query over a view.</summary>
public static class FundRegister
{
    /// <summary>How every fund stands, in order of their keys.</summary>
    public static ImmutableArray<FundPosition> Of(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var began = view.Register.OpeningDay ?? LocalDate.MinIsoValue;
        var flows = view.Register.FundFlows.ToDictionary(f => "fund_flow/" + f.Id, f => f.Kind, StringComparer.Ordinal);
        var movements = view.Derivation.FundMovements.ToLookup(m => m.FundId, StringComparer.Ordinal);
        var payments = view.Register.Payments.ToLookup(p => p.FundId, StringComparer.Ordinal);
        return
        [
            .. view.Register.Funds.Values.OrderBy(f => f.Id, StringComparer.Ordinal).Select(fund =>
            {
                var own = movements[fund.Id].Where(m => m.On > began).ToLookup(KindOf);
                return new FundPosition
                {
                    Fund = fund,
                    Opening = Known(movements[fund.Id].Where(m => m.On <= began)),
                    Received = Known(own["receipt"]),
                    TransferredIn = Known(own["transfer_in"]),
                    Recovered = Known(own["recovery"]),
                    OtherIn = Known(own[""].Where(m => m.Amount > Money.Zero)),
                    Paid = fund.IsTreasuryDirect ? payments[fund.Id].Where(p => p.On > began).Sum(p => p.Amount ?? Money.Zero) : -Known(own["payment"]),
                    TransferredOut = -Known(own["transfer_out"]),
                    OtherOut = -Known(own[""].Where(m => m.Amount < Money.Zero)),
                    Balance = Known(movements[fund.Id]),
                    UnknownAmounts = fund.IsTreasuryDirect ? payments[fund.Id].Count(p => p.Amount is null) : movements[fund.Id].Count(m => m.Amount is null),
                };
            }),
        ];

        string KindOf(FundMovement movement) =>
            flows.GetValueOrDefault(movement.Citation) ?? (movement.Citation.StartsWith("payment/", StringComparison.Ordinal) ? "payment" : "");
    }

    /// <summary>What a fund's account holds at the end of a day; null where a masked amount hides it.</summary>
    public static Money? BalanceOn(RelocationView view, string fundId, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(view);
        var own = view.Derivation.FundMovements.Where(m => m.FundId == fundId && m.On <= day).ToList();
        return own.Exists(m => m.Amount is null) ? null : Known(own);
    }

    private static Money Known(IEnumerable<FundMovement> movements) => movements.Sum(m => m.Amount ?? Money.Zero);
}
