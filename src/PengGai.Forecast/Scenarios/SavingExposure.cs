namespace PengGai.Forecast;

/// <summary>The distribution of what a scenario saves at present value, project by project on the same deliveries.</summary>
/// <param name="MeanYuan">The expected saving in yuan; negative where the scenario costs more than it saves.</param>
/// <param name="Quantiles">Its quantiles in yuan.</param>
/// <param name="LossProbability">The chance that the scenario costs more than it saves.</param>
/// <param name="Explanation">Where the expected saving comes from; its net is <paramref name="MeanYuan"/>.</param>
/// <param name="ErrorBoundYuan">By how much a quantile can be off at most because of the money grid; 0 where amounts are exact.</param>
public sealed record SavingExposure(
    double MeanYuan,
    QuantileFan Quantiles,
    double LossProbability,
    SavingExplanation Explanation,
    double ErrorBoundYuan);
