using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;

namespace PengGai.Ledger.Relocation;

/// <summary>A policy as it changed over the years. An agreement keeps the version that was in force on its day.</summary>
/// <remarks>Immutable.</remarks>
/// <typeparam name="T">A policy.</typeparam>
public sealed class PolicyVersions<T>
    where T : class, IPolicyVersion
{
    internal PolicyVersions(ImmutableArray<T> all) => All = all;

    /// <summary>The versions by their first day; at least one, and no two from the same day.</summary>
    public ImmutableArray<T> All { get; }

    /// <summary>Reads one version, given its place, and notes what is wrong with it.</summary>
    /// <param name="json">The version.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="problems">Receives every error and warning.</param>
    /// <returns>The version, or null if there was an error.</returns>
    public delegate T? Reader(JsonElement json, ProblemPlace place, ICollection<Problem> problems);

    /// <summary>The version in force on a day; null where the day is before the first one's.</summary>
    public T? On(LocalDate day) => All.LastOrDefault(v => v.From is not { } from || from <= day);

    /// <summary>Whether this is <paramref name="earlier"/> with nothing changed but versions added, all from later days than any it had.</summary>
    /// <param name="earlier">What the book has.</param>
    /// <param name="extends">Whether a version says the same as the one that the book has, or no more than may be added to it.</param>
    public bool IsExtensionOf(PolicyVersions<T> earlier, Func<T, T, bool> extends)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(extends);
        return All.Length >= earlier.All.Length && All.Zip(earlier.All).All(pair => extends(pair.First, pair.Second));
    }
}
