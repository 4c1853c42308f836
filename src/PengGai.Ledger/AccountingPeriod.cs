using System.Globalization;
using NodaTime;

namespace PengGai.Ledger;

/// <summary>An accounting period (会计期间): a month of the calendar year, or the 13th period for adjustments.</summary>
/// <param name="Year">The fiscal year, which in China is the calendar year (会计法).</param>
/// <param name="Number">1 to 12 for the months, 13 for the adjustment period.</param>
public readonly record struct AccountingPeriod(int Year, int Number) : IComparable<AccountingPeriod>
{
    /// <summary>The period that a day belongs to.</summary>
    public static AccountingPeriod Of(LocalDate date) => new(date.Year, date.Month);

    /// <summary>The period as one sortable number, for example 201609. Part of the log's format.</summary>
    public int Ordinal => Year * 100 + Number;

    /// <summary>Whether it is a period at all: of the years 1 to 9999, numbered 1 to 13.</summary>
    public bool IsValid => Year is >= 1 and <= 9999 && Number is >= 1 and <= 13;

    /// <summary>Whether it is the 13th period, for adjustments of the year; its entries are dated 31 December.</summary>
    public bool IsAdjustment => Number == 13;

    /// <summary>Its first day.</summary>
    public LocalDate FirstDay => IsAdjustment ? LastDay : new LocalDate(Year, Number, 1);

    /// <summary>Its last day.</summary>
    public LocalDate LastDay => IsAdjustment ? new LocalDate(Year, 12, 31) : new LocalDate(Year, Number, 1).With(DateAdjusters.EndOfMonth);

    /// <summary>The period with that ordinal.</summary>
    public static AccountingPeriod FromOrdinal(int ordinal) => new(ordinal / 100, ordinal % 100);

    /// <summary>Reads what <see cref="ToString"/> writes: <c>2016-09</c>, <c>2016-13</c>.</summary>
    public static bool TryParse(string? text, out AccountingPeriod period)
    {
        period = default;
        if (text is not { Length: 7 } || text[4] != '-'
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || year < 1 || number is < 1 or > 13)
            return false;
        period = new AccountingPeriod(year, number);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(AccountingPeriod other) => Ordinal.CompareTo(other.Ordinal);

    /// <summary>For example <c>2016-09</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Number:00}");

    /// <summary>Whether the first period is earlier.</summary>
    public static bool operator <(AccountingPeriod a, AccountingPeriod b) => a.Ordinal < b.Ordinal;

    /// <summary>Whether the first period is later.</summary>
    public static bool operator >(AccountingPeriod a, AccountingPeriod b) => a.Ordinal > b.Ordinal;

    /// <summary>Whether the first period is not later.</summary>
    public static bool operator <=(AccountingPeriod a, AccountingPeriod b) => a.Ordinal <= b.Ordinal;

    /// <summary>Whether the first period is not earlier.</summary>
    public static bool operator >=(AccountingPeriod a, AccountingPeriod b) => a.Ordinal >= b.Ordinal;
}
