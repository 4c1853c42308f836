using System.Collections.Immutable;
using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Reports;

/// <summary>Which lines of an account count, by their dimensions.</summary>
/// <param name="Has">Values that a line must have; it may have further dimensions.</param>
/// <param name="Lacks">The names of dimensions that a line must not have.</param>
public sealed record DimensionFilter(Dimensions Has, ImmutableArray<string> Lacks)
{
    /// <summary>Every line.</summary>
    public static DimensionFilter Any { get; } = new(Dimensions.None, []);

    /// <summary>The lines of one sub-account: these dimensions and no others.</summary>
    public static DimensionFilter Exactly(Dimensions dimensions) =>
        new(dimensions, [.. DimensionNames.All.Where(n => !dimensions.Has(n))]);

    /// <summary>The lines that have these values, a null value meaning that the line doesn't have the dimension.</summary>
    /// <exception cref="ArgumentException">A name stands twice, or is not one of <see cref="DimensionNames.All"/>.</exception>
    public static DimensionFilter Of(params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var lacks = ImmutableArray.CreateBuilder<string>();
        foreach (var (name, value) in values)
        {
            if (string.IsNullOrEmpty(value)) lacks.Add(name);
        }

        return new DimensionFilter(Dimensions.Of(values), lacks.ToImmutable());
    }

    /// <summary>Whether a line with these dimensions counts.</summary>
    public bool Matches(Dimensions dimensions) =>
        Has.Pairs().All(p => dimensions[p.Name] == p.Value) && !Lacks.Any(n => dimensions.Has(n));
}
