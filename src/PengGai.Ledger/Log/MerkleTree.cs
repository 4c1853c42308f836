using System.Buffers;
using System.Numerics;

namespace PengGai.Ledger.Log;

/// <summary>The hashes of an RFC 6962 Merkle tree (§2.1), and the way up in it.</summary>
public static class MerkleTree
{
    private const int LongestOnStack = 1024;

    /// <summary>The root of the tree without leaves: the hash of nothing.</summary>
    public static Sha256Hash EmptyRoot => Sha256Hash.Of([]);

    /// <summary>The hash of a leaf: SHA-256(0x00 ‖ record).</summary>
    public static Sha256Hash Leaf(ReadOnlySpan<byte> record)
    {
        // Copying a record of the usual 230 bytes behind the prefix costs 40 ns of 540 and, other than a hasher with a state,
        // nothing that somebody would have to own and dispose of.
        var length = 1 + record.Length;
        var rented = length > LongestOnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        var prefixed = rented ?? stackalloc byte[LongestOnStack];
        prefixed[0] = 0;
        record.CopyTo(prefixed[1..]);
        var hash = Sha256Hash.Of(prefixed[..length]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    /// <summary>The hash of a node: SHA-256(0x01 ‖ left ‖ right).</summary>
    public static Sha256Hash Node(Sha256Hash left, Sha256Hash right)
    {
        Span<byte> both = stackalloc byte[1 + 2 * Sha256Hash.Length];
        both[0] = 1;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + Sha256Hash.Length)..]);
        return Sha256Hash.Of(both);
    }

    /// <summary>The root of a tree whose leaves, or equally high complete subtrees, have these hashes.</summary>
    public static Sha256Hash Root(ReadOnlySpan<Sha256Hash> hashes)
    {
        if (hashes.IsEmpty) return EmptyRoot;
        if (hashes.Length == 1) return hashes[0];
        var split = (int)Split(hashes.Length);
        return Node(Root(hashes[..split]), Root(hashes[split..]));
    }

    /// <summary>How many of <paramref name="count"/> leaves are left of the root: the largest power of two below the count.</summary>
    /// <param name="count">At least 2.</param>
    internal static long Split(long count) => 1L << BitOperations.Log2((ulong)(count - 1));

    /// <summary>
    /// Climbs from a node to the root of a tree (second), and to the root of the tree that ended with that node (first): the loop
    /// of RFC 9162 §2.1.3.2 and §2.1.4.2, with which both proofs are verified.
    /// </summary>
    /// <param name="node">The index of the node on its level, from 0.</param>
    /// <param name="last">The index of the last node of that level.</param>
    /// <param name="start">The hash of the node.</param>
    /// <param name="path">The hashes beside the way, lowest first.</param>
    /// <returns>Where the way leads; null when it is too short or too long.</returns>
    internal static (Sha256Hash First, Sha256Hash Second)? Climb(long node, long last, Sha256Hash start, ReadOnlySpan<Sha256Hash> path)
    {
        var (first, second) = (start, start);
        foreach (var beside in path)
        {
            if (last == 0) return null;
            if ((node & 1) == 1 || node == last)
            {
                (first, second) = (Node(beside, first), Node(beside, second));
                // The last node of a level has nothing on its right: it goes up as it is until it is a right one itself.
                for (; (node & 1) == 0 && node != 0; node >>= 1) last >>= 1;
            }
            else
            {
                second = Node(second, beside);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 ? (first, second) : null;
    }
}
