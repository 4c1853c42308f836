using NodaTime;
using static PengGai.Ledger.Input.DateText;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>Why something can't have happened to a housing voucher as stated.</summary>
public abstract partial record VoucherRefusal
{
    private VoucherRefusal(string key, LocalDate on) => (Key, On) = (key, on);

    /// <summary>The event, as cited; the voucher's identifier where its issue is refused.</summary>
    public string Key { get; }

    /// <summary>The day.</summary>
    public LocalDate On { get; }

    /// <summary>The sentence for the clerk who has to mend it.</summary>
    public abstract Phrase Describe();

    /// <summary>The face isn't more than zero.</summary>
    /// <param name="Key">The voucher.</param>
    /// <param name="On">The day of issue.</param>
    /// <param name="Face">The face.</param>
    public sealed record FaceNotPositive(string Key, LocalDate On, Money Face) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"房票{Key}的票面{Face.ToDisplay()}元应大于0", $"the face of voucher {Key}, {Face.ToDisplay()} yuan, should be more than 0");
    }

    /// <summary>An event before the issue, or before a transfer or a split brought the voucher about.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="IssuedOn">The day from which the voucher exists.</param>
    public sealed record BeforeIssue(string Key, LocalDate On, LocalDate IssuedOn) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Key}：日期{Day(On)}早于出票（转入）日{Day(IssuedOn)}", $"{Key}: {Day(On)} is before the voucher exists, from {Day(IssuedOn)}");
    }

    /// <summary>An event after the remainder was settled: expired, cashed out or void.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="State">How the voucher ended.</param>
    /// <param name="EndedOn">The day on which it ended.</param>
    /// <param name="LastDay">Its last usable day.</param>
    public sealed record Ended(string Key, LocalDate On, VoucherState State, LocalDate EndedOn, LocalDate LastDay) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Key}：房票已于{Day(EndedOn)}{State.ToName().Zh.TrimStart('已')}（最后可用日{Day(LastDay)}），不能再于{Day(On)}办理",
            $"{Key}: on {Day(On)} the voucher was over: {State.ToName().En} on {Day(EndedOn)}, last usable day {Day(LastDay)}");
    }

    /// <summary>A use or a cash-out while frozen.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="Since">The day of the freeze.</param>
    public sealed record IsFrozen(string Key, LocalDate On, LocalDate Since) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Key}：房票自{Day(Since)}起冻结，{Day(On)}不能使用或兑付", $"{Key}: the voucher is frozen since {Day(Since)} and can't be used or cashed out on {Day(On)}");
    }

    /// <summary>A release of a voucher that isn't frozen, or a freeze of one that is.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="Frozen">Whether the voucher was frozen already.</param>
    public sealed record FreezeOutOfTurn(string Key, LocalDate On, bool Frozen) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => Frozen
            ? new($"{Key}：房票已处于冻结状态，不能重复冻结", $"{Key}: the voucher is frozen already")
            : new($"{Key}：房票未冻结，不能解冻", $"{Key}: the voucher isn't frozen");
    }

    /// <summary>A figure that the event can't be without.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="Column">The column that is empty.</param>
    public sealed record FigureMissing(string Key, LocalDate On, string Column) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new($"{Key}：缺少{Column}", $"{Key}: {Column} is missing");
    }

    /// <summary>An amount that isn't more than zero.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="Amount">The amount.</param>
    public sealed record AmountNotPositive(string Key, LocalDate On, Money Amount) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Key}：金额{Amount.ToDisplay()}元应大于0", $"{Key}: the amount of {Amount.ToDisplay()} yuan should be more than 0");
    }

    /// <summary>More was used than remained.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="Asked">The amount asked for.</param>
    /// <param name="Available">What remained.</param>
    public sealed record BeyondRemaining(string Key, LocalDate On, Money Asked, Money Available) : VoucherRefusal(Key, On)
    {
        /// <summary>What is missing.</summary>
        public Money ShortBy => Asked - Available;

        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Key}：本次{Asked.ToDisplay()}元，余额{Available.ToDisplay()}元，短缺{ShortBy.ToDisplay()}元",
            $"{Key}: {Asked.ToDisplay()} yuan asked for, {Available.ToDisplay()} available, short by {ShortBy.ToDisplay()}");
    }

    /// <summary>More was used than the home costs, or than others left of its price.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="Amount">The amount.</param>
    /// <param name="Price">The price.</param>
    /// <param name="Brought">What other uses, and rewards that offset the price, had brought to the home.</param>
    public sealed record AbovePrice(string Key, LocalDate On, Money Amount, Money Price, Money Brought = default) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => Brought.IsZero
            ? new(
                $"{Key}：使用{Amount.ToDisplay()}元，超过房价{Price.ToDisplay()}元，多出{(Amount - Price).ToDisplay()}元",
                $"{Key}: {Amount.ToDisplay()} yuan is {(Amount - Price).ToDisplay()} more than the price of {Price.ToDisplay()}")
            : new(
                $"{Key}：使用{Amount.ToDisplay()}元，房价{Price.ToDisplay()}元中已付{Brought.ToDisplay()}元，多出{(Amount + Brought - Price).ToDisplay()}元",
                $"{Key}: {Amount.ToDisplay()} yuan is {(Amount + Brought - Price).ToDisplay()} more than is left of the price of {Price.ToDisplay()}, of which {Brought.ToDisplay()} were brought before");
    }

    /// <summary>A cash-out of another amount than all that remains.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="Asked">The amount asked for.</param>
    /// <param name="Remaining">What remains.</param>
    public sealed record PartialCashOut(string Key, LocalDate On, Money Asked, Money Remaining) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Key}：兑付须为全部余额{Remaining.ToDisplay()}元，不能为{Asked.ToDisplay()}元",
            $"{Key}: a cash-out is of all that remains, {Remaining.ToDisplay()} yuan, not of {Asked.ToDisplay()}");
    }

    /// <summary>A cash-out or a void when nothing remains.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    public sealed record NothingRemains(string Key, LocalDate On) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new($"{Key}：房票已无余额", $"{Key}: nothing remains on the voucher");
    }

    /// <summary>An extension that isn't later than the last usable day.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="NewLastDay">The last day asked for.</param>
    /// <param name="LastDay">The last usable day without it.</param>
    public sealed record NotAnExtension(string Key, LocalDate On, LocalDate NewLastDay, LocalDate LastDay) : VoucherRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Key}：延期后的截止日{Day(NewLastDay)}应晚于原截止日{Day(LastDay)}",
            $"{Key}: the new last day {Day(NewLastDay)} should be later than {Day(LastDay)}");
    }
}
