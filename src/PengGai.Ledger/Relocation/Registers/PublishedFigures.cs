using System.Collections.Immutable;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>Computes the totals that authorities publish, each with what is unknown in it.</summary>
public static class PublishedFigures
{
    /// <summary>Compares published totals with the book.</summary>
    public static ImmutableArray<PublishedRow> Compare(RelocationView view, IEnumerable<PublishedTotal> published)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(published);
        return
        [
            .. published.Select(total =>
            {
                var (computed, unknown) = Compute(view, total.What, total.Project, total.Basis, total.Year);
                return new PublishedRow(total, computed, unknown, computed is { } figure ? total.Compare(figure) : null);
            }),
        ];
    }

    /// <summary>Computes one total.</summary>
    /// <param name="view">The view.</param>
    /// <param name="what">One of <see cref="PublishedTotal.Words"/>.</param>
    /// <param name="projectId">The project; null for all.</param>
    /// <param name="basis">For a share, what it is a share of.</param>
    /// <param name="year">For an overdue fee, the calendar year of the lines' last days; null for all.</param>
    /// <returns>
    /// The figure in base units, and how many unknown values it leaves out. The figure is null where it has no meaning: a
    /// share of nothing.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="what"/> is unknown.</exception>
    public static (decimal? Computed, int Unknown) Compute(RelocationView view, string what, string? projectId, string? basis, int? year)
    {
        ArgumentNullException.ThrowIfNull(view);
        var (register, derivation) = (view.Register, view.Derivation);
        var households = register.Households.Values.Where(h => projectId is null || h.ProjectId == projectId).ToList();
        var agreements = households.SelectMany(h => register.AgreementsByHousehold[h.Id]).ToList();
        var vouchers = derivation.Vouchers.Where(v => projectId is null || v.ProjectId == projectId).ToList();
        switch (what)
        {
            case "households":
                return (households.Count, 0);
            case "households_cash":
                return (On(ResettlementRoute.Cash), 0);
            case "households_voucher":
                return (On(ResettlementRoute.Voucher), 0);
            case "homes":
                return (agreements.Sum(a => a.Homes ?? 0), agreements.Count(a => a.MaskedCells.Contains("homes")));
            case "area_m2":
                return (households.Sum(h => h.AreaM2 ?? 0), households.Count(h => h.AreaM2 is null));
            case "compensation_yuan":
                return (households.Sum(h => derivation.Households[h.Id].Compensation).Yuan, agreements.Sum(Masked));
            case "cash_amount_yuan":
                return (CashAmount().Yuan, MaskedCash());
            case "voucher_amount_yuan":
                return (vouchers.Sum(v => v.IssuedFace).Yuan, MaskedFaces());
            case "cash_share_percent" when basis == "households":
                return (Share(On(ResettlementRoute.Cash), agreements.Select(a => a.HouseholdId).Distinct().Count()), 0);
            case "voucher_share_percent" when basis == "households":
                return (Share(On(ResettlementRoute.Voucher), agreements.Select(a => a.HouseholdId).Distinct().Count()), 0);
            case "cash_share_percent":
                return (Share(CashAmount().Yuan, CashAmount().Yuan + vouchers.Sum(v => v.IssuedFace).Yuan), MaskedCash() + MaskedFaces());
            case "voucher_share_percent":
                return (Share(vouchers.Sum(v => v.IssuedFace).Yuan, CashAmount().Yuan + vouchers.Sum(v => v.IssuedFace).Yuan), MaskedCash() + MaskedFaces());
            case "overdue_fee_yuan":
                return (
                    derivation.FeeLines.Where(l => l.Line.Phase == FeePhase.Overdue && (year is null || l.Line.To.Year == year) && (projectId is null || l.ProjectId == projectId))
                        .Sum(l => l.Line.Amount).Yuan,
                    agreements.Count(a => FeeCases.Build(register, a, register.Households[a.HouseholdId]) is FeeCaseOutcome.Unknown));
            case "unpaid_requests_yuan":
                return UnpaidRequests(register, projectId);
            default:
                throw new ArgumentOutOfRangeException(nameof(what), what, "Not a published total.");
        }

        int On(ResettlementRoute route) => agreements.Where(a => register.RouteOf(a) == route).Select(a => a.HouseholdId).Distinct().Count();

        int Masked(Agreement agreement) => register.Items[agreement.Id].Count(i => i.Amount is null);

        int MaskedCash() => agreements.Where(a => register.RouteOf(a) == ResettlementRoute.Cash).Sum(Masked);

        // A voucher without a position has a masked item in its face.
        int MaskedFaces()
        {
            var known = vouchers.Where(v => v.Position is not null).Select(v => v.VoucherId).ToHashSet(StringComparer.Ordinal);
            var own = agreements.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
            return register.Vouchers.Count(v => own.Contains(v.AgreementId) && !known.Contains(v.Id));
        }

        Money CashAmount() => agreements.Where(a => register.RouteOf(a) == ResettlementRoute.Cash)
            .SelectMany(a => register.Items[a.Id]).Sum(i => i.Amount ?? Money.Zero);
    }

    private static decimal? Share(decimal part, decimal whole) => whole == 0 ? null : part / whole * 100;

    /// <summary>Requests less the receipts that refer to them, directly or by way of an approval; a request is never less than paid.</summary>
    private static (decimal Computed, int Unknown) UnpaidRequests(Register register, string? projectId)
    {
        var flows = register.FundFlows.ToDictionary(f => f.Id, StringComparer.Ordinal);
        var received = new Dictionary<string, Money>(StringComparer.Ordinal);
        foreach (var receipt in register.FundFlows.Where(f => f is { Kind: "receipt", Amount: not null }))
        {
            if (FundFlowChain.Find("request", receipt, flows) is { } request) received[request.Id] = received.GetValueOrDefault(request.Id) + receipt.Amount!.Value;
        }

        var requests = register.FundFlows.Where(f => f.Kind == "request" && (projectId is null || f.ProjectId == projectId)).ToList();
        var unpaid = requests.Sum(r => Money.Max(Money.Zero, (r.Amount ?? Money.Zero) - received.GetValueOrDefault(r.Id)));
        var maskedReceipts = register.FundFlows.Where(f => f is { Kind: "receipt", Amount: null }).Select(f => FundFlowChain.Find("request", f, flows)).OfType<FundFlow>();
        var own = requests.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return (unpaid.Yuan, requests.Count(r => r.Amount is null) + maskedReceipts.Count(r => own.Contains(r.Id)));
    }
}
