namespace PengGai.Ledger.Relocation.Registers;

/// <summary>Whether a project's compensation was in the special account when the expropriation was decided (征收决定前足额到位).</summary>
/// <param name="Project">The project, with the day of the decision and the estimate.</param>
/// <param name="OwnBalance">What the special-account funds of the project held at the end of that day; null where unknown.</param>
/// <param name="CommonBalance">What those held that are for any project; null where unknown. It may count for several projects.</param>
public sealed record FundingCheck(Project Project, Money? OwnBalance, Money? CommonBalance)
{
    /// <summary>What both are short of the estimate by; zero where they suffice, null where unknown.</summary>
    public Money? ShortBy => Project.EstimatedCompensation - (OwnBalance + CommonBalance) is { } gap ? Money.Max(Money.Zero, gap) : null;

    /// <summary><c>sufficient</c>, <c>short</c>, or <c>unknown</c> where the decision, the estimate or a balance is.</summary>
    public string Verdict => ShortBy is not { } gap ? "unknown" : gap.IsZero ? "sufficient" : "short";
}
