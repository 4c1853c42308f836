using System.Text;
using NodaTime;

namespace PengGai.Ledger;

/// <summary>Writes amounts and dates in the capital numerals of Chinese bills and vouchers (大写). Pure and thread-safe.</summary>
/// <remarks>
/// <para>The rules are those of 会计基础工作规范 art. 52 and 支付结算办法 annex 1. They agree but for two liberties; which one is taken
/// is the <see cref="AmountInWordsConvention"/>. Every spelling names one amount only.</para>
/// <para>Every amount of <see cref="Money"/> has one; from 10¹² yuan on 万亿 and 亿亿 are used. A negative amount, which a journal
/// shows in red (红字), begins with 负, because words have no colour.</para>
/// </remarks>
public static class AmountInWords
{
    private const string Numerals = "零壹贰叁肆伍陆柒捌玖";

    /// <summary>The amount in words, such as 人民币壹仟肆佰零玖元伍角整.</summary>
    /// <param name="amount">The amount, of either sign.</param>
    /// <param name="convention">Which spelling to take where there are two.</param>
    /// <param name="withCurrency">Whether 人民币 stands in front; no where the form has it printed.</param>
    public static string Of(Money amount, AmountInWordsConvention convention = AmountInWordsConvention.Accounting, bool withCurrency = true)
    {
        var fen = (ulong)Int128.Abs(amount.Fen);
        var words = new StringBuilder(withCurrency ? "人民币" : "");
        if (amount.Fen < 0) words.Append('负');
        AppendFen(words, fen, convention);
        return words.ToString();
    }

    /// <summary>The date as a bill carries it, such as 贰零贰肆年零壹月壹拾伍日.</summary>
    /// <remarks>
    /// 零 stands before the months 1, 2 and 10 and the days 1 to 9, 10, 20 and 30, so that nothing can be written in front of them
    /// (支付结算办法 annex 1).
    /// </remarks>
    /// <param name="date">The date, of a year with four digits.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year is before 1000.</exception>
    public static string OfDate(LocalDate date)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(date.Year, 1000, nameof(date));
        var words = new StringBuilder();
        foreach (var power in (ReadOnlySpan<int>)[1000, 100, 10, 1]) words.Append(Numerals[date.Year / power % 10]);
        words.Append('年');
        if (date.Month is 1 or 2 or 10) words.Append('零');
        AppendYuan(words, (ulong)date.Month, AmountInWordsConvention.Accounting);
        words.Append('月');
        if (date.Day < 10 || date.Day % 10 == 0) words.Append('零');
        AppendYuan(words, (ulong)date.Day, AmountInWordsConvention.Accounting);
        return words.Append('日').ToString();
    }

    private static void AppendFen(StringBuilder words, ulong fen, AmountInWordsConvention convention)
    {
        var (yuan, jiao, rest) = (fen / 100, (int)(fen / 10 % 10), (int)(fen % 10));
        if (yuan > 0 || fen == 0)
        {
            if (yuan == 0) words.Append('零');
            AppendYuan(words, yuan, convention);
            words.Append('元');
            var zero = jiao == 0 ? rest > 0 : yuan % 10 == 0 && convention == AmountInWordsConvention.Accounting;
            if (zero) words.Append('零');
        }

        if (jiao > 0) words.Append(Numerals[jiao]).Append('角');
        if (rest > 0) words.Append(Numerals[rest]).Append('分');
        else if (jiao == 0 || convention == AmountInWordsConvention.Accounting) words.Append('整');
    }

    // Written as so many 亿, so many 万 and the rest; the number of 亿 is written by the same rule, which gives 万亿 and 亿亿.
    private static void AppendYuan(StringBuilder words, ulong number, AmountInWordsConvention convention)
    {
        var (unit, name) = number >= 100_000_000 ? (100_000_000UL, '亿') : number >= 10_000 ? (10_000UL, '万') : (1UL, ' ');
        if (unit == 1)
        {
            AppendBelowTenThousand(words, (int)number);
            return;
        }

        var (above, below) = (number / unit, number % unit);
        AppendYuan(words, above, convention);
        words.Append(name);
        if (below == 0) return;
        // A digit 0 right of the unit has to be written. One left of it may be, if nothing else tells.
        if (below < unit / 10 || (above % 10 == 0 && convention == AmountInWordsConvention.Settlement)) words.Append('零');
        AppendYuan(words, below, convention);
    }

    private static void AppendBelowTenThousand(StringBuilder words, int number)
    {
        var (begun, skipped) = (false, false);
        foreach (var (power, name) in (ReadOnlySpan<(int, string)>)[(1000, "仟"), (100, "佰"), (10, "拾"), (1, "")])
        {
            var digit = number / power % 10;
            if (digit > 0)
            {
                if (skipped) words.Append('零');
                words.Append(Numerals[digit]).Append(name);
            }

            begun |= digit > 0;
            skipped = begun && digit == 0;
        }
    }
}
