using PengGai.Ledger.Log;

namespace PengGai.Ledger.Operations;

/// <summary>What sample of entries an auditor asks for.</summary>
/// <remarks>A sample is fair only where nobody could know the seed before the log stood where it stands: choose it after the checkpoint.</remarks>
public sealed record AuditSampleOptions
{
    /// <summary>The seed, of the auditor's choice.</summary>
    public required long Seed { get; init; }

    /// <summary>How many entries, or hits for <see cref="SamplingMethod.MonetaryUnit"/>; from 1.</summary>
    public required int Size { get; init; }

    /// <summary>How they are drawn.</summary>
    public SamplingMethod Method { get; init; }

    /// <summary>The first period; null from the beginning.</summary>
    public AccountingPeriod? From { get; init; }

    /// <summary>The last period; null to the end.</summary>
    public AccountingPeriod? Through { get; init; }

    /// <summary>Only entries that the log held at this position, such as the size of a checkpoint.</summary>
    public LogPosition KnownAt { get; init; } = LogPosition.Latest;
}
