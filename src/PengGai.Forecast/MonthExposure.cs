using NodaTime;

namespace PengGai.Forecast;

/// <summary>What one month may cost.</summary>
/// <param name="Month">The month number, from 1.</param>
/// <param name="Date">The month's end.</param>
/// <param name="MeanYuan">The expected amount in yuan, undiscounted.</param>
/// <param name="Quantiles">The quantiles in yuan, undiscounted.</param>
/// <param name="ErrorBoundYuan">By how much a quantile can be off at most because of the money grid; 0 where amounts are exact.</param>
public sealed record MonthExposure(int Month, LocalDate Date, double MeanYuan, QuantileFan Quantiles, double ErrorBoundYuan);
