namespace PengGai.Forecast;

/// <summary>What the whole horizon may cost, discounted to the as-of day.</summary>
/// <param name="MeanYuan">The expected present value in yuan.</param>
/// <param name="StandardDeviationYuan">Its standard deviation in yuan.</param>
/// <param name="Quantiles">Its quantiles in yuan.</param>
/// <param name="ExpectedShortfall90Yuan">The mean of the worst 10 % of cases, in yuan.</param>
/// <param name="ExpectedShortfall95Yuan">The mean of the worst 5 % of cases, in yuan.</param>
/// <param name="StandardErrorYuan">The standard error of the mean in yuan; null when exact.</param>
/// <param name="ErrorBoundYuan">By how much a quantile can be off at most because of the money grid; 0 where amounts are exact.</param>
public sealed record PresentValueExposure(
    double MeanYuan,
    double StandardDeviationYuan,
    QuantileFan Quantiles,
    double ExpectedShortfall90Yuan,
    double ExpectedShortfall95Yuan,
    double? StandardErrorYuan,
    double ErrorBoundYuan);
