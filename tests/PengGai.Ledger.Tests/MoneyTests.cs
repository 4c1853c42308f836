using System.Numerics;

namespace PengGai.Ledger.Tests;

public class MoneyTests
{
    [Theory]
    [InlineData("0.005", 1)]
    [InlineData("-0.005", -1)]
    [InlineData("0.0049999999999999999999999999", 0)]
    [InlineData("-0.0049999999999999999999999999", 0)]
    [InlineData("2.675", 268)]
    [InlineData("-2.675", -268)]
    [InlineData("0.015", 2)]
    [InlineData("0.025", 3)]
    public void Round_HalfAFen_GoesAwayFromZero(string yuan, long fen) =>
        Assert.Equal(fen, Money.Round(decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture)).Fen);

    [Fact]
    public void Round_OutOfRange_Throws() => Assert.Throws<OverflowException>(() => Money.Round(92_233_720_368_547_758.08m));

    [Theory]
    [InlineData("92233720368547758.07", true)]
    [InlineData("92233720368547758.08", false)]
    [InlineData("-92233720368547758.08", true)]
    [InlineData("-92233720368547758.09", false)]
    [InlineData("79228162514264337593543950335", false)]
    [InlineData("-79228162514264337593543950335", false)]
    [InlineData("0.01", true)]
    [InlineData("0.011", false)]
    [InlineData("0.010", true)]
    public void TryFromYuan_AtTheBounds_AcceptsWholeFenWithinRange(string text, bool accepted)
    {
        var yuan = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(accepted, Money.TryFromYuan(yuan, out var money));
        if (accepted) Assert.Equal(yuan, money.Yuan);
        else Assert.Equal("yuan", Assert.Throws<ArgumentOutOfRangeException>(() => Money.FromYuan(yuan)).ParamName);
    }

    [Fact]
    public void Arithmetic_BeyondTheRange_Throws()
    {
        var (max, min) = (Money.FromFen(long.MaxValue), Money.FromFen(long.MinValue));
        Assert.Throws<OverflowException>(() => max + max);
        Assert.Throws<OverflowException>(() => min - max);
        Assert.Throws<OverflowException>(() => -min);
        Assert.Throws<OverflowException>(() => new[] { max, Money.FromFen(1) }.Sum());
        Assert.Equal(Money.FromFen(-1), max + min);
    }

    [Fact]
    public void Comparisons_OfNeighbours_AreStrict()
    {
        var (a, b) = (Money.FromFen(-1), Money.Zero);
        Assert.True(a < b && a <= b && b > a && b >= a && a <= Money.FromFen(-1) && !(a < Money.FromFen(-1)));
        Assert.Equal(a, Money.Min(a, b));
        Assert.Equal(b, Money.Max(a, b));
    }

    [Theory]
    [InlineData(123456780, "1234567.80", "1,234,567.80")]
    [InlineData(-5, "-0.05", "-0.05")]
    [InlineData(0, "0.00", "0.00")]
    [InlineData(long.MinValue, "-92233720368547758.08", "-92,233,720,368,547,758.08")]
    public void ToString_AnyAmount_HasTwoDecimals(long fen, string plain, string display)
    {
        Assert.Equal(plain, Money.FromFen(fen).ToString());
        Assert.Equal(display, Money.FromFen(fen).ToDisplay());
    }

    // Exact, one left over, all but one left over, zero, a refund, a tie, a tie that decimal quotients get wrong, no weight.
    [Theory]
    [InlineData(900, "1 1 1", "300 300 300")]
    [InlineData(1000, "1 1 1", "334 333 333")]
    [InlineData(1001, "1 1 1", "334 334 333")]
    [InlineData(0, "1 2", "0 0")]
    [InlineData(-1000, "1 1 1", "-333 -333 -334")]
    [InlineData(1, "1 1", "1 0")]
    [InlineData(3, "3 2 1", "2 1 0")]
    [InlineData(5, "0 0.5 0", "0 5 0")]
    [InlineData(100, "33.33 66.67", "33 67")]
    [InlineData(long.MaxValue, "1", "9223372036854775807")]
    [InlineData(long.MinValue, "1", "-9223372036854775808")]
    public void Split_ByWeights_GivesTheLargestRemainders(long fen, string weights, string expected) =>
        Assert.Equal(expected, string.Join(' ', Money.FromFen(fen).Split(Weights(weights)).Select(m => m.Fen)));

    [Theory]
    [InlineData("")]
    [InlineData("0 0")]
    [InlineData("1 -1 5")]
    public void Split_ByWeightsThatShareNothing_Throws(string weights) =>
        Assert.Equal("weights", Assert.Throws<ArgumentException>(() => Money.FromFen(1).Split(Weights(weights))).ParamName);

    // Goal: every split sums to the whole, and equal weights differ by a fen at most, the earlier getting more.
    // Method: 5,000 random splits from a fixed seed, of amounts up to the ends of the range, by weights of many scales.
    [Fact]
    public void Split_OfAnyAmount_SumsToTheWholeAndTreatsEqualsEqually()
    {
        var random = new Random(20160930);
        for (var round = 0; round < 5000; round++)
        {
            var fen = random.Next(4) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(-100_000, 100_000);
            var weights = new decimal[random.Next(1, 30)];
            for (var i = 0; i < weights.Length; i++) weights[i] = new decimal(random.Next(), random.Next(3) == 0 ? random.Next() : 0, 0, false, (byte)random.Next(0, 29));
            weights[random.Next(weights.Length)] += 1;
            var shares = Money.FromFen(fen).Split(weights);

            Assert.Equal(weights.Length, shares.Length);
            Assert.Equal((BigInteger)fen, shares.Aggregate(BigInteger.Zero, (sum, s) => sum + s.Fen));
            for (var i = 0; i < weights.Length; i++)
            {
                if (weights[i] == 0) Assert.Equal(0, shares[i].Fen);
                for (var j = 0; j < i; j++)
                {
                    if (weights[i] == weights[j]) Assert.InRange(shares[j].Fen - shares[i].Fen, 0, 1);
                    if (weights[i] > weights[j] && fen > 0) Assert.True(shares[i].Fen >= shares[j].Fen - 1);
                }
            }

            Assert.Equal(shares, Money.FromFen(fen).Split(weights));
        }
    }

    private static decimal[] Weights(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => decimal.Parse(w, System.Globalization.CultureInfo.InvariantCulture))];
}
