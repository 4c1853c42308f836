namespace PengGai.Reports;

/// <summary>One project's part in what is still to come.</summary>
/// <param name="Id">The project's identifier.</param>
/// <param name="Name">The project's name, or null.</param>
/// <param name="Mean">Its part of the expected present value, in yuan.</param>
/// <param name="ExpectedShortfallShare">Its share (0 … 1) of the mean of the worst 5 %; the shares of all projects sum to 1.</param>
/// <param name="UnfinishedAtHorizon">The probability (0 … 1) that it isn't delivered within the horizon; null when not computed.</param>
/// <param name="UsesPrior">Whether its delivery risk is a stated prior and neither given nor estimated.</param>
public sealed record ExposureProject(
    string Id,
    string? Name,
    double Mean,
    double ExpectedShortfallShare,
    double? UnfinishedAtHorizon = null,
    bool UsesPrior = false);
