using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;

namespace PengGai.Ledger.Log;

/// <summary>The right edge of an RFC 6962 Merkle tree: all that is needed to append a leaf and to name the root.</summary>
/// <remarks>
/// Leaf hash = SHA-256(0x00 ‖ record), node hash = SHA-256(0x01 ‖ left ‖ right), root of the empty tree = SHA-256 of nothing
/// (RFC 6962 §2.1). Holds one hash per complete subtree, largest first: as many as the size has one bits.
/// </remarks>
public sealed class MerkleFrontier
{
    /// <summary>The length of a hash in bytes.</summary>
    public const int HashLength = 32;

    private readonly List<byte[]> _peaks = [];

    /// <summary>The frontier of an empty tree.</summary>
    public MerkleFrontier()
    {
    }

    /// <summary>Rebuilds the frontier of a tree of <paramref name="size"/> leaves.</summary>
    /// <exception cref="InvalidDataException">The bytes don't fit the size.</exception>
    public MerkleFrontier(long size, ReadOnlySpan<byte> peaks)
    {
        if (size < 0 || peaks.Length != BitOperations.PopCount((ulong)size) * HashLength)
            throw new InvalidDataException($"A frontier of {peaks.Length} bytes doesn't fit a log of {size} records.");
        Size = size;
        for (var at = 0; at < peaks.Length; at += HashLength) _peaks.Add(peaks.Slice(at, HashLength).ToArray());
    }

    /// <summary>How many leaves the tree has.</summary>
    public long Size { get; private set; }

    /// <summary>Appends a record.</summary>
    public void Append(ReadOnlySpan<byte> record)
    {
        var hash = LeafHash(record);
        // Every trailing one bit of the size is a complete subtree on the left that now gets its equal on the right.
        for (var size = Size; (size & 1) == 1; size >>= 1)
        {
            hash = NodeHash(_peaks[^1], hash);
            _peaks.RemoveAt(_peaks.Count - 1);
        }

        _peaks.Add(hash);
        Size++;
    }

    /// <summary>The root of the tree.</summary>
    public ImmutableArray<byte> Root()
    {
        if (_peaks.Count == 0) return [.. SHA256.HashData([])];
        var root = _peaks[^1];
        for (var i = _peaks.Count - 2; i >= 0; i--) root = NodeHash(_peaks[i], root);
        return [.. root];
    }

    /// <summary>The hashes of the complete subtrees, largest first, one after the other.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[_peaks.Count * HashLength];
        for (var i = 0; i < _peaks.Count; i++) _peaks[i].CopyTo(bytes.AsSpan(i * HashLength));
        return bytes;
    }

    /// <summary>The hash of a leaf.</summary>
    public static byte[] LeafHash(ReadOnlySpan<byte> record) => SHA256.HashData([0, .. record]);

    private static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> both = stackalloc byte[1 + 2 * HashLength];
        both[0] = 1;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + HashLength)..]);
        return SHA256.HashData(both);
    }
}
