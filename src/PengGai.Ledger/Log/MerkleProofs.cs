namespace PengGai.Ledger.Log;

/// <summary>The leaf hashes of records, in order: <paramref name="count"/> of them, from leaf index <paramref name="from"/> (0 is the first record).</summary>
public delegate IAsyncEnumerable<Sha256Hash> LeafHashes(long from, int count, CancellationToken cancellationToken);

/// <summary>Proofs against the root that a log had when it held <paramref name="size"/> records.</summary>
/// <remarks>
/// With the root of every complete block of <see cref="MerkleFrontier.BlockSize"/> records at hand, a proof reads the records of
/// two blocks at most, whatever the size: the one that the proof is about, and the last one where it is not complete.
/// </remarks>
/// <param name="size">How many records the log held; it may have grown since.</param>
/// <param name="blockRoots">The roots of at least the blocks that were complete then, in order.</param>
/// <param name="leaves">Reads the leaf hashes of a block, or of as much of it as there was.</param>
public sealed class MerkleProofs(long size, IReadOnlyList<Sha256Hash> blockRoots, LeafHashes leaves)
{
    private readonly Dictionary<long, Sha256Hash[]> _read = [];

    /// <summary>The root of the log at that size.</summary>
    public async Task<Sha256Hash> RootAsync(CancellationToken cancellationToken = default) =>
        size == 0 ? MerkleTree.EmptyRoot : await RootAsync(0, size, cancellationToken);

    /// <summary>Proves that the record at a position is in the log.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The log has no such position.</exception>
    public async Task<InclusionProof> InclusionAsync(LogPosition position, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(position.Value, 1, nameof(position));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position.Value, size, nameof(position));
        var path = new Stack<Sha256Hash>();
        // PATH(m, D[n]) of RFC 6962 §2.1.1, from the root down.
        var (index, from, count) = (position.Value - 1, 0L, size);
        while (count > 1)
        {
            var left = MerkleTree.Split(count);
            if (index < from + left)
            {
                path.Push(await RootAsync(from + left, count - left, cancellationToken));
                count = left;
            }
            else
            {
                path.Push(await RootAsync(from, left, cancellationToken));
                (from, count) = (from + left, count - left);
            }
        }

        return new InclusionProof(size, position, [.. path]);
    }

    /// <summary>Proves that the log still begins with the <paramref name="firstSize"/> records that it once held.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The first size is less than 1 or more than the size of the log.</exception>
    public async Task<ConsistencyProof> ConsistencyAsync(long firstSize, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(firstSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstSize, size);
        var path = new Stack<Sha256Hash>();
        // PROOF(m, D[n]) of RFC 6962 §2.1.2, from the root down to the subtree that ends where the first log ended.
        var (from, count) = (0L, size);
        while (from + count > firstSize)
        {
            var left = MerkleTree.Split(count);
            if (firstSize <= from + left)
            {
                path.Push(await RootAsync(from + left, count - left, cancellationToken));
                count = left;
            }
            else
            {
                path.Push(await RootAsync(from, left, cancellationToken));
                (from, count) = (from + left, count - left);
            }
        }

        // Where that subtree is the whole of the first log, the verifier has its root already.
        if (from > 0) path.Push(await RootAsync(from, count, cancellationToken));
        return new ConsistencyProof(firstSize, size, [.. path]);
    }

    // The root of a subtree, which begins at a multiple of the power of two that is not below its count.
    private async ValueTask<Sha256Hash> RootAsync(long from, long count, CancellationToken cancellationToken)
    {
        var block = from / MerkleFrontier.BlockSize;
        if (count == MerkleFrontier.BlockSize) return blockRoots[(int)block];
        if (count < MerkleFrontier.BlockSize)
            return MerkleTree.Root((await LeavesOfAsync(block, cancellationToken)).AsSpan((int)(from % MerkleFrontier.BlockSize), (int)count));
        var left = MerkleTree.Split(count);
        return MerkleTree.Node(await RootAsync(from, left, cancellationToken), await RootAsync(from + left, count - left, cancellationToken));
    }

    private async ValueTask<Sha256Hash[]> LeavesOfAsync(long block, CancellationToken cancellationToken)
    {
        if (_read.TryGetValue(block, out var known)) return known;
        var from = block * MerkleFrontier.BlockSize;
        var read = new Sha256Hash[Math.Min(MerkleFrontier.BlockSize, size - from)];
        var count = 0;
        await foreach (var leaf in leaves(from, read.Length, cancellationToken)) read[count++] = leaf;
        if (count < read.Length) throw new InvalidDataException($"The log ends after {from + count} records, not after {size}.");
        return _read[block] = read;
    }
}
