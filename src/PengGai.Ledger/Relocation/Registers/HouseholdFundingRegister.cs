using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>Which fund paid which household what: several may pay one.</summary>
public static class HouseholdFundingRegister
{
    /// <summary>In order of household, fund and purpose.</summary>
    public static ImmutableArray<HouseholdFunding> Of(Register register)
    {
        ArgumentNullException.ThrowIfNull(register);
        return
        [
            .. register.Payments.Where(p => p.HouseholdId is not null).GroupBy(p => p.HouseholdId!, StringComparer.Ordinal).OrderBy(h => h.Key, StringComparer.Ordinal)
                .SelectMany(household => household.GroupBy(p => (p.FundId, p.Purpose))
                    .OrderBy(g => g.Key.FundId, StringComparer.Ordinal).ThenBy(g => g.Key.Purpose, StringComparer.Ordinal)
                    .Select(g => new HouseholdFunding(
                        household.Key, register.Households.GetValueOrDefault(household.Key)?.ProjectId, g.Key.FundId, g.Key.Purpose, g.Count(),
                        g.Sum(p => p.Amount ?? Money.Zero), household.Select(p => p.FundId).Distinct().Count(), g.Count(p => p.Amount is null)))),
        ];
    }
}
