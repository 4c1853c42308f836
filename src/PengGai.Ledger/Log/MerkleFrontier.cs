using System.Numerics;

namespace PengGai.Ledger.Log;

/// <summary>The right edge of an RFC 6962 Merkle tree: all that is needed to append a leaf and to name the root.</summary>
/// <remarks>Holds one hash per complete subtree, largest first: as many as the size has one bits.</remarks>
public sealed class MerkleFrontier
{
    /// <summary>How many leaves make a block, whose root <see cref="Append(Sha256Hash)"/> hands out when it is complete.</summary>
    public const int BlockSize = 256;

    private const int BlockLevel = 8;

    private readonly List<Sha256Hash> _peaks;

    /// <summary>The frontier of an empty tree.</summary>
    public MerkleFrontier() => _peaks = [];

    /// <summary>Rebuilds the frontier of a tree of <paramref name="size"/> leaves.</summary>
    /// <exception cref="InvalidDataException">The bytes don't fit the size.</exception>
    public MerkleFrontier(long size, ReadOnlySpan<byte> peaks)
        : this()
    {
        if (size < 0 || peaks.Length != BitOperations.PopCount((ulong)size) * Sha256Hash.Length)
            throw new InvalidDataException($"A frontier of {peaks.Length} bytes doesn't fit a log of {size} records.");
        Size = size;
        for (var at = 0; at < peaks.Length; at += Sha256Hash.Length) _peaks.Add(new Sha256Hash(peaks.Slice(at, Sha256Hash.Length)));
    }

    private MerkleFrontier(MerkleFrontier other) => (Size, _peaks) = (other.Size, [.. other._peaks]);

    /// <summary>How many leaves the tree has.</summary>
    public long Size { get; private set; }

    /// <summary>Appends a record.</summary>
    /// <returns>See <see cref="Append(Sha256Hash)"/>.</returns>
    public Sha256Hash? Append(ReadOnlySpan<byte> record) => Append(MerkleTree.Leaf(record));

    /// <summary>Appends a leaf by its hash.</summary>
    /// <returns>The root of the block of <see cref="BlockSize"/> leaves that this one completes; null where it completes none.</returns>
    public Sha256Hash? Append(Sha256Hash leaf)
    {
        var (hash, level) = (leaf, 0);
        Sha256Hash? block = null;
        // Every trailing one bit of the size is a complete subtree on the left that now gets its equal on the right.
        for (var size = Size; (size & 1) == 1; size >>= 1)
        {
            hash = MerkleTree.Node(_peaks[^1], hash);
            _peaks.RemoveAt(_peaks.Count - 1);
            if (++level == BlockLevel) block = hash;
        }

        _peaks.Add(hash);
        Size++;
        return block;
    }

    /// <summary>The root of the tree.</summary>
    public Sha256Hash Root()
    {
        if (_peaks.Count == 0) return MerkleTree.EmptyRoot;
        var root = _peaks[^1];
        for (var i = _peaks.Count - 2; i >= 0; i--) root = MerkleTree.Node(_peaks[i], root);
        return root;
    }

    /// <summary>A frontier of its own that stands where this one stands, to return to when what follows is not committed.</summary>
    public MerkleFrontier Clone() => new(this);

    /// <summary>The hashes of the complete subtrees, largest first, one after the other.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[_peaks.Count * Sha256Hash.Length];
        for (var i = 0; i < _peaks.Count; i++) _peaks[i].CopyTo(bytes.AsSpan(i * Sha256Hash.Length));
        return bytes;
    }
}
