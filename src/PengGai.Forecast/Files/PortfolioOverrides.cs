namespace PengGai.Forecast;

/// <summary>Settings that take the place of a portfolio file's own, as command-line options do.</summary>
/// <remarks>They are applied while reading, so that a longer horizon lays out fees to its own end.</remarks>
/// <param name="HorizonMonths">The horizon, 1 to 1200; null: the file's.</param>
/// <param name="DiscountAnnual">The annual discount rate as a fraction; null: the file's.</param>
/// <param name="Correlation">ρ, at least 0 and below 1; null: the file's.</param>
public sealed record PortfolioOverrides(int? HorizonMonths = null, double? DiscountAnnual = null, double? Correlation = null);
