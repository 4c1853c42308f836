using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.Registers.Progress;

/// <summary>The shares of cash and vouchers, by households and by amount: two figures that differ, each with its basis.</summary>
public static class MonetisedShare
{
    private static readonly Phrase OfSigned = new("已签约户", "households that have signed");
    private static readonly Phrase OfMonetised = new("货币补偿与房票金额之和", "cash compensation and voucher faces together");
    private static readonly Phrase OfAll = new("货币补偿、房票与产权调换协议金额之和", "cash compensation, voucher faces and the items of in-kind agreements together");

    /// <summary>The shares of every project, and of all of them at the end.</summary>
    /// <remarks>
    /// By amount, cash counts the items of agreements on cash, vouchers their faces; cash and vouchers are shares of these two
    /// together, the monetised share is one of all three routes. An in-kind agreement without the value of its home is unknown.
    /// </remarks>
    public static ImmutableArray<MonetisedShareRow> Of(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var timelines = ProjectTimeline.Of(view);
        return [.. timelines.Keys.Where(p => p.Length > 0).Append("").SelectMany(p => Of(view.Register, p, timelines[p].On(view.Register.AsOf)))];
    }

    /// <summary>A share in percent; null for a share of nothing.</summary>
    internal static decimal? Percent(decimal part, decimal whole) => whole == 0 ? null : part / whole * 100;

    private static IEnumerable<MonetisedShareRow> Of(Register register, string projectId, Standing s)
    {
        var money = s.CashAmount + s.VoucherAmount;
        var unknown = s.CashUnknown + s.VoucherUnknown;
        (string What, string Basis, decimal Part, decimal Whole, Phrase WholeIs, int Unknown)[] shares =
        [
            ("cash", "households", s.Cash, s.Signed, OfSigned, 0),
            ("voucher", "households", s.Voucher, s.Signed, OfSigned, 0),
            ("monetised", "households", s.Monetised, s.Signed, OfSigned, 0),
            ("cash", "amount", s.CashAmount.Yuan, money.Yuan, OfMonetised, unknown),
            ("voucher", "amount", s.VoucherAmount.Yuan, money.Yuan, OfMonetised, unknown),
            ("monetised", "amount", money.Yuan, (money + s.InKindAmount).Yuan, OfAll, unknown + s.InKindUnknown),
        ];
        foreach (var share in shares)
        {
            var percent = Percent(share.Part, share.Whole);
            var comparison = TargetComparison.Of(
                register, share.What == "monetised" ? projectId : "", "monetised_share_percent", share.Basis, percent, register.AsOf);
            yield return new(projectId.Length == 0 ? null : projectId, share.What, share.Basis, share.Part, share.Whole, share.WholeIs, percent, comparison, share.Unknown);
        }
    }
}
