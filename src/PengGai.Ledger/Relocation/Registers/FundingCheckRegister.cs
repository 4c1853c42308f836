using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>The check that the compensation fee is in full in the special account before the decision (国务院令590号 art. 12).</summary>
public static class FundingCheckRegister
{
    /// <summary>Every project with a decision or an estimate, in order of their keys.</summary>
    public static ImmutableArray<FundingCheck> Of(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return
        [
            .. view.Register.Projects.Values.Where(p => p.DecisionOn is not null || p.EstimatedCompensation is not null).OrderBy(p => p.Id, StringComparer.Ordinal)
                .Select(p => new FundingCheck(p, BalanceOf(view, p, p.Id), BalanceOf(view, p, null))),
        ];
    }

    private static Money? BalanceOf(RelocationView view, Project project, string? of)
    {
        if (project.DecisionOn is not { } day) return null;
        Money? sum = Money.Zero;
        foreach (var fund in view.Register.Funds.Values.Where(f => !f.IsTreasuryDirect && f.ProjectId == of)) sum += FundRegister.BalanceOn(view, fund.Id, day);
        return sum;
    }
}
