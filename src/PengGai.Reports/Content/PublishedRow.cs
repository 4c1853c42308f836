namespace PengGai.Reports;

/// <summary>A published total beside the figure that the facts give.</summary>
/// <param name="What">The code from case.json: <c>households</c>, <c>compensation_yuan</c>, <c>cash_share_percent</c> …</param>
/// <param name="Project">The project that it is for; null for the whole case.</param>
/// <param name="Basis"><c>households</c> or <c>amount</c> for a share, else null.</param>
/// <param name="Year">The year that it is for, or null.</param>
/// <param name="Printed">The figure exactly as printed, e.g. <c>17.82亿</c>.</param>
/// <param name="Computed">The computed figure in the unit of the code; null where it is unknown.</param>
/// <param name="Verdict">Whether they agree.</param>
/// <param name="OffBy">Printed less computed, in the unit of the code; null where it is unknown.</param>
public sealed record PublishedRow(
    string What,
    string? Project,
    string? Basis,
    int? Year,
    string Printed,
    decimal? Computed,
    PublishedVerdict Verdict,
    decimal? OffBy);
