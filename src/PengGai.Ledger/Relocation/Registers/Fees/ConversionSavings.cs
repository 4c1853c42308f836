using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.TransitionFees;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Registers.Fees;

/// <summary>What the conversions already made have saved: fees avoided so far, computed by the fee engine itself.</summary>
public static class ConversionSavings
{
    /// <summary>Every conversion from a home in kind, by project, household and agreement.</summary>
    public static ImmutableArray<ConversionSaving> Of(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var vouchers = view.Derivation.Vouchers.ToLookup(v => v.AgreementId, StringComparer.Ordinal);
        return
        [
            .. FeeCases.InOrder(view.Register)
                .Where(a => a.Agreement.Route == ResettlementRoute.InKind && view.Register.Conversions.ContainsKey(a.Agreement.Id))
                .OrderBy(a => a.Household.ProjectId, StringComparer.Ordinal)
                .Select(a => Of(view.Register, a.Agreement, a.Household, [.. vouchers[a.Agreement.Id]])),
        ];
    }

    private static ConversionSaving Of(Register register, Agreement agreement, Household household, ImmutableArray<IssuedVoucher> vouchers)
    {
        var conversion = register.Conversions[agreement.Id];
        // A home that was ready before the conversion would have been handed over on that day.
        var delivered = register.Projects.GetValueOrDefault(household.ProjectId)?.DeliveredOn is { } ready ? LocalDate.Max(ready, conversion.On) : (LocalDate?)null;
        var (without, with, once) = Fees(register, agreement, household, delivered);
        var rewards = register.Items[agreement.Id].Where(i => i.Kind == "voucher_reward").ToList();
        return new(
            household.ProjectId, household.Id, agreement.Id, conversion.On, conversion.NewRoute, delivered ?? register.AsOf, delivered is not null,
            without, with, once, rewards.Sum(r => r.Amount ?? Money.Zero) - TakenBack(vouchers), vouchers.Sum(v => v.Position?.Reward ?? Money.Zero),
            rewards.Count(r => r.Amount is null) + vouchers.Sum(v => v.History.UnknownEvents + (v.Position is null ? 1 : 0)) + (without is null ? 1 : 0));
    }

    private static (Money? Without, Money? With, Money? Once) Fees(Register register, Agreement agreement, Household household, LocalDate? delivered)
    {
        switch (FeeCases.Build(register, agreement, household))
        {
            case FeeCaseOutcome.None:
                return (Money.Zero, Money.Zero, Money.Zero);
            case FeeCaseOutcome.Found { Case: var fee }:
                var waiting = fee with { Conversion = null, Deliveries = delivered is { } day ? fee.Deliveries.Add(new(day, null)) : fee.Deliveries };
                if (TransitionFee.Compute(fee, register.AsOf) is not FeeResult.Computed { Lines: var with }) break;
                if (TransitionFee.Compute(waiting, register.AsOf) is not FeeResult.Computed { Lines: var without }) break;
                return (Monthly(without), Monthly(with), Once(with) - Once(without));
        }

        return (null, null, null);

        static Money Monthly(ImmutableArray<FeeLine> lines) => lines.Where(l => l.Phase != FeePhase.OneOff).Sum(l => l.Amount);

        static Money Once(ImmutableArray<FeeLine> lines) => lines.Where(l => l.Phase == FeePhase.OneOff).Sum(l => l.Amount);
    }

    /// <summary>What of the choice reward was not paid after all: under the threshold rule, what a cash-out or expiry deducted.</summary>
    private static Money TakenBack(ImmutableArray<IssuedVoucher> vouchers) =>
        vouchers.Where(v => v.History.Voucher?.Policy.Balance is BalanceRule.Threshold).Sum(v => v.Position?.Deducted ?? Money.Zero);
}
