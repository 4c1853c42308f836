using System.Collections.Immutable;
using System.Text;

namespace PengGai.Ledger.Accounts;

/// <summary>The dimensions of a journal line, for example <c>project=GH2;household=GH2-0017</c>.</summary>
/// <remarks>
/// Kept as one canonical text: names in ordinal order, <c>%</c>, <c>;</c> and <c>=</c> in values written as <c>%25</c>,
/// <c>%3B</c> and <c>%3D</c>. Equal dimensions have equal text, which is what the log and the tables hold.
/// </remarks>
public readonly record struct Dimensions : IComparable<Dimensions>
{
    private readonly string? _text;

    // Null, not empty, for none: the default value and the dimensions read back from the log must be equal.
    private Dimensions(string text) => _text = text.Length == 0 ? null : text;

    /// <summary>No dimensions; also the default value.</summary>
    public static Dimensions None => default;

    /// <summary>The canonical text; empty for none.</summary>
    public string Text => _text ?? "";

    /// <summary>Dimensions with the given names and values; empty values are left out.</summary>
    /// <exception cref="ArgumentException">A name stands twice, or is not one of <see cref="DimensionNames.All"/>.</exception>
    public static Dimensions Of(params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (!DimensionNames.All.Contains(name)) throw new ArgumentException($"Unknown dimension '{name}'.", nameof(values));
            if (!string.IsNullOrEmpty(value)) sorted.Add(name, value);
        }

        var text = new StringBuilder();
        foreach (var (name, value) in sorted)
        {
            if (text.Length > 0) text.Append(';');
            text.Append(name).Append('=').Append(Escape(value));
        }

        return new Dimensions(text.ToString());
    }

    /// <summary>Rebuilds dimensions from their canonical text.</summary>
    /// <exception cref="InvalidDataException">The text is not canonical: <see cref="Of"/> would never have written it.</exception>
    internal static Dimensions FromCanonical(string text)
    {
        var dimensions = new Dimensions(text);
        try
        {
            var pairs = dimensions.Pairs().Select(p => (p.Name, (string?)p.Value)).ToArray();
            if (Of(pairs) == dimensions) return dimensions;
        }
        catch (ArgumentException)
        {
            // Reported below: a part without '=', an unknown name or one that stands twice.
        }

        throw new InvalidDataException($"'{text}' is not the canonical text of dimensions.");
    }

    /// <summary>Reads dimensions as people write them: names and values in any order, with blanks around them.</summary>
    /// <param name="text">For example <c>household=H1; project=A</c>; empty for none.</param>
    /// <param name="dimensions">The dimensions.</param>
    /// <returns>Whether every part is a known name with a value, and none stands twice.</returns>
    public static bool TryParse(string text, out Dimensions dimensions)
    {
        ArgumentNullException.ThrowIfNull(text);
        dimensions = None;
        var pairs = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 0) return false;
            var (name, value) = (part[..at].TrimEnd(), Unescape(part[(at + 1)..].TrimStart()));
            if (value.Length == 0 || !DimensionNames.All.Contains(name) || !pairs.TryAdd(name, value)) return false;
        }

        dimensions = Of([.. pairs.Select(p => (p.Key, p.Value))]);
        return true;
    }

    /// <summary>The value of a dimension, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in Pairs())
            {
                if (key == name) return value;
            }

            return null;
        }
    }

    /// <summary>Whether a dimension is given. Takes no value out of the text, since every line that is posted is asked.</summary>
    internal bool Has(string name)
    {
        var text = Text.AsSpan();
        foreach (var part in text.Split(';'))
        {
            if (text[part].StartsWith(name, StringComparison.Ordinal) && text[part][name.Length..].StartsWith('=')) return true;
        }

        return false;
    }

    /// <summary>Names and values, in ordinal order of the names.</summary>
    public ImmutableArray<(string Name, string Value)> Pairs()
    {
        if (Text.Length == 0) return [];
        var pairs = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var part in Text.Split(';'))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            pairs.Add((part[..at], Unescape(part[(at + 1)..])));
        }

        return pairs.ToImmutable();
    }

    /// <inheritdoc/>
    public int CompareTo(Dimensions other) => string.CompareOrdinal(Text, other.Text);

    /// <summary>The canonical text.</summary>
    public override string ToString() => Text;

    private static string Escape(string value) =>
        value.AsSpan().IndexOfAny('%', ';', '=') < 0
            ? value
            : value.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal).Replace("=", "%3D", StringComparison.Ordinal);

    private static string Unescape(string value) =>
        value.Contains('%', StringComparison.Ordinal)
            ? value.Replace("%3B", ";", StringComparison.Ordinal).Replace("%3D", "=", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal)
            : value;

    /// <summary>Ordinal order of the canonical texts.</summary>
    public static bool operator <(Dimensions a, Dimensions b) => a.CompareTo(b) < 0;

    /// <summary>Ordinal order of the canonical texts.</summary>
    public static bool operator >(Dimensions a, Dimensions b) => a.CompareTo(b) > 0;

    /// <summary>Ordinal order of the canonical texts.</summary>
    public static bool operator <=(Dimensions a, Dimensions b) => a.CompareTo(b) <= 0;

    /// <summary>Ordinal order of the canonical texts.</summary>
    public static bool operator >=(Dimensions a, Dimensions b) => a.CompareTo(b) >= 0;
}
