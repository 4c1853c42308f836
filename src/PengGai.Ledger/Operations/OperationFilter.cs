using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Operations;

/// <summary>Which operations are asked for; what is left out doesn't restrict.</summary>
public sealed record OperationFilter
{
    /// <summary>Every operation.</summary>
    public static OperationFilter All { get; } = new();

    /// <summary>Who did it.</summary>
    public string? Person { get; init; }

    /// <summary>Not before this instant.</summary>
    public Instant? From { get; init; }

    /// <summary>Not after this instant.</summary>
    public Instant? Through { get; init; }

    /// <summary>A text that the description holds in either language; case doesn't count.</summary>
    public string? Contains { get; init; }

    /// <summary>The kinds of records; none for all.</summary>
    public ImmutableHashSet<RecordKind> Kinds { get; init; } = [];

    /// <summary>Only what came after this position: with the size of a checkpoint, what has changed since.</summary>
    public LogPosition Since { get; init; }

    /// <summary>Only what the log held at this position.</summary>
    public LogPosition KnownAt { get; init; } = LogPosition.Latest;

    /// <summary>Whether an operation is asked for, by what its position doesn't tell.</summary>
    internal bool Takes(Operation operation) =>
        (Person is null || operation.Operator == Person)
        && (Contains is null || operation.What.Zh.Contains(Contains, StringComparison.OrdinalIgnoreCase)
            || operation.What.En.Contains(Contains, StringComparison.OrdinalIgnoreCase));
}
