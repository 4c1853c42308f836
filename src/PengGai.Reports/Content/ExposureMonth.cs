using NodaTime;

namespace PengGai.Reports;

/// <summary>The distribution of what one coming month will cost, in yuan, not discounted.</summary>
/// <param name="Month">The month's number, from 1.</param>
/// <param name="Date">A day in that month.</param>
/// <param name="Mean">The expected cost.</param>
/// <param name="P05">The 5 % quantile.</param>
/// <param name="P10">The 10 % quantile.</param>
/// <param name="P25">The 25 % quantile.</param>
/// <param name="P50">The median.</param>
/// <param name="P75">The 75 % quantile.</param>
/// <param name="P90">The 90 % quantile.</param>
/// <param name="P95">The 95 % quantile.</param>
public sealed record ExposureMonth(
    int Month,
    LocalDate Date,
    double Mean,
    double P05,
    double P10,
    double P25,
    double P50,
    double P75,
    double P90,
    double P95);
