using System.Globalization;
using System.Numerics;

namespace PengGai.Ledger.Input;

/// <summary>Which numbers a field takes. The default takes every finite number.</summary>
/// <param name="From">The least; null: no bound.</param>
/// <param name="To">The greatest; null: no bound.</param>
/// <param name="ExcludesFrom">Whether <paramref name="From"/> itself is refused.</param>
/// <param name="ExcludesTo">Whether <paramref name="To"/> itself is refused.</param>
internal readonly record struct NumberRange(decimal? From, decimal? To, bool ExcludesFrom = false, bool ExcludesTo = false)
{
    // A thousand trillion yuan: far above any budget, and far below where sums would lose the fen.
    private const decimal Largest = 1e15m;

    public static NumberRange AtLeastZero => new(0, Largest);

    public static NumberRange Positive => new(0, Largest, ExcludesFrom: true);

    public static NumberRange Percent => new(0, 100);

    public static NumberRange Probability => new(0, 1);

    /// <summary>ρ of the one-factor model: at 1 all projects would be one.</summary>
    public static NumberRange Correlation => new(0, 1, ExcludesTo: true);

    /// <summary>Numbers of months: up to a hundred years.</summary>
    public static NumberRange Months(int from) => new(from, 1200);

    public bool Contains<T>(T value)
        where T : struct, INumber<T>
    {
        if (!T.IsFinite(value)) return false;
        if (From is { } from && (value < T.CreateSaturating(from) || (ExcludesFrom && value == T.CreateSaturating(from)))) return false;
        return !(To is { } to && (value > T.CreateSaturating(to) || (ExcludesTo && value == T.CreateSaturating(to))));
    }

    /// <summary>For example "a whole number of at least 1 and at most 1200".</summary>
    public Phrase Describe(bool isWhole)
    {
        var (zh, en) = (new List<string>(), new List<string>());
        if (From is { } from)
        {
            zh.Add((ExcludesFrom ? "大于 " : "不小于 ") + Plain(from));
            en.Add((ExcludesFrom ? "above " : "of at least ") + Plain(from));
        }

        if (To is { } to)
        {
            zh.Add((ExcludesTo ? "小于 " : "不大于 ") + Plain(to));
            en.Add((ExcludesTo ? "below " : "at most ") + Plain(to));
        }

        return new(
            string.Join("且", zh) + (zh.Count > 0 ? "的" : "") + (isWhole ? "整数" : "数"),
            (isWhole ? "a whole number" : "a number") + (en.Count > 0 ? " " : "") + string.Join(" and ", en));
    }

    private static string Plain(decimal bound) => bound.ToString("0.####", CultureInfo.InvariantCulture);
}
