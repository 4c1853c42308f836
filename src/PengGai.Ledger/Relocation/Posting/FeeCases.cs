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

    /// <summary>Every fee line through the register's day, by household, agreement and date.</summary>
    /// <remarks>
    /// Computed while it is read and kept nowhere: a city's lines are many times its facts. Agreements whose fee is unknown or
    /// refused have none.
    /// </remarks>
    public static IEnumerable<AgreementFeeLine> Lines(Register register) => InOrder(register).SelectMany(a => Lines(register, a.Agreement, a.Household));

    /// <summary>The fee lines of one agreement through the register's day, by date.</summary>
    public static IEnumerable<AgreementFeeLine> Lines(Register register, Agreement agreement, Household household)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(household);
        return Build(register, agreement, household) is FeeCaseOutcome.Found { Case: var fee }
            && TransitionFee.Compute(fee, register.AsOf) is FeeResult.Computed { Lines: var lines }
            ? lines.Select(l => new AgreementFeeLine(household.ProjectId, household.Id, agreement.Id, l))
            : [];
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

        if (MaskedCell(policy, agreement, household, deliveries) is var (masked, cell))
        {
            return new FeeCaseOutcome.Unknown(masked, cell, new(
                $"户 {household.Id} 的过渡费无法计算：{cell} 被遮盖", $"{cell} in clear: it is masked, so the fee of household {household.Id} can't be computed"));
        }

        var conversion = register.Conversions.GetValueOrDefault(agreement.Id);
        return new FeeCaseOutcome.Found(new FeeCase
        {
            Policy = policy,
            SignedOn = agreement.SignedOn,
            Route = agreement.Route,
            MovedOutOn = agreement.MovedOutOn,
            TermMonths = agreement.TermMonths,
            AreaM2 = agreement.AreaM2 ?? household.AreaM2,
            Persons = household.Persons,
            Zone = agreement.Zone ?? household.Zone,
            Use = agreement.Use ?? household.Use ?? PropertyUse.Residential,
            Group = household.Group,
            TemporaryHousing = agreement.TemporaryHousing,
            Deliveries = [.. deliveries.Select(d => new AreaDelivery(d.On, d.AreaM2))],
            Conversion = conversion is null ? null : new RouteConversion(conversion.On, conversion.NewRoute),
        });
    }

    /// <summary>The first masked cell that the fee depends on. A default in its place would be a figure that nobody stated.</summary>
    private static (string Citation, string Cell)? MaskedCell(
        TransitionPolicy policy, Agreement agreement, Household household, List<Delivery> deliveries)
    {
        var draws = agreement is { Route: ResettlementRoute.InKind, MovedOutOn: not null } || !policy.OneOffMonths.IsEmpty;
        if (!draws) return null;
        if (deliveries.Find(d => d.MaskedCells.Contains("area_m2")) is { } delivery) return ($"delivery/{delivery.Id}", "area_m2");

        var needsArea = policy.Basis == FeeBasis.Area || deliveries.Exists(d => d.AreaM2 is not null);
        var (ofAgreement, ofHousehold) = ($"agreement/{agreement.Id}", $"household/{household.Id}");
        (bool Matters, string Cell, bool IsStatedByAgreement)[] cells =
        [
            (needsArea, "area_m2", agreement.AreaM2 is not null),
            (policy.Rates.Any(r => r.Zone != "*"), "zone", agreement.Zone is not null),
            (policy.Rates.Any(r => r.Use is not null), "use", agreement.Use is not null),
            (policy.Basis == FeeBasis.Person, "persons", false),
            (!policy.GroupUpliftPercent.IsEmpty, "group", false),
            (true, "term_months", false),
            (true, "temporary_housing", false),
        ];
        foreach (var (matters, cell, isStatedByAgreement) in cells)
        {
            if (!matters) continue;
            if (agreement.MaskedCells.Contains(cell)) return (ofAgreement, cell);
            if (!isStatedByAgreement && household.MaskedCells.Contains(cell)) return (ofHousehold, cell);
        }

        return null;
    }
}
