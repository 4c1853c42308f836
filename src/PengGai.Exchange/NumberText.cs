using System.Globalization;
using PengGai.Ledger.Input;

namespace PengGai.Exchange;

/// <summary>A number as people write it: <c>1,234.50</c>, <c>8475万</c>, <c>17.82亿</c>.</summary>
/// <param name="Value">The value in base units.</param>
/// <param name="Decimals">The decimals written after scaling: 0 for <c>17.82亿</c>, 3 for <c>0.001</c>.</param>
/// <param name="Precision">The unit of the last digit written: 1,000,000 for <c>17.82亿</c>.</param>
internal readonly record struct NumberText(decimal Value, int Decimals, decimal Precision)
{
    // Together at most 27 digits, so that a decimal holds every accepted number exactly.
    private const int MaxIntegerDigits = 17;
    private const int MaxDecimals = 10;

    // Far more than any number needs; what is longer is some other text.
    private const int MaxLength = 64;

    /// <summary>Reads a number. Full-width digits and signs are taken like plain ones; nothing is rounded.</summary>
    public static NumberFault TryRead(string text, out NumberText number)
    {
        number = default;
        if (text.Length > MaxLength) return NumberFault.NotANumber;
        var rest = PlainText.ToHalfWidth(text).AsSpan().Trim();
        var isNegative = rest.StartsWith("-") || rest.StartsWith("−");
        if (isNegative) rest = rest[1..];
        if (rest.EndsWith("元")) rest = rest[..^1].TrimEnd();
        var scale = rest.EndsWith("万") ? 4 : rest.EndsWith("亿") ? 8 : 0;
        if (scale > 0) rest = rest[..^1].TrimEnd();

        var point = rest.IndexOf('.');
        var integer = point < 0 ? rest : rest[..point];
        var fraction = point < 0 ? default : rest[(point + 1)..];
        if (integer.IsEmpty || (point >= 0 && fraction.IsEmpty)) return NumberFault.NotANumber;
        foreach (var c in integer)
        {
            if (c != ',' && !char.IsAsciiDigit(c)) return NumberFault.NotANumber;
        }

        if (fraction.ContainsAnyExceptInRange('0', '9')) return NumberFault.NotANumber;
        if (!HasSoundSeparators(integer)) return NumberFault.Separators;

        Span<char> digits = stackalloc char[integer.Length + 1 + fraction.Length];
        var length = 0;
        foreach (var c in integer)
        {
            if (c != ',' && (length > 0 || c != '0')) digits[length++] = c;
        }

        var decimals = Math.Max(0, fraction.Length - scale);
        if (length + scale > MaxIntegerDigits && length > 0) return NumberFault.TooLarge;
        if (decimals > MaxDecimals) return NumberFault.TooManyDecimals;
        if (length == 0) digits[length++] = '0';
        if (!fraction.IsEmpty)
        {
            digits[length++] = '.';
            fraction.CopyTo(digits[length..]);
            length += fraction.Length;
        }

        var value = decimal.Parse(digits[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * PowerOfTen(scale);
        // A decimal can be minus zero, which would be written differently from zero.
        number = new(isNegative && value != 0 ? -value : value, decimals, PowerOfTen(scale - fraction.Length));
        return NumberFault.None;
    }

    private static bool HasSoundSeparators(ReadOnlySpan<char> integer)
    {
        var comma = integer.IndexOf(',');
        if (comma < 0) return true;
        if (comma is 0 or > 3 || (integer.Length - comma) % 4 != 0) return false;
        for (var i = comma; i < integer.Length; i++)
        {
            if (integer[i] == ',' != ((i - comma) % 4 == 0)) return false;
        }

        return true;
    }

    private static decimal PowerOfTen(int exponent)
    {
        var power = 1m;
        for (; exponent > 0; exponent--) power *= 10m;
        for (; exponent < 0; exponent++) power /= 10m;
        return power;
    }
}
