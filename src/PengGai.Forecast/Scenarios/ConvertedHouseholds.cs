namespace PengGai.Forecast;

/// <summary>How many of a project's waiting households convert: a number, a percentage, or all that are left.</summary>
/// <remarks>A closed set: <see cref="Count"/>, <see cref="Percent"/>, <see cref="All"/>.</remarks>
public abstract record ConvertedHouseholds
{
    private ConvertedHouseholds()
    {
    }

    /// <summary>How many households that is.</summary>
    /// <param name="waiting">The households of the project that earlier conversions have left.</param>
    /// <returns>A whole number of households; a count isn't cut to what is left.</returns>
    public abstract long Of(long waiting);

    /// <summary>A number of households.</summary>
    /// <param name="Households">The number, at least 0.</param>
    public sealed record Count(long Households) : ConvertedHouseholds
    {
        /// <inheritdoc/>
        public override long Of(long waiting) => Households;
    }

    /// <summary>A percentage of those still waiting, rounded to whole households, half away from zero.</summary>
    /// <param name="Value">The percentage, 0 to 100.</param>
    public sealed record Percent(decimal Value) : ConvertedHouseholds
    {
        /// <inheritdoc/>
        public override long Of(long waiting) => (long)Math.Round(waiting * Value / 100, MidpointRounding.AwayFromZero);
    }

    /// <summary>All that are still waiting.</summary>
    public sealed record All : ConvertedHouseholds
    {
        /// <inheritdoc/>
        public override long Of(long waiting) => waiting;
    }
}
