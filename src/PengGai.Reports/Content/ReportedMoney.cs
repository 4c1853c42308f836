using PengGai.Ledger;

namespace PengGai.Reports;

/// <summary>A sum as a report shows it: what is known of it, and how many items of it are not.</summary>
/// <remarks>Unknown is not zero: a sum with unknown items is shown as "at least", with their number (含 n 项未知).</remarks>
/// <param name="Known">The sum of the known items.</param>
/// <param name="UnknownItems">How many items have a masked or missing amount.</param>
public readonly record struct ReportedMoney(Money Known, int UnknownItems = 0)
{
    /// <summary>A sum all of whose items are known.</summary>
    public static implicit operator ReportedMoney(Money known) => new(known);

    /// <summary>The named twin of the implicit conversion.</summary>
    public static ReportedMoney FromMoney(Money known) => new(known);

    /// <summary>The sum of two sums, and of what is unknown in them.</summary>
    public static ReportedMoney operator +(ReportedMoney a, ReportedMoney b) =>
        new(a.Known + b.Known, checked(a.UnknownItems + b.UnknownItems));

    /// <summary>The named twin of the <c>+</c> operator.</summary>
    public static ReportedMoney Add(ReportedMoney a, ReportedMoney b) => a + b;
}
