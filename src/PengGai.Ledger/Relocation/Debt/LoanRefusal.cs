using System.Globalization;
using NodaTime;
using static PengGai.Ledger.Input.DateText;

namespace PengGai.Ledger.Relocation.Debt;

/// <summary>Why something can't have happened to a loan as stated.</summary>
public abstract record LoanRefusal
{
    private LoanRefusal(string key, LocalDate on) => (Key, On) = (key, on);

    /// <summary>The event, as cited.</summary>
    public string Key { get; }

    /// <summary>The day.</summary>
    public LocalDate On { get; }

    /// <summary>The column that is wrong.</summary>
    public abstract string Column { get; }

    /// <summary>What stands there.</summary>
    public abstract string Value { get; }

    /// <summary>What was expected, with the figures.</summary>
    public abstract Phrase Describe();

    /// <summary>A figure that the event can't be without.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="MissingColumn">The column that is empty.</param>
    public sealed record FigureMissing(string Key, LocalDate On, string MissingColumn) : LoanRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override string Column => MissingColumn;

        /// <inheritdoc/>
        public override string Value => "";

        /// <inheritdoc/>
        public override Phrase Describe() => MissingColumn == "annual_rate_percent"
            ? new("利率事项要写明年利率（%），例如 4.45", "a rate states percent a year, such as 4.45")
            : new("要写明金额", "an amount is stated");
    }

    /// <summary>An amount that isn't more than zero.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="Amount">The amount.</param>
    public sealed record AmountNotPositive(string Key, LocalDate On, Money Amount) : LoanRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override string Column => "amount_yuan";

        /// <inheritdoc/>
        public override string Value => Amount.ToString();

        /// <inheritdoc/>
        public override Phrase Describe() => new("大于 0 的金额", "an amount of more than 0");
    }

    /// <summary>A rate that no loan has: most likely a slip of the decimal point.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="Rate">The rate in percent.</param>
    public sealed record RateTooHigh(string Key, LocalDate On, decimal Rate) : LoanRefusal(Key, On)
    {
        /// <summary>The highest rate that is believed, in percent a year.</summary>
        public static decimal Most => 100m;

        /// <inheritdoc/>
        public override string Column => "annual_rate_percent";

        /// <inheritdoc/>
        public override string Value => Rate.ToString(CultureInfo.InvariantCulture);

        /// <inheritdoc/>
        public override Phrase Describe() => new("应为不超过100的年利率（百分数）", "a rate of at most 100 percent a year");
    }

    /// <summary>A second rate for a day, unlike the first.</summary>
    /// <param name="Key">The event.</param>
    /// <param name="On">The day.</param>
    /// <param name="Rate">The second rate in percent.</param>
    /// <param name="Other">The first one.</param>
    public sealed record TwoRates(string Key, LocalDate On, decimal Rate, decimal Other) : LoanRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override string Column => "annual_rate_percent";

        /// <inheritdoc/>
        public override string Value => Rate.ToString(CultureInfo.InvariantCulture);

        /// <inheritdoc/>
        public override Phrase Describe() => new(
            string.Create(CultureInfo.InvariantCulture, $"{Day(On)} 只有一个利率；另一行为 {Other}%"),
            string.Create(CultureInfo.InvariantCulture, $"one rate for {Day(On)}; another row says {Other}%"));
    }

    /// <summary>Principal without a rate.</summary>
    /// <param name="Key">The draw.</param>
    /// <param name="On">The day.</param>
    public sealed record NoRate(string Key, LocalDate On) : LoanRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override string Column => "date";

        /// <inheritdoc/>
        public override string Value => Day(On);

        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"提款当日或之前应有利率（event=rate）；到 {Day(On)} 还没有利率", $"a rate (event rate) on or before the day of the draw; there is none by {Day(On)}");
    }

    /// <summary>A payment of interest above what has accrued and isn't paid.</summary>
    /// <param name="Key">The payment.</param>
    /// <param name="On">The day.</param>
    /// <param name="Asked">The payment.</param>
    /// <param name="Unpaid">What has accrued through the day and isn't paid.</param>
    public sealed record InterestAboveAccrued(string Key, LocalDate On, Money Asked, Money Unpaid) : LoanRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override string Column => "amount_yuan";

        /// <inheritdoc/>
        public override string Value => Asked.ToString();

        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"截至 {Day(On)} 已计提未付利息为 {Unpaid.ToDisplay()} 元，多付 {(Asked - Unpaid).ToDisplay()} 元",
            $"at most the interest accrued and unpaid through {Day(On)}: {Unpaid.ToDisplay()} yuan, {(Asked - Unpaid).ToDisplay()} too much");
    }

    /// <summary>A repayment above the principal outstanding.</summary>
    /// <param name="Key">The payment.</param>
    /// <param name="On">The day.</param>
    /// <param name="Asked">The payment.</param>
    /// <param name="Outstanding">The principal.</param>
    public sealed record PrincipalAboveOutstanding(string Key, LocalDate On, Money Asked, Money Outstanding) : LoanRefusal(Key, On)
    {
        /// <inheritdoc/>
        public override string Column => "amount_yuan";

        /// <inheritdoc/>
        public override string Value => Asked.ToString();

        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Day(On)} 未还本金为 {Outstanding.ToDisplay()} 元，多还 {(Asked - Outstanding).ToDisplay()} 元",
            $"at most the principal outstanding on {Day(On)}: {Outstanding.ToDisplay()} yuan, {(Asked - Outstanding).ToDisplay()} too much");
    }
}
