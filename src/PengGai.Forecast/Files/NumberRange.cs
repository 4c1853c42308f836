using PengGai.Ledger;

namespace PengGai.Forecast;

/// <summary>Which numbers a field takes, in words and as a test.</summary>
internal sealed record NumberRange(Phrase Wording, Func<double, bool> Contains)
{
    // A thousand trillion yuan: far above any budget, and far below where sums would lose the fen.
    private const double Largest = 1e15;

    public static readonly NumberRange Any = new(new("数字", "a number"), _ => true);

    public static readonly NumberRange AtLeastZero = new(new("0 到 1e15 之间的数字", "a number from 0 to 1e15"), value => value is >= 0 and <= Largest);

    public static readonly NumberRange Positive = new(new("大于 0 且不超过 1e15 的数字", "a number above 0 and at most 1e15"), value => value is > 0 and <= Largest);

    public static readonly NumberRange Correlation = new(new("不小于 0 且小于 1 的数字", "a number of at least 0 and below 1"), value => value is >= 0 and < 1);

    public static readonly NumberRange Probability = new(new("0 到 1 之间的数字", "a number between 0 and 1"), value => value is >= 0 and <= 1);

    public static readonly NumberRange DiscountRate = new(
        new($"{Portfolio.MinimumDiscount} 到 {Portfolio.MaximumDiscount} 之间的数字（0.03 即 3%）", $"a fraction from {Portfolio.MinimumDiscount} to {Portfolio.MaximumDiscount} (0.03 is 3 %)"),
        value => value is >= Portfolio.MinimumDiscount and <= Portfolio.MaximumDiscount);

    public static NumberRange Whole(int minimum, int maximum = int.MaxValue) => new(
        maximum == int.MaxValue
            ? minimum == int.MinValue
                ? new("整数", "a whole number")
                : new($"不小于 {minimum} 的整数", $"a whole number of at least {minimum}")
            : new($"{minimum} 到 {maximum} 之间的整数", $"a whole number from {minimum} to {maximum}"),
        value => value >= minimum && value <= maximum && value == Math.Floor(value));
}
