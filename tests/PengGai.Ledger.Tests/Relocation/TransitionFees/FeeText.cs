using System.Globalization;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Tests.Relocation.TransitionFees;

/// <summary>A case in a few lines, for a failure that somebody has to work through by hand.</summary>
internal static class FeeText
{
    public static string Of(FeeCase fee)
    {
        var p = fee.Policy;
        return string.Create(CultureInfo.InvariantCulture,
            $"""
            {p.Proration} {p.Basis} {fee.Route} term {fee.TermMonths ?? p.TermMonths} {p.Starts}; signed {fee.SignedOn:R}, moved out {fee.MovedOutOn:R}; area {fee.AreaM2}, persons {fee.Persons}, zone {fee.Zone ?? p.ZoneDefault}, {fee.Use}, group {fee.Group}
            rates {p.RateInTerm}/{p.RateOverdue}: {string.Join(", ", p.Rates.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.From:R} {r.Zone} {r.Use?.ToString() ?? "*"} {r.Yuan}")))}
            tiers {string.Join(", ", p.Tiers.Select(t => $"{t.AfterOverdueMonths}: ×{t.Multiple}"))}; minimum {p.MinimumAreaM2} m², {p.MinimumYuan} yuan {p.MinimumOverdue}; after delivery {p.AfterDeliveryMonths} ×{p.AfterDeliveryMultiple}; temporary {(fee.TemporaryHousing ? p.TemporaryHousing : null)}
            paid every {p.PayEveryMonths} in {p.PayIn}; uplift {string.Join(", ", p.GroupUpliftPercent)}; once {string.Join(", ", p.OneOffMonths)}
            deliveries {string.Join(", ", fee.Deliveries.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.On:R} {d.AreaM2?.ToString(CultureInfo.InvariantCulture) ?? "rest"}")))}; converted {fee.Conversion?.On:R} {fee.Conversion?.NewRoute}
            """);
    }

    public static string Of(IEnumerable<NaiveTransitionFee.Line> lines) => string.Join('\n', lines.Select(l => string.Create(CultureInfo.InvariantCulture,
        $"  {l.From:R}..{l.To:R} {l.Phase} {l.Quantity} @ {l.Rate} ×{l.Multiple} {l.Days}d {l.Fen} due {l.Due:R}")));
}
