namespace PengGai.Reports;

/// <summary>The distribution of the present value of everything that is still to come, in yuan.</summary>
public sealed record ExposureSummary
{
    /// <summary>The expected present value.</summary>
    public required double Mean { get; init; }

    /// <summary>Its standard deviation.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>The 5 % quantile.</summary>
    public required double P05 { get; init; }

    /// <summary>The 25 % quantile.</summary>
    public required double P25 { get; init; }

    /// <summary>The median.</summary>
    public required double P50 { get; init; }

    /// <summary>The 75 % quantile.</summary>
    public required double P75 { get; init; }

    /// <summary>The 90 % quantile.</summary>
    public required double P90 { get; init; }

    /// <summary>The 95 % quantile.</summary>
    public required double P95 { get; init; }

    /// <summary>The mean of the worst 5 %.</summary>
    public required double ExpectedShortfall95 { get; init; }

    /// <summary>The standard error of the mean; null when it was computed exactly.</summary>
    public double? StandardError { get; init; }
}
