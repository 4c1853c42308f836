using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A total that an authority published about a case, to be compared with what the book computes.</summary>
/// <param name="What">One of <see cref="Words"/>.</param>
/// <param name="Project">The project that the total is about; null for all.</param>
/// <param name="Basis">For a share: <c>households</c> or <c>amount</c>.</param>
/// <param name="Year">For an overdue fee: the calendar year.</param>
/// <param name="Value">The figure in base units: yuan, households, homes, m², percent.</param>
/// <param name="Precision">The unit of the last printed digit: 1,000,000 for 17.82亿, 1 for 375, 100 for 9.12万. More than zero.</param>
/// <param name="Printed">The figure as published.</param>
public sealed record PublishedTotal(
    string What, string? Project, string? Basis, int? Year, decimal Value, decimal Precision, string Printed)
{
    /// <summary>The totals that a case may give.</summary>
    public static ImmutableArray<string> Words { get; } =
    [
        "households", "households_cash", "households_voucher", "homes", "area_m2", "compensation_yuan", "cash_amount_yuan",
        "voucher_amount_yuan", "cash_share_percent", "voucher_share_percent", "overdue_fee_yuan", "unpaid_requests_yuan",
    ];

    /// <summary>What a share can be a share of.</summary>
    public static ImmutableArray<string> Bases { get; } = ["households", "amount"];

    /// <summary>Whether a total of that name is a share, which means nothing without its basis.</summary>
    public static bool NeedsBasis(string what) => what is "cash_share_percent" or "voucher_share_percent";

    /// <summary>Whether a total of that name belongs to a year.</summary>
    public static bool NeedsYear(string what) => what is "overdue_fee_yuan";

    /// <summary>Compares a computed figure with the published one.</summary>
    /// <remarks>
    /// The computed figure is rounded half away from zero (四舍五入) to the printed digits: 1,782,499,999 yuan agrees after rounding
    /// with 17.82亿, 1,782,500,000 is 17.83亿 and differs.
    /// </remarks>
    public PublishedComparison Compare(decimal computed)
    {
        var offBy = computed - Value;
        if (offBy == 0) return new(PublishedVerdict.Agrees, 0);
        var rounded = decimal.Round(computed / Precision, 0, MidpointRounding.AwayFromZero) * Precision;
        return new(rounded == Value ? PublishedVerdict.AgreesAfterRounding : PublishedVerdict.Differs, offBy);
    }
}
