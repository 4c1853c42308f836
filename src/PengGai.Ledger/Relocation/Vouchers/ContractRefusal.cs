using NodaTime;
using static PengGai.Ledger.Input.DateText;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>Why something can't have happened to a developer's contract as stated.</summary>
public abstract record ContractRefusal
{
    private ContractRefusal()
    {
    }

    /// <summary>The sentence for the clerk who has to mend it.</summary>
    public abstract Phrase Describe();

    /// <summary>A payment of more than the contract has earned and not been paid on that day.</summary>
    /// <param name="Key">The payment.</param>
    /// <param name="On">The day.</param>
    /// <param name="Asked">The payment.</param>
    /// <param name="Available">What the contract was still owed.</param>
    public sealed record AboveUnpaid(string Key, LocalDate On, Money Asked, Money Available) : ContractRefusal
    {
        /// <summary>What is too much.</summary>
        public Money Excess => Asked - Available;

        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Key}：{Day(On)}支付{Asked.ToDisplay()}元，合同未付{Available.ToDisplay()}元，超出{Excess.ToDisplay()}元",
            $"{Key}: {Asked.ToDisplay()} yuan paid on {Day(On)} is {Excess.ToDisplay()} more than the {Available.ToDisplay()} unpaid on the contract");
    }

    /// <summary>A payment that isn't more than zero.</summary>
    /// <param name="Key">The payment.</param>
    /// <param name="On">The day.</param>
    /// <param name="Amount">The amount.</param>
    public sealed record PaymentNotPositive(string Key, LocalDate On, Money Amount) : ContractRefusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Key}：金额{Amount.ToDisplay()}元应大于0", $"{Key}: the amount of {Amount.ToDisplay()} yuan should be more than 0");
    }

    /// <summary>A milestone that the policy doesn't name: nothing would ever fall due by it, so it is likely misspelt.</summary>
    /// <param name="Milestone">The milestone.</param>
    /// <param name="On">The day.</param>
    /// <param name="PolicyId">The policy.</param>
    public sealed record UnknownMilestone(string Milestone, LocalDate On, string PolicyId) : ContractRefusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"政策{PolicyId}没有节点{Milestone}（{Day(On)}）", $"policy {PolicyId} has no milestone {Milestone} ({Day(On)})");
    }

    /// <summary>A milestone that was reached already.</summary>
    /// <param name="Milestone">The milestone.</param>
    /// <param name="On">The later day.</param>
    /// <param name="ReachedOn">The day on which it was reached first.</param>
    public sealed record MilestoneTwice(string Milestone, LocalDate On, LocalDate ReachedOn) : ContractRefusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"节点{Milestone}已于{Day(ReachedOn)}达到，不能再于{Day(On)}达到", $"milestone {Milestone} was reached on {Day(ReachedOn)} and can't be again on {Day(On)}");
    }
}
