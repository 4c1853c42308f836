using PengGai.Ledger.Log;

namespace PengGai.Ledger.Storage;

/// <summary>What became of a backup or a restore. A closed set.</summary>
public abstract record BackupResult
{
    private BackupResult()
    {
    }

    /// <summary>The file is in place, and sound.</summary>
    /// <param name="Report">What it holds.</param>
    public sealed record Done(VerifyReport Report) : BackupResult;

    /// <summary>The copy is not what its log says, and was not put in place.</summary>
    /// <param name="Report">The findings.</param>
    public sealed record Unsound(VerifyReport Report) : BackupResult;

    /// <summary>The copy's head is none that the book had, and was not put in place.</summary>
    /// <param name="Verdict">Why.</param>
    public sealed record Foreign(CheckpointVerdict Verdict) : BackupResult;
}
