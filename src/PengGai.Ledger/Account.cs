using System.Collections.Immutable;

namespace PengGai.Ledger;

/// <summary>An account of the chart (科目).</summary>
/// <param name="Code">The code, for example <c>2307-03</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="Type">The element that it belongs to.</param>
/// <param name="NormalSide">The side on which it grows.</param>
/// <param name="RequiredDimensions">The dimensions that every line must name (辅助核算).</param>
/// <param name="OptionalDimensions">The dimensions that a line may name.</param>
/// <param name="IsPostable">Whether lines may be posted to it; a heading with sub-accounts of its own may not.</param>
public sealed record Account(
    string Code,
    Phrase Name,
    AccountType Type,
    Side NormalSide,
    ImmutableArray<string> RequiredDimensions,
    ImmutableArray<string> OptionalDimensions,
    bool IsPostable)
{
    /// <summary>The half of parallel bookkeeping that the account belongs to.</summary>
    public AccountingSide AccountingSide => Type >= AccountType.BudgetIncome ? AccountingSide.Budgetary : AccountingSide.Financial;
}
