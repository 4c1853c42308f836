using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>The register of projects (项目台账): a query over a view.</summary>
public static class ProjectRegister
{
    /// <summary>How every project stands, in order of their keys.</summary>
    public static ImmutableArray<ProjectPosition> Of(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var (register, derivation) = (view.Register, view.Derivation);
        var households = register.Households.Values.ToLookup(h => h.ProjectId, StringComparer.Ordinal);
        var vouchers = derivation.Vouchers.ToLookup(v => v.ProjectId, StringComparer.Ordinal);
        var waiting = WaitingRegister.Of(register, 1).Where(w => w.Projection.IsWaiting).ToLookup(w => w.ProjectId, StringComparer.Ordinal);
        var contracts = derivation.Contracts.ToLookup(c => c.ProjectId, StringComparer.Ordinal);
        return
        [
            .. register.Projects.Values.OrderBy(p => p.Id, StringComparer.Ordinal).Select(project =>
            {
                var own = households[project.Id].ToList();
                var accounts = own.ConvertAll(h => derivation.Households[h.Id]);
                var agreements = own.SelectMany(h => register.AgreementsByHousehold[h.Id]).ToList();
                var routes = own.ConvertAll(h => register.AgreementsByHousehold[h.Id].Select(register.RouteOf).ToHashSet());
                return new ProjectPosition
                {
                    Project = project,
                    Households = own.Count,
                    HaveSigned = routes.Count(r => r.Count > 0),
                    Cash = routes.Count(r => r.Contains(ResettlementRoute.Cash)),
                    Voucher = routes.Count(r => r.Contains(ResettlementRoute.Voucher)),
                    InKind = routes.Count(r => r.Contains(ResettlementRoute.InKind)),
                    AreaM2 = own.Sum(h => h.AreaM2 ?? 0),
                    Homes = agreements.Sum(a => a.Homes ?? 0),
                    Waiting = waiting[project.Id].Select(w => w.HouseholdId).Distinct().Count(),
                    Overdue = waiting[project.Id].Where(w => w.IsOverdue).Select(w => w.HouseholdId).Distinct().Count(),
                    Compensation = accounts.Sum(a => a.Compensation),
                    CompensationPaid = accounts.Sum(a => a.CompensationPaid + a.VoucherBalancePaid + a.RewardPaid),
                    CompensationOwed = accounts.Sum(a =>
                        a.CompensationOwed + a.VoucherBalance - a.VoucherBalancePaid + a.Reward - a.RewardPaid),
                    TermFees = accounts.Sum(a => a.TermFee),
                    OverdueFees = accounts.Sum(a => a.OverdueFee),
                    FeesPaid = accounts.Sum(a => a.FeePaid),
                    FeesOwed = accounts.Sum(a => a.FeeOwed),
                    OverdueFeesOwed = accounts.Sum(a => a.OverdueFeeOwed),
                    FeeAdvances = accounts.Sum(a => a.FeeAdvance),
                    VoucherFace = vouchers[project.Id].Sum(v => v.IssuedFace),
                    VouchersOutstanding = vouchers[project.Id].Sum(v => v.Position?.Remaining ?? Money.Zero),
                    DeveloperPayable = contracts[project.Id].Sum(c => c.Unpaid),
                    UnknownAmounts = derivation.UnknownAmounts.GetValueOrDefault(project.Id),
                    UnknownAreas = own.Count(h => h.IsAreaMasked),
                };
            }),
        ];
    }
}
