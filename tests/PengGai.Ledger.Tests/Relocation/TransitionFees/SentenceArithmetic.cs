using System.Globalization;
using System.Text.RegularExpressions;

namespace PengGai.Ledger.Tests.Relocation.TransitionFees;

/// <summary>A pocket calculator: sums, products, quotients and brackets, with units after the numbers.</summary>
internal static partial class SentenceArithmetic
{
    public static decimal Evaluate(string text)
    {
        var tokens = Tokens().Matches(text).Select(m => m.Value).ToList();
        var at = 0;
        var value = Sum(tokens, ref at);
        Assert.Equal(tokens.Count, at);
        return value;
    }

    // A unit holds no digit, so whatever isn't a number, a sign or a bracket is a unit, and so is the stroke of 元/㎡.
    [GeneratedRegex(@"-?\d[\d,]*(\.\d+)?%?|[×+()]|/(?=\d)")]
    private static partial Regex Tokens();

    private static decimal Sum(List<string> tokens, ref int at)
    {
        var sum = Product(tokens, ref at);
        while (at < tokens.Count && tokens[at] == "+")
        {
            at++;
            sum += Product(tokens, ref at);
        }

        return sum;
    }

    private static decimal Product(List<string> tokens, ref int at)
    {
        var product = Factor(tokens, ref at);
        while (at < tokens.Count && tokens[at] is "×" or "/")
        {
            if (tokens[at++] == "×") product *= Factor(tokens, ref at);
            else product /= Factor(tokens, ref at);
        }

        return product;
    }

    private static decimal Factor(List<string> tokens, ref int at)
    {
        var token = tokens[at++];
        if (token != "(")
        {
            var number = decimal.Parse(token.TrimEnd('%'), NumberStyles.Number, CultureInfo.InvariantCulture);
            return token.EndsWith('%') ? number / 100m : number;
        }

        var sum = Sum(tokens, ref at);
        Assert.Equal(")", tokens[at++]);
        return sum;
    }
}
