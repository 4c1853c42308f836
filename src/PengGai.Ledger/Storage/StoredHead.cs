using NodaTime;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Storage;

/// <summary>The state of the log after a commit: what the next append builds on.</summary>
/// <param name="Size">How many records there are.</param>
/// <param name="RecordedAt">The time of the last of them.</param>
/// <param name="Frontier">The right edge of the Merkle tree.</param>
public sealed record StoredHead(long Size, Instant RecordedAt, ReadOnlyMemory<byte> Frontier)
{
    /// <summary>The head with its root.</summary>
    internal LogHead ToLogHead() => new(Size, RecordedAt, new MerkleFrontier(Size, Frontier.Span).Root());
}
