namespace PengGai.Forecast;

/// <summary>One project's part in the forecast.</summary>
/// <param name="Id">The project.</param>
/// <param name="MeanYuan">Its expected present value in yuan; the projects' sum is the portfolio's.</param>
/// <param name="ExpectedShortfallShare">
/// Its share of the portfolio's 95 % expected shortfall, <c>E[X_p | worst 5 %] / E[X | worst 5 %]</c>. Shares sum to 1, or
/// are all 0 where the shortfall is 0.
/// </param>
/// <param name="UnfinishedProbability">The chance that it is still undelivered after the last month.</param>
/// <param name="UsesPrior">Whether its delivery risk is the stated prior and not evidence.</param>
public sealed record ProjectExposure(
    string Id,
    double MeanYuan,
    double ExpectedShortfallShare,
    double UnfinishedProbability,
    bool UsesPrior);
