using System.Collections.Immutable;
using PengGai.Ledger.Relocation.Posting;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>The register of what is to be got back: over-payments, price differences, receivables, fees paid ahead for a wait that is over.</summary>
public static class RecoverableRegister
{
    /// <summary>What is open, in order of debtor and day.</summary>
    public static ImmutableArray<RecoverableAmount> Of(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var receivables = view.Derivation.Receivables.Where(r => !r.Open.IsZero).Select(r =>
            new RecoverableAmount(r.Debtor, r.Origin.ToWord(), r.ProjectId, r.Citation, r.On, r.Amount, r.Settled, true));
        return [.. receivables.Concat(FeesAhead(view)).OrderBy(r => r.Debtor, StringComparer.Ordinal).ThenBy(r => r.On).ThenBy(r => r.Citation, StringComparer.Ordinal)];
    }

    private static IEnumerable<RecoverableAmount> FeesAhead(RelocationView view)
    {
        var ahead = view.Derivation.Households.Values.Where(h => !h.FeeAdvance.IsZero).ToList();
        if (ahead.Count == 0) yield break;
        var waiting = WaitingRegister.Of(view.Register, 1).Select(w => w.HouseholdId).ToHashSet(StringComparer.Ordinal);
        var hidden = FeeCases.InOrder(view.Register).Where(a => FeeCases.Build(view.Register, a.Agreement, a.Household) is FeeCaseOutcome.Unknown)
            .Select(a => a.Household.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var household in ahead.Where(h => !waiting.Contains(h.HouseholdId)))
        {
            yield return new RecoverableAmount(
                ReceivableAccounts.OfHousehold(household.HouseholdId), "fee_advance", household.ProjectId, "", null, household.FeeAdvance, Money.Zero,
                !hidden.Contains(household.HouseholdId));
        }
    }
}
