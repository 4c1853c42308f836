using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>A place's rule for housing vouchers (房票), as data.</summary>
/// <remarks>
/// <para>Immutable, and compared by content.</para>
/// <para><see cref="Read"/> builds a checked one; whoever sets properties directly answers for them.</para>
/// </remarks>
public sealed partial record VoucherPolicy : IPolicyVersion
{
    /// <summary>The policy's identifier.</summary>
    public required string Id { get; init; }

    /// <summary>The first day on which a voucher is chosen under this version, by agreement or by conversion; null for from the beginning.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The kinds of compensation item that make the face.</summary>
    public required ImmutableArray<string> FaceKinds { get; init; }

    /// <summary>The kind that rewards the choice of a voucher; null for none.</summary>
    public string? ChoiceRewardKind { get; init; }

    /// <summary>How many months the voucher can be used.</summary>
    public required int ValidMonths { get; init; }

    /// <summary>How often it may be transferred; 0 for never.</summary>
    public int TransferHops { get; init; }

    /// <summary>Whether it may be split.</summary>
    public bool Split { get; init; }

    /// <summary>What the purchase reward is a percent of.</summary>
    public RewardBase RewardBase { get; init; } = RewardBase.Used;

    /// <summary>How it is paid.</summary>
    public RewardPayment RewardPaid { get; init; } = RewardPayment.OffsetsPrice;

    /// <summary>Its percents, ascending by month; none for no reward.</summary>
    public ImmutableArray<RewardTier> RewardTiers { get; init; } = [];

    /// <summary>The most that all purchase rewards of a voucher can come to, as a percent of its face; null for no limit.</summary>
    public decimal? RewardCapPercentOfFace { get; init; }

    /// <summary>How far the last usable day can be moved; null for no limit.</summary>
    public ExtensionRule? Extension { get; init; }

    /// <summary>What can be bought, for example <c>residential</c>, <c>shop</c>, <c>parking</c>; none for anything.</summary>
    public ImmutableArray<string> PermittedUses { get; init; } = [];

    /// <summary>What an instalment that is paid late costs; null for nothing.</summary>
    public LateInterestRule? LateInterest { get; init; }

    /// <summary>What becomes of the remainder.</summary>
    public required BalanceRule Balance { get; init; }

    /// <summary>When developers are paid. Percents sum to 100; none where no instalment ever falls due by itself.</summary>
    public ImmutableArray<SettlementInstalment> Settlement { get; init; } = [];

    /// <summary>What people call the policy; null where not given.</summary>
    public string? Name { get; init; }

    /// <summary>The document that it comes from; null where not given.</summary>
    public string? Source { get; init; }

    /// <summary>A remark; null where not given.</summary>
    public string? Note { get; init; }

    /// <summary>The last usable day of a voucher that isn't extended: the day before the issue date plus the months of validity.</summary>
    public LocalDate LastDayOf(LocalDate issuedOn) => issuedOn.PlusMonths(ValidMonths).PlusDays(-1);

    /// <summary>The tier of a use: the first whose months since the issue aren't over; null after the last one.</summary>
    public RewardTier? TierOn(LocalDate issuedOn, LocalDate day)
    {
        foreach (var tier in RewardTiers)
        {
            if (day < issuedOn.PlusMonths(tier.WithinMonths)) return tier;
        }

        return null;
    }

    /// <summary>Whether every field has the same content.</summary>
    public bool Equals(VoucherPolicy? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Id == other.Id && From == other.From && FaceKinds.AsSpan().SequenceEqual(other.FaceKinds.AsSpan()) && ChoiceRewardKind == other.ChoiceRewardKind
            && ValidMonths == other.ValidMonths && TransferHops == other.TransferHops && Split == other.Split
            && RewardBase == other.RewardBase && RewardPaid == other.RewardPaid
            && RewardTiers.AsSpan().SequenceEqual(other.RewardTiers.AsSpan())
            && RewardCapPercentOfFace == other.RewardCapPercentOfFace && Extension == other.Extension && LateInterest == other.LateInterest
            && PermittedUses.AsSpan().SequenceEqual(other.PermittedUses.AsSpan())
            && Balance == other.Balance && Settlement.AsSpan().SequenceEqual(other.Settlement.AsSpan())
            && Name == other.Name && Source == other.Source && Note == other.Note);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, ValidMonths, Balance, RewardTiers.Length, Settlement.Length);
}
