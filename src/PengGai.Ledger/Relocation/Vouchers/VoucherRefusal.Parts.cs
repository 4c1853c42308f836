using System.Collections.Immutable;
using NodaTime;
using static PengGai.Ledger.Input.DateText;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <content>Refused transfers, splits, cancellations and extensions.</content>
public abstract partial record VoucherRefusal
{
    /// <summary>An event of a voucher that was never issued and that no transfer or split brought about.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="VoucherId">The voucher.</param>
    public sealed record NoSuchVoucher(string Key, LocalDate On, string VoucherId) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Key}：没有房票{VoucherId}，既未出具，也未由转让或拆分转入", $"{Key}: there is no voucher {VoucherId}; it was neither issued nor transferred nor split off");
    }

    /// <summary>Something that takes a usable voucher, after its last usable day.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="LastDay">The last usable day.</param>
    public sealed record AfterLastDay(string Key, LocalDate On, LocalDate LastDay) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Key}：{Day(On)}已过最后可用日{Day(LastDay)}", $"{Key}: {Day(On)} is after the last usable day, {Day(LastDay)}");
    }

    /// <summary>A cancellation that fits no use on the voucher.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="ContractId">The contract.</param>
    /// <param name="Asked">The amount stated; null where none was.</param>
    /// <param name="Standing">What uses of the contract come to that aren't cancelled.</param>
    public sealed record NoSuchUse(string Key, LocalDate On, string ContractId, Money? Asked, Money Standing) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => Asked is { } asked && !Standing.IsZero
            ? new(
                $"{Key}：{asked.ToDisplay()}元不等于合同{ContractId}的任何一次使用，也不等于其合计{Standing.ToDisplay()}元",
                $"{Key}: {asked.ToDisplay()} yuan is neither one use under contract {ContractId} nor their total of {Standing.ToDisplay()}")
            : new(
                $"{Key}：{Day(On)}之前该房票没有合同{ContractId}的有效使用", $"{Key}: before {Day(On)} no use of the voucher under contract {ContractId} stands");
    }

    /// <summary>A transfer of a voucher that was handed on, transfers and splits counted, as often as the policy allows.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="Hops">How often it was transferred or split off.</param>
    /// <param name="Allowed">How often the policy allows it.</param>
    public sealed record BeyondHops(string Key, LocalDate On, int Hops, int Allowed) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => Allowed == 0
            ? new($"{Key}：该房票政策不允许转让", $"{Key}: the policy allows no transfer")
            : new($"{Key}：已转让或拆分{Hops}次，政策最多允许{Allowed}次", $"{Key}: transferred or split {Hops} times already, and the policy allows {Allowed}");
    }

    /// <summary>A split of a voucher whose policy allows none.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="PolicyId">The policy.</param>
    public sealed record SplitNotAllowed(string Key, LocalDate On, string PolicyId) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new($"{Key}：政策{PolicyId}不允许拆分", $"{Key}: policy {PolicyId} allows no split");
    }

    /// <summary>A split whose part goes to another household: that is a transfer.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="ToHouseholdId">The household that the part is said to go to.</param>
    /// <param name="HouseholdId">The household that holds the voucher.</param>
    public sealed record SplitToAnotherHousehold(string Key, LocalDate On, string ToHouseholdId, string HouseholdId) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Key}：拆分后的房票仍属户{HouseholdId}，给户{ToHouseholdId}应记为转让",
            $"{Key}: a part that is split off stays with household {HouseholdId}; one for household {ToHouseholdId} is a transfer");
    }

    /// <summary>A part under an identifier that a voucher has already.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="VoucherId">The identifier.</param>
    public sealed record VoucherExists(string Key, LocalDate On, string VoucherId) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new($"{Key}：房票编号{VoucherId}已存在", $"{Key}: there is a voucher {VoucherId} already");
    }

    /// <summary>A use for something that the policy doesn't permit.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="Property">What was bought.</param>
    /// <param name="Permitted">What can be bought.</param>
    public sealed record PropertyNotPermitted(string Key, LocalDate On, string Property, ImmutableArray<string> Permitted) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Key}：房票不能用于{Property}，只能用于{string.Join("、", Permitted)}", $"{Key}: the voucher can't buy {Property}, only {string.Join(", ", Permitted)}");
    }

    /// <summary>An extension of a voucher that was extended as often as the policy allows.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="Allowed">How often the policy allows it.</param>
    public sealed record ExtensionsUsedUp(string Key, LocalDate On, int Allowed) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new($"{Key}：政策最多允许延期{Allowed}次", $"{Key}: the policy allows {Allowed} extensions");
    }

    /// <summary>An extension beyond the latest day that the policy allows.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="NewLastDay">The last day asked for.</param>
    /// <param name="Latest">The latest that is allowed.</param>
    public sealed record ExtendedTooFar(string Key, LocalDate On, LocalDate NewLastDay, LocalDate Latest) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Key}：延期后的截止日{Day(NewLastDay)}不得晚于{Day(Latest)}", $"{Key}: the new last day {Day(NewLastDay)} can't be later than {Day(Latest)}");
    }
}
