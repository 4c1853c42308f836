using System.Collections.Immutable;
using PengGai.Ledger.Input;
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

        if (!register.TransitionPolicies.TryGetValue(agreement.TransitionPolicy, out var versions)) return new FeeCaseOutcome.None(); // Refused as a reference.
        if (versions.On(agreement.SignedOn) is not { } policy)
        {
            var (signedOn, first) = (DateText.Day(agreement.SignedOn), DateText.Day(versions.All[0].From!.Value));
            return new FeeCaseOutcome.Refused(citation, "signed_on", signedOn,
                new($"过渡费政策 {agreement.TransitionPolicy} 在签约之日已施行；最早的版本自 {first} 起", $"a day on which transition policy {agreement.TransitionPolicy} is in force; its first version is from {first}"),
                new("补充当时施行的版本，或核对日期与政策编号", "add the version of that time, or check the day and the policy"));
        }

        ImmutableArray<TransitionPolicy> amendments =
            [.. versions.All.SkipWhile(v => v != policy).Skip(1).Where(v => v.Applies == PolicyScope.AllAgreements)];
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

        if (MaskedCell([policy, .. amendments], agreement, household, deliveries) is var (masked, cell))
        {
            return new FeeCaseOutcome.Unknown(masked, cell, new(
                $"户 {household.Id} 的过渡费无法计算：{cell} 被遮盖", $"{cell} in clear: it is masked, so the fee of household {household.Id} can't be computed"));
        }

        var conversion = register.Conversions.GetValueOrDefault(agreement.Id);
        return new FeeCaseOutcome.Found(new FeeCase
        {
            Policy = policy,
            Amendments = amendments,
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
        })
        { Doubt = AreaChargedTwice(register, policy, agreement, household) };
    }

    /// <summary>Two agreements without a part of their own would both charge the area of the whole household.</summary>
    private static FeeCaseOutcome.Refused? AreaChargedTwice(Register register, TransitionPolicy policy, Agreement agreement, Household household)
    {
        if (policy.Basis != FeeBasis.Area || !TakesTheWhole(agreement)) return null;
        if (register.AgreementsByHousehold[household.Id].FirstOrDefault(a => a.Id != agreement.Id && TakesTheWhole(a)) is not { } other) return null;
        return new($"agreement/{agreement.Id}", "area_m2", "",
            new($"户 {household.Id} 的另一份产权调换协议 {other.Id} 也未填面积，两份都会按全户面积计过渡费", $"the part of household {household.Id} that this agreement covers: {other.Id} states none either, so both would charge the whole area"),
            new("两份协议分别填写各自的 area_m2", "fill in area_m2 of each with its own part"));

        static bool TakesTheWhole(Agreement a) =>
            a is { Route: ResettlementRoute.InKind, MovedOutOn: not null, TransitionPolicy: not null, AreaM2: null } && !a.MaskedCells.Contains("area_m2");
    }

    /// <summary>The first masked cell that the fee depends on. A default in its place would be a figure that nobody stated.</summary>
    private static (string Citation, string Cell)? MaskedCell(
        ImmutableArray<TransitionPolicy> versions, Agreement agreement, Household household, List<Delivery> deliveries)
    {
        var draws = agreement is { Route: ResettlementRoute.InKind, MovedOutOn: not null } || !versions[0].OneOffMonths.IsEmpty;
        if (!draws) return null;
        if (deliveries.Find(d => d.MaskedCells.Contains("area_m2")) is { } delivery) return ($"delivery/{delivery.Id}", "area_m2");

        var needsArea = versions.Any(p => p.Basis == FeeBasis.Area) || deliveries.Exists(d => d.AreaM2 is not null);
        var (ofAgreement, ofHousehold) = ($"agreement/{agreement.Id}", $"household/{household.Id}");
        (bool Matters, string Cell, bool IsStatedByAgreement)[] cells =
        [
            (needsArea, "area_m2", agreement.AreaM2 is not null),
            (versions.Any(p => p.Rates.Any(r => r.Zone != "*")), "zone", agreement.Zone is not null),
            (versions.Any(p => p.Rates.Any(r => r.Use is not null)), "use", agreement.Use is not null),
            (versions.Any(p => p.Basis == FeeBasis.Person), "persons", false),
            (versions.Any(p => !p.GroupUpliftPercent.IsEmpty), "group", false),
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
