using System.Security.Cryptography;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Tests.Log;

/// <summary>RFC 6962 §2.1 written down as the recursions that it states, on plain byte arrays, slowly.</summary>
internal static class MerkleReference
{
    /// <summary>The leaf hash that stands for record number <paramref name="index"/> in tests that need many.</summary>
    public static byte[] Leaf(long index) => SHA256.HashData([0, .. Record(index)]);

    public static byte[] Record(long index) => BitConverter.GetBytes(index * 7919);

    /// <summary>MTH(D[from:to]).</summary>
    public static byte[] Root(IReadOnlyList<byte[]> leaves, int from, int to) => (to - from) switch
    {
        0 => SHA256.HashData([]),
        1 => leaves[from],
        var n => SHA256.HashData([1, .. Root(leaves, from, from + K(n)), .. Root(leaves, from + K(n), to)]),
    };

    /// <summary>PATH(m, D[from:to]).</summary>
    public static IEnumerable<byte[]> Path(int m, IReadOnlyList<byte[]> leaves, int from, int to)
    {
        if (to - from <= 1) return [];
        var k = K(to - from);
        return m < k
            ? Path(m, leaves, from, from + k).Append(Root(leaves, from + k, to))
            : Path(m - k, leaves, from + k, to).Append(Root(leaves, from, from + k));
    }

    /// <summary>SUBPROOF(m, D[from:to], b).</summary>
    public static IEnumerable<byte[]> SubProof(int m, IReadOnlyList<byte[]> leaves, int from, int to, bool b)
    {
        if (m == to - from) return b ? [] : [Root(leaves, from, to)];
        var k = K(to - from);
        return m <= k
            ? SubProof(m, leaves, from, from + k, b).Append(Root(leaves, from + k, to))
            : SubProof(m - k, leaves, from + k, to, false).Append(Root(leaves, from, from + k));
    }

    /// <summary>Hashes as one text, to compare and to read.</summary>
    public static string Text(IEnumerable<byte[]> hashes) => string.Join('\n', hashes.Select(Convert.ToHexStringLower));

    public static string Text(IEnumerable<Sha256Hash> hashes) => string.Join('\n', hashes);

    // The largest power of two that is smaller than n.
    private static int K(int n)
    {
        var k = 1;
        while (k * 2 < n) k *= 2;
        return k;
    }
}
