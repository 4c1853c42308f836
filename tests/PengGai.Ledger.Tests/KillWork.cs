namespace PengGai.Ledger.Tests;

/// <summary>What a child does until it is killed.</summary>
public enum KillWork
{
    /// <summary>Single entries, batches with facts, erasures and closings at the same time.</summary>
    Everything,

    /// <summary>64 callers post single entries, which are committed in groups.</summary>
    Groups,

    /// <summary>Entries are prepared, reviewed, rejected and posted by several callers.</summary>
    Review,
}
