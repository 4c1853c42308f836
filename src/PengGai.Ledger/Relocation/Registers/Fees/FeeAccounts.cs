using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Relocation.Registers.Fees;

/// <summary>Every transition fee with what was paid on it: the oldest fee is settled first, as the posting rules do.</summary>
public sealed class FeeAccounts
{
    private FeeAccounts(
        ImmutableArray<SettledFee> fees, ImmutableArray<OlderDebt> olderDebts, ImmutableSortedDictionary<string, int> unknown) =>
        (Fees, OlderDebts, Unknown) = (fees, olderDebts, unknown);

    /// <summary>The fees, by household and, within it, in the order in which payments settle them.</summary>
    public ImmutableArray<SettledFee> Fees { get; }

    /// <summary>What is owed from before the book beyond all lines, by household.</summary>
    public ImmutableArray<OlderDebt> OlderDebts { get; }

    /// <summary>How many agreements have a fee that can't be computed, by project.</summary>
    public ImmutableSortedDictionary<string, int> Unknown { get; }

    /// <summary>The fees accrued as of the view's day, and those that will accrue if everybody who waits goes on waiting.</summary>
    /// <param name="view">The view.</param>
    /// <param name="monthsAhead">How many months to look ahead; 0 for what is accrued only.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="monthsAhead"/> is negative.</exception>
    public static FeeAccounts Of(RelocationView view, int monthsAhead = 0)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentOutOfRangeException.ThrowIfNegative(monthsAhead);
        var unknown = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        var lines = view.Derivation.FeeLines.Select(l => new SettledFee(l.ProjectId, l.HouseholdId, l.AgreementId, l.Line, l.Line.Amount, Money.Zero, true)).ToList();
        var accrued = lines.ToLookup(l => l.AgreementId, StringComparer.Ordinal);
        foreach (var (agreement, household) in FeeCases.InOrder(view.Register))
        {
            var outcome = FeeCases.Build(view.Register, agreement, household);
            if (outcome is FeeCaseOutcome.Unknown) unknown[household.ProjectId] = unknown.GetValueOrDefault(household.ProjectId) + 1;
            if (monthsAhead == 0 || outcome is not FeeCaseOutcome.Found { Case: var fee }) continue;
            if (TransitionFee.Compute(fee, view.Register.AsOf.PlusMonths(monthsAhead)) is FeeResult.Computed computed)
                lines.AddRange(ToCome(computed.Lines, accrued[agreement.Id], view.Register.AsOf, household, agreement));
            else unknown[household.ProjectId] = unknown.GetValueOrDefault(household.ProjectId) + 1;
        }

        var accruedOf = view.Derivation.Households.Keys.ToDictionary(h => h, _ => Money.Zero, StringComparer.Ordinal);
        foreach (var line in lines.Where(l => l.IsAccrued)) accruedOf[line.HouseholdId] += line.Amount;
        var settled = lines.GroupBy(l => l.HouseholdId, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .SelectMany(g => Settle(g, Settled(view.Derivation.Households[g.Key], accruedOf[g.Key]), view.Derivation.Households[g.Key].FeeAdvance));
        var older = view.Derivation.Households.Values.Where(h => Settled(h, accruedOf[h.HouseholdId]) < Money.Zero).OrderBy(h => h.HouseholdId, StringComparer.Ordinal)
            .Select(h => new OlderDebt(h.ProjectId, h.HouseholdId, -Settled(h, accruedOf[h.HouseholdId])));
        return new([.. settled], [.. older], unknown.ToImmutable());
    }

    /// <summary>What the lines after as-of add; a line that as-of cuts adds the rest of it.</summary>
    private static IEnumerable<SettledFee> ToCome(
        ImmutableArray<FeeLine> lines, IEnumerable<SettledFee> accrued, LocalDate asOf, Household household, Agreement agreement)
    {
        var begun = accrued.ToDictionary(a => (a.Line.From, a.Line.Phase), a => a.Amount);
        foreach (var line in lines.Where(l => l.To > asOf))
        {
            var rest = line.Amount - begun.GetValueOrDefault((line.From, line.Phase));
            if (!rest.IsZero) yield return new(household.ProjectId, household.Id, agreement.Id, line, rest, Money.Zero, false);
        }
    }

    /// <summary>What is settled of the lines; less than zero where more is owed than the lines come to.</summary>
    private static Money Settled(HouseholdPosition household, Money accrued) => accrued - household.FeeOwed;

    // The order is that in which the accruals are posted: by last day, then by the word of the phase, then by agreement.
    private static IEnumerable<SettledFee> Settle(IEnumerable<SettledFee> fees, Money accrued, Money ahead)
    {
        accrued = Money.Max(accrued, Money.Zero);
        foreach (var fee in fees.OrderBy(f => !f.IsAccrued).ThenBy(f => f.Line.To).ThenBy(f => f.Line.Phase.ToWord(), StringComparer.Ordinal).ThenBy(f => f.AgreementId, StringComparer.Ordinal))
        {
            var paid = Money.Min(fee.Amount, fee.IsAccrued ? accrued : ahead);
            if (fee.IsAccrued) accrued -= paid;
            else ahead -= paid;
            yield return fee with { Paid = paid };
        }
    }
}
