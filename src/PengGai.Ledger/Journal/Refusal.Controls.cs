using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Input;

namespace PengGai.Ledger.Journal;

/// <content>What the controls of a book stand against.</content>
public abstract partial record Refusal
{
    /// <summary>A sub-account that may not fall below zero would.</summary>
    /// <param name="Key">The entry's key.</param>
    /// <param name="Account">The account.</param>
    /// <param name="Dimensions">The dimensions, such as the fund source.</param>
    /// <param name="On">The day on which it would fall below zero furthest.</param>
    /// <param name="Available">What is there on that day.</param>
    /// <param name="Asked">What the entry takes.</param>
    public sealed record Overdrawn(string Key, string Account, Dimensions Dimensions, LocalDate On, Money Available, Money Asked) : Refusal
    {
        /// <summary>By how much it is too little.</summary>
        public Money ShortBy => Asked - Available;

        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"凭证 {Key}：{Account} {Dimensions} 在 {DateText.Day(On)} 可用 {Available.ToDisplay()}，需要 {Asked.ToDisplay()}，不足 {ShortBy.ToDisplay()}",
            $"entry {Key}: {Account} {Dimensions} has {Available.ToDisplay()} on {DateText.Day(On)}; asked {Asked.ToDisplay()}, short by {ShortBy.ToDisplay()}");
    }

    /// <summary>The money of a fund source would go to a purpose that it doesn't permit.</summary>
    /// <param name="Key">The entry's key.</param>
    /// <param name="Fund">The fund source.</param>
    /// <param name="Purpose">The purpose.</param>
    /// <param name="Permitted">The purposes that it permits.</param>
    /// <param name="Amount">The amount.</param>
    public sealed record EarmarkBroken(string Key, string Fund, string Purpose, ImmutableSortedSet<string> Permitted, Money Amount) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"凭证 {Key}：资金 {Fund} 不得用于 {Purpose}（{Amount.ToDisplay()} 元）；允许用途：{string.Join("、", Permitted)}（专款专用）",
            $"entry {Key}: fund {Fund} may not pay for {Purpose} ({Amount.ToDisplay()} yuan); it permits {string.Join(", ", Permitted)}");
    }

    /// <summary>An entry pays money out and doesn't say for what and to whom, which the book's controls ask for.</summary>
    /// <param name="Key">The entry's key.</param>
    /// <param name="Amount">The amount.</param>
    public sealed record PaymentNotStated(string Key, Money Amount) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"凭证 {Key} 付出 {Amount.ToDisplay()} 元，须写明用途和收款对象", $"entry {Key} pays out {Amount.ToDisplay()} yuan and must state purpose and payee");
    }

    /// <summary>The same payment was made already.</summary>
    /// <param name="Key">The entry's key.</param>
    /// <param name="Payment">The payment.</param>
    /// <param name="Amount">The amount.</param>
    /// <param name="EarlierOn">The accounting date of the other.</param>
    /// <param name="EarlierKey">The key of the other's entry.</param>
    public sealed record DuplicatePayment(string Key, Payment Payment, Money Amount, LocalDate EarlierOn, string EarlierKey) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"凭证 {Key}：向 {Payment.Payee} 支付 {Payment.Purpose} {Amount.ToDisplay()} 元，与 {DateText.Day(EarlierOn)} 的凭证 {EarlierKey} 重复；如确属两笔，请分别写明单据号",
            $"entry {Key}: {Amount.ToDisplay()} yuan to {Payment.Payee} for {Payment.Purpose} repeats entry {EarlierKey} of {DateText.Day(EarlierOn)}; if these are two payments, name the document of each");
    }

    /// <summary>A control would be loosened.</summary>
    public sealed record ControlsOnlyTighten : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new("账簿的控制只能加严，不能放松或关闭", "controls of a book can be tightened, never loosened or switched off");
    }

    /// <summary>A control would be switched on that the book as it stands doesn't meet.</summary>
    /// <param name="Account">The account.</param>
    /// <param name="Dimensions">The dimensions.</param>
    /// <param name="On">A day on which it is below zero.</param>
    /// <param name="Balance">The balance on that day.</param>
    public sealed record BelowZeroAlready(string Account, Dimensions Dimensions, LocalDate On, Money Balance) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Account} {Dimensions} 在 {DateText.Day(On)} 余额为 {Balance.ToDisplay()}，请先补足再启用控制",
            $"{Account} {Dimensions} stands at {Balance.ToDisplay()} on {DateText.Day(On)}; put it right before switching the control on");
    }

    /// <summary>An account can't be redefined like this.</summary>
    /// <param name="Account">The code.</param>
    /// <param name="Why">Why not.</param>
    public sealed record AccountInUse(string Account, Phrase Why) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new($"科目 {Account}：{Why.Zh}", $"account {Account}: {Why.En}");
    }
}
