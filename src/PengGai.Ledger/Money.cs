using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace PengGai.Ledger;

/// <summary>An exact amount of money in Chinese yuan, held as a whole number of fen (1 yuan = 100 fen).</summary>
/// <remarks>
/// <para>Immutable. Arithmetic throws <see cref="OverflowException"/> rather than wrap; the range is about ±92 quadrillion yuan.</para>
/// <para>A computed value becomes money in one named place, <see cref="Round"/>; every other way in is exact or refused.</para>
/// <para>The default value is zero.</para>
/// </remarks>
public readonly record struct Money : IComparable<Money>
{
    private Money(long fen) => Fen = fen;

    /// <summary>Zero yuan.</summary>
    public static Money Zero => default;

    /// <summary>The amount in fen. Negative for red (红字) amounts and refunds.</summary>
    public long Fen { get; }

    /// <summary>Whether the amount is exactly zero.</summary>
    public bool IsZero => Fen == 0;

    /// <summary>The amount in yuan, exact.</summary>
    public decimal Yuan => Fen / 100m;

    /// <summary>The amount of <paramref name="fen"/> fen.</summary>
    public static Money FromFen(long fen) => new(fen);

    /// <summary>The amount of <paramref name="yuan"/> yuan, which must be a whole number of fen.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="yuan"/> has a fraction of a fen, or is out of range.</exception>
    public static Money FromYuan(decimal yuan) =>
        TryFromYuan(yuan, out var money)
            ? money
            : throw new ArgumentOutOfRangeException(nameof(yuan), yuan, "Not a whole number of fen within range.");

    /// <summary>The amount of <paramref name="yuan"/> yuan if that is a whole number of fen within range.</summary>
    public static bool TryFromYuan(decimal yuan, out Money money)
    {
        money = default;
        // A first bound keeps the product within decimal; the second is the range of fen itself.
        if (yuan is > 100_000_000_000_000_000m or < -100_000_000_000_000_000m) return false;
        var fen = yuan * 100m;
        if (fen != decimal.Truncate(fen) || fen is > long.MaxValue or < long.MinValue) return false;
        money = new((long)fen);
        return true;
    }

    /// <summary>Rounds a computed number of yuan to the fen, half away from zero (四舍五入): 0.005 becomes 0.01, -0.005 becomes -0.01.</summary>
    /// <exception cref="OverflowException">The amount is out of range.</exception>
    public static Money Round(decimal yuan) =>
        new(decimal.ToInt64(decimal.Round(yuan * 100m, 0, MidpointRounding.AwayFromZero)));

    /// <summary>Splits the amount in proportion to <paramref name="weights"/>, by largest remainder.</summary>
    /// <returns>One share per weight, in the order of the weights. They always sum to this amount.</returns>
    /// <exception cref="ArgumentException">No weight is given, one is negative, or all are zero.</exception>
    public ImmutableArray<Money> Split(ReadOnlySpan<decimal> weights)
    {
        // Whole numbers, not decimal quotients: a share such as 3 × (1 ÷ 6) must meet its tie at exactly one half.
        var whole = new BigInteger[weights.Length];
        var scale = 0;
        foreach (var weight in weights) scale = Math.Max(scale, weight.Scale);
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] < 0) throw new ArgumentException("A weight is negative.", nameof(weights));
            whole[i] = Mantissa(weights[i]) * BigInteger.Pow(10, scale - weights[i].Scale);
        }

        var total = whole.Aggregate(BigInteger.Zero, BigInteger.Add);
        if (total.IsZero) throw new ArgumentException("The weights sum to zero.", nameof(weights));

        var shares = new long[weights.Length];
        var remainders = new (BigInteger Remainder, int Index)[weights.Length];
        var left = Fen;
        for (var i = 0; i < shares.Length; i++)
        {
            var share = BigInteger.DivRem(Fen * whole[i], total, out var remainder);
            // Floor, not truncate: what is left over must not be negative for refunds (negative amounts) either.
            if (remainder.Sign < 0) (share, remainder) = (share - 1, remainder + total);
            shares[i] = (long)share;
            remainders[i] = (remainder, i);
            // Unchecked: many floors of a large refund may pass the lower bound on the way to a small remainder.
            left = unchecked(left - shares[i]);
        }

        // Ties go to the earlier share, so that the same input always splits the same way.
        Array.Sort(remainders, (a, b) => a.Remainder != b.Remainder ? b.Remainder.CompareTo(a.Remainder) : a.Index.CompareTo(b.Index));
        for (var i = 0; i < left; i++) shares[remainders[i].Index]++;
        return [.. shares.Select(FromFen)];
    }

    /// <summary>The smaller of two amounts.</summary>
    public static Money Min(Money a, Money b) => a.Fen <= b.Fen ? a : b;

    /// <summary>The larger of two amounts.</summary>
    public static Money Max(Money a, Money b) => a.Fen >= b.Fen ? a : b;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary>The sum of two amounts.</summary>
    public static Money operator +(Money a, Money b) => new(checked(a.Fen + b.Fen));

    /// <summary>The difference of two amounts.</summary>
    public static Money operator -(Money a, Money b) => new(checked(a.Fen - b.Fen));

    /// <summary>The amount with the opposite sign.</summary>
    public static Money operator -(Money a) => new(checked(-a.Fen));

    /// <summary>Whether the first amount is less.</summary>
    public static bool operator <(Money a, Money b) => a.Fen < b.Fen;

    /// <summary>Whether the first amount is greater.</summary>
    public static bool operator >(Money a, Money b) => a.Fen > b.Fen;

    /// <summary>Whether the first amount is at most the second.</summary>
    public static bool operator <=(Money a, Money b) => a.Fen <= b.Fen;

    /// <summary>Whether the first amount is at least the second.</summary>
    public static bool operator >=(Money a, Money b) => a.Fen >= b.Fen;

    /// <summary>The named twin of the <c>+</c> operator.</summary>
    public static Money Add(Money a, Money b) => a + b;

    /// <summary>The named twin of the binary <c>-</c> operator.</summary>
    public static Money Subtract(Money a, Money b) => a - b;

    /// <summary>The named twin of the unary <c>-</c> operator.</summary>
    public static Money Negate(Money a) => -a;

    /// <summary>Plain yuan with two decimals, as files carry it: <c>-1234567.80</c>.</summary>
    public override string ToString() => Yuan.ToString("F2", CultureInfo.InvariantCulture);

    /// <summary>Yuan with thousands separators, as people read it: <c>3,155.40</c>.</summary>
    public string ToDisplay() => Yuan.ToString("N2", CultureInfo.InvariantCulture);

    private static BigInteger Mantissa(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        return ((BigInteger)unchecked((uint)bits[2]) << 64) + ((BigInteger)unchecked((uint)bits[1]) << 32) + unchecked((uint)bits[0]);
    }
}
