using System.Globalization;

namespace PengGai.Ledger.Log;

/// <summary>A position in the log: how many records stand at or before it. The second axis of every query.</summary>
/// <param name="Value">0 before the first record; the first record stands at 1.</param>
public readonly record struct LogPosition(long Value) : IComparable<LogPosition>
{
    /// <summary>Everything that the log holds, now and later.</summary>
    public static LogPosition Latest => new(long.MaxValue);

    /// <inheritdoc/>
    public int CompareTo(LogPosition other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the first position is earlier.</summary>
    public static bool operator <(LogPosition a, LogPosition b) => a.Value < b.Value;

    /// <summary>Whether the first position is later.</summary>
    public static bool operator >(LogPosition a, LogPosition b) => a.Value > b.Value;

    /// <summary>Whether the first position is not later.</summary>
    public static bool operator <=(LogPosition a, LogPosition b) => a.Value <= b.Value;

    /// <summary>Whether the first position is not earlier.</summary>
    public static bool operator >=(LogPosition a, LogPosition b) => a.Value >= b.Value;
}
