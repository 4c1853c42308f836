namespace PengGai.Forecast;

/// <summary>What one calendar year may cost, over those of its months that the horizon holds.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Months">How many of its months are in the forecast, 1 to 12.</param>
/// <param name="MeanYuan">The expected amount in yuan, undiscounted.</param>
/// <param name="Quantiles">The quantiles in yuan, undiscounted.</param>
/// <param name="ErrorBoundYuan">By how much a quantile can be off at most because of the money grid; 0 where amounts are exact.</param>
public sealed record YearExposure(int Year, int Months, double MeanYuan, QuantileFan Quantiles, double ErrorBoundYuan);
