using System.Globalization;

namespace PengGai.Ledger;

/// <summary>Where a problem is.</summary>
/// <param name="Source">A file's name, or what else the input came from.</param>
/// <param name="Line">The line in the file, counted from 1; null where the whole file is meant.</param>
/// <param name="Field">The column, or the path of a field such as <c>projects[0].delivery.shape</c>; null where the whole line is meant.</param>
public sealed record ProblemPlace(string Source, int? Line = null, string? Field = null)
{
    /// <summary>For example <c>households.csv:12 area_m2</c>.</summary>
    public override string ToString() =>
        Source + (Line is { } line ? ":" + line.ToString(CultureInfo.InvariantCulture) : "") + (Field is null ? "" : " " + Field);

    /// <summary>The place of a field within this one.</summary>
    internal ProblemPlace At(string field) => this with { Field = Field is null ? field : $"{Field}.{field}" };

    /// <summary>The place of an item of the list that stands here, from 0.</summary>
    internal ProblemPlace At(int index) => this with { Field = string.Create(CultureInfo.InvariantCulture, $"{Field}[{index}]") };
}
