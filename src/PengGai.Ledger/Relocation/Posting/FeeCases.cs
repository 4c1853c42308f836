using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Gathers from the register what an agreement's transition fee depends on; the books and the forecast both read it here.</summary>
public static class FeeCases
{
    /// <summary>The agreements with their households, in order of household and agreement.</summary>
    public static IEnumerable<(Agreement Agreement, Household Household)> InOrder(Register register)
    {
        ArgumentNullException.ThrowIfNull(register);
        return register.Agreements.Values
            .Where(a => register.Households.ContainsKey(a.HouseholdId))
            .OrderBy(a => a.HouseholdId, StringComparer.Ordinal).ThenBy(a => a.Id, StringComparer.Ordinal)
            .Select(a => (a, register.Households[a.HouseholdId]));
    }

    /// <summary>The case of one agreement.</summary>
    public static FeeCaseOutcome Build(Register register, Agreement agreement, Household household)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(household);
        var citation = $"agreement/{agreement.Id}";
        if (agreement.TransitionPolicy is null)
        {
            return agreement is { Route: ResettlementRoute.InKind, MovedOutOn: not null }
                ? new FeeCaseOutcome.Refused(citation, "transition_policy", "",
                    new("产权调换且已搬迁的协议要有过渡费政策", "an in-kind agreement whose household has moved out has a transition policy"),
                    new("填写 transition_policy", "fill in transition_policy"))
                : new FeeCaseOutcome.None();
        }

        if (!register.TransitionPolicies.TryGetValue(agreement.TransitionPolicy, out var policy)) return new FeeCaseOutcome.None(); // Refused as a reference.
        var area = agreement.AreaM2 ?? household.AreaM2;
        if (area is null && household.IsAreaMasked && policy.Basis == FeeBasis.Area)
            return new FeeCaseOutcome.Unknown(new($"户 {household.Id} 面积被遮盖，过渡费无法计算", $"the area of household {household.Id} is masked: its fee can't be computed"));

        // Only a home that is owed in kind is delivered.
        var deliveries = agreement.Route != ResettlementRoute.InKind
            ? []
            : register.Deliveries[household.Id].Where(d => d.AgreementId is null || d.AgreementId == agreement.Id).ToList();
        if (deliveries.Find(d => d.AgreementId is null) is { } open
            && register.AgreementsByHousehold[household.Id].Count(a => a.Route == ResettlementRoute.InKind) > 1)
        {
            return new FeeCaseOutcome.Refused($"delivery/{open.Id}", "agreement_id", "",
                new($"户 {household.Id} 有多份产权调换协议，须写明交的是哪一份", $"household {household.Id} has several in-kind agreements, so a delivery names its own"),
                new("填写 agreement_id", "fill in agreement_id"));
        }

        var conversion = register.Conversions.GetValueOrDefault(agreement.Id);
        return new FeeCaseOutcome.Found(new FeeCase
        {
            Policy = policy,
            SignedOn = agreement.SignedOn,
            Route = agreement.Route,
            MovedOutOn = agreement.MovedOutOn,
            TermMonths = agreement.TermMonths,
            AreaM2 = area,
            Persons = household.Persons,
            Zone = agreement.Zone ?? household.Zone,
            Use = agreement.Use ?? household.Use ?? PropertyUse.Residential,
            Group = household.Group,
            TemporaryHousing = agreement.TemporaryHousing,
            Deliveries = [.. deliveries.Select(d => new AreaDelivery(d.On, d.AreaM2))],
            Conversion = conversion is null ? null : new RouteConversion(conversion.On, conversion.NewRoute),
        });
    }
}
