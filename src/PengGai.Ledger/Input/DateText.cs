using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace PengGai.Ledger.Input;

/// <summary>A day as people write it: <c>2016-09-30</c>, <c>2016/9/30</c>, <c>2016年9月30日</c>.</summary>
internal static class DateText
{
    // A year outside is a slip of the pen (0216, 21016) far more often than a day that this field knows.
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    /// <summary>The day as messages write it: <c>2016-09-30</c>.</summary>
    public static string Day(LocalDate date) => LocalDatePattern.Iso.Format(date);

    /// <summary>Reads a day, or says what is wrong with it.</summary>
    public static bool TryRead(string text, out LocalDate date, out Phrase expectation)
    {
        date = default;
        if (!TrySplit(PlainText.ToHalfWidth(text), out var year, out var month, out var day))
        {
            expectation = new(
                "不是日期，应写作 2016-09-30、2016/9/30 或 2016年9月30日",
                "not a date; expected 2016-09-30, 2016/9/30 or 2016年9月30日");
            return false;
        }

        if (year is < FirstYear or > LastYear)
        {
            expectation = new(
                $"年份 {year} 超出 {FirstYear}–{LastYear}",
                $"the year {year} is outside {FirstYear} to {LastYear}");
            return false;
        }

        if (month is < 1 or > 12)
        {
            expectation = new($"该日期不存在：没有 {month} 月", $"the date doesn't exist: there is no month {month}");
            return false;
        }

        var days = CalendarSystem.Iso.GetDaysInMonth(year, month);
        if (day < 1 || day > days)
        {
            expectation = new(
                $"该日期不存在：{year}年{month}月只有 {days} 天",
                string.Create(CultureInfo.InvariantCulture, $"the date doesn't exist: {year}-{month:00} has {days} days"));
            return false;
        }

        date = new(year, month, day);
        expectation = default;
        return true;
    }

    private static bool TrySplit(ReadOnlySpan<char> text, out int year, out int month, out int day)
    {
        (year, month, day) = (0, 0, 0);
        text = text.Trim();
        if (text.Length < 8 || !TryTake(ref text, 4, 4, out year)) return false;
        var first = text[0];
        if (first is not ('-' or '/' or '年')) return false;
        text = text[1..];
        if (!TryTake(ref text, 1, 2, out month) || text.IsEmpty) return false;
        if (text[0] != (first == '年' ? '月' : first)) return false;
        text = text[1..];
        if (!TryTake(ref text, 1, 2, out day)) return false;
        return first == '年' ? text is "日" : text.IsEmpty;
    }

    private static bool TryTake(ref ReadOnlySpan<char> text, int minDigits, int maxDigits, out int number)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        if (length < 0) length = text.Length;
        number = 0;
        if (length < minDigits || length > maxDigits) return false;
        number = int.Parse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture);
        text = text[length..];
        return true;
    }
}
