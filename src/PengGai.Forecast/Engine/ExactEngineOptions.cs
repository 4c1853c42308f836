namespace PengGai.Forecast;

/// <summary>How finely the exact engine computes. The defaults suit up to about a hundred projects.</summary>
public sealed record ExactEngineOptions
{
    /// <summary>The defaults.</summary>
    public static ExactEngineOptions Default { get; } = new();

    /// <summary>Up to so many combinations of outcomes every one is kept, and quantiles are amounts that can really occur.</summary>
    public int MaximumAtoms { get; init; } = 1 << 14;

    /// <summary>Up to so many points an even grid that holds every outcome exactly is used.</summary>
    public int MaximumLatticePoints { get; init; } = 1 << 14;

    /// <summary>The grid for the distribution of a month or a year beyond that.</summary>
    public int MonthGridPoints { get; init; } = 1 << 12;

    /// <summary>The grid for the distribution of a present value beyond that.</summary>
    public int PresentValueGridPoints { get; init; } = 1 << 16;

    /// <summary>1, or how many times finer than by default the common factor is integrated.</summary>
    public double FactorRefinement { get; init; } = 1;
}
