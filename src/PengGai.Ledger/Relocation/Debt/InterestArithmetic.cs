using System.Numerics;

namespace PengGai.Ledger.Relocation.Debt;

/// <summary>Interest as a whole number of units so small that no division rounds before money does.</summary>
/// <remarks>
/// A unit is one fen × 10⁻²⁸ percent × one day: interest is principal (fen) × rate (percent) × days ÷ (100 × days of a year), and a
/// decimal has 28 decimals at most, so the product of the three is whole. Segments of one loan share the divisor and add up exactly.
/// </remarks>
internal static class InterestArithmetic
{
    private const int RateDecimals = 28;
    private const int ShownDecimals = 10;
    private static readonly BigInteger RateUnit = BigInteger.Pow(10, RateDecimals);

    /// <summary>The interest of some days on one principal at one rate, in units.</summary>
    public static BigInteger Of(Money principal, decimal annualRatePercent, int days) =>
        principal.Fen * Whole(annualRatePercent) * days;

    /// <summary>Rounds units to the fen, half away from zero (四舍五入).</summary>
    public static Money Round(BigInteger units, DayCount dayCount) => Money.FromFen((long)Divide(units, UnitsPerFen(dayCount)));

    /// <summary>Units as yuan, to ten decimals.</summary>
    public static decimal ToYuan(BigInteger units, DayCount dayCount) =>
        (decimal)Divide(units * BigInteger.Pow(10, ShownDecimals - 2), UnitsPerFen(dayCount)) / 10_000_000_000m;

    private static BigInteger UnitsPerFen(DayCount dayCount) => RateUnit * 100 * dayCount.DaysPerYear();

    /// <summary>The nearest whole quotient of what isn't negative; a half goes up.</summary>
    private static BigInteger Divide(BigInteger dividend, BigInteger divisor) => ((2 * dividend) + divisor) / (2 * divisor);

    private static BigInteger Whole(decimal rate)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(rate, bits);
        var mantissa = ((BigInteger)unchecked((uint)bits[2]) << 64) + ((BigInteger)unchecked((uint)bits[1]) << 32) + unchecked((uint)bits[0]);
        return mantissa * BigInteger.Pow(10, RateDecimals - rate.Scale);
    }
}
