namespace PengGai.Reports;

/// <summary>The households and the amount settled by one route. The report shows the share on both bases, side by side.</summary>
/// <remarks>
/// 257 of 1,622 households are 15.84 %, and their 84.75 million of 1,866.75 million yuan are 4.54 %: a share without its basis
/// means nothing.
/// </remarks>
/// <param name="Route"><c>cash</c>, <c>voucher</c> or <c>in_kind</c>.</param>
/// <param name="Households">Households settled so.</param>
/// <param name="Amount">The amount settled so; for homes in kind their value.</param>
/// <param name="Homes">Homes, where they are counted.</param>
public sealed record RouteShare(string Route, int Households, ReportedMoney Amount, int? Homes = null);
