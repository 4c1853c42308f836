using System.Runtime.CompilerServices;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger;

/// <content>Checkpoints, proofs, and the records as an auditor gets them.</content>
public sealed partial class Book
{
    /// <summary>A checkpoint of the log as it stands now, unsigned: who vouches for it signs it, and keeps it elsewhere.</summary>
    public async Task<Checkpoint> CheckpointAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed == 1, this);
        return new Checkpoint(Name, await HeadAsync(cancellationToken));
    }

    /// <summary>Proves that the record at a position stands in the log.</summary>
    /// <param name="position">The record's position.</param>
    /// <param name="size">The size of the checkpoint that the proof is to lead to; null for the log as it stands now.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The log doesn't reach as far, or reached the position after that size.</exception>
    public Task<InclusionProof> InclusionProofAsync(LogPosition position, long? size = null, CancellationToken cancellationToken = default) =>
        ProveAsync(size, proofs => proofs.InclusionAsync(position, cancellationToken), cancellationToken);

    /// <summary>Proves that the log still begins with the records that it held at an earlier checkpoint.</summary>
    /// <param name="firstSize">The size of the earlier checkpoint, from 1.</param>
    /// <param name="secondSize">The size of the later one; null for the log as it stands now.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The log doesn't reach as far, or the first size is above the second.</exception>
    public Task<ConsistencyProof> ConsistencyProofAsync(long firstSize, long? secondSize = null, CancellationToken cancellationToken = default) =>
        ProveAsync(secondSize, proofs => proofs.ConsistencyAsync(firstSize, cancellationToken), cancellationToken);

    /// <summary>Whether the book still begins with the records that a checkpoint names.</summary>
    /// <remarks>
    /// Reads two blocks of records at most. It relies on the roots of blocks that the store keeps, which only
    /// <see cref="VerifyAsync(IProgress{double}?, CancellationToken)"/> compares with the records: certain are both together.
    /// It doesn't look at the signature.
    /// </remarks>
    /// <param name="kept">The checkpoint, as it was kept.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<CheckpointVerdict> CheckAsync(Checkpoint kept, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kept);
        await using var snapshot = await _store.SnapshotAsync(cancellationToken);
        await RefreshAsync(cancellationToken);
        var head = (await snapshot.ReadHeadAsync(cancellationToken)).ToLogHead();
        if (kept.Book != Name) return new CheckpointVerdict.OtherBook(kept.Book, Name);
        if (kept.Head.Size > head.Size) return new CheckpointVerdict.Shorter(kept.Head.Size, head.Size);
        var then = await ProofsAsync(snapshot, kept.Head.Size, cancellationToken);
        var found = await then.RootAsync(cancellationToken);
        var recordedAt = kept.Head.Size == 0 ? kept.Head.RecordedAt
            : Decode((await snapshot.ReadRecordAsync(new LogPosition(kept.Head.Size), cancellationToken))!.Value).RecordedAt;
        var hasGrown = kept.Head.Size == 0
            || (await (await ProofsAsync(snapshot, head.Size, cancellationToken)).ConsistencyAsync(kept.Head.Size, cancellationToken)).Verifies(found, head.Root);
        return found == kept.Head.Root && recordedAt == kept.Head.RecordedAt && hasGrown
            ? new CheckpointVerdict.Holds(kept.Head, head)
            : new CheckpointVerdict.Rewritten(kept.Head, new LogHead(kept.Head.Size, recordedAt, found));
    }

    /// <summary>The canonical bytes of records, in order of position; personal data are not among them.</summary>
    /// <param name="from">The first position.</param>
    /// <param name="through">The last position.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<StoredRecord> RecordsAsync(
        LogPosition from, LogPosition through, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed == 1, this);
        await foreach (var record in _store.ReadRecordsAsync(from, through, null, cancellationToken)) yield return record;
    }

    private async Task<T> ProveAsync<T>(long? size, Func<MerkleProofs, Task<T>> prove, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed == 1, this);
        await using var snapshot = await _store.SnapshotAsync(cancellationToken);
        var head = await snapshot.ReadHeadAsync(cancellationToken);
        if (size is { } asked) ArgumentOutOfRangeException.ThrowIfGreaterThan(asked, head.Size, nameof(size));
        return await prove(await ProofsAsync(snapshot, size ?? head.Size, cancellationToken));
    }

    private static async Task<MerkleProofs> ProofsAsync(IBookReader reader, long size, CancellationToken cancellationToken)
    {
        var roots = new List<Sha256Hash>();
        await foreach (var block in reader.ReadBlocksAsync(cancellationToken))
        {
            if (block.Number != roots.Count || block.Root.Length != Sha256Hash.Length) break;
            roots.Add(new Sha256Hash(block.Root.Span));
        }

        if (roots.Count < size / MerkleFrontier.BlockSize) throw new InvalidDataException($"The root of block {roots.Count} is missing or damaged.");
        return new MerkleProofs(size, roots, LeavesAsync);

        async IAsyncEnumerable<Sha256Hash> LeavesAsync(long from, int count, [EnumeratorCancellation] CancellationToken token)
        {
            await foreach (var record in reader.ReadRecordsAsync(new LogPosition(from + 1), new LogPosition(from + count), null, token))
                yield return MerkleTree.Leaf(record.Bytes.Span);
        }
    }
}
