using System.Security.Cryptography;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Tests.Log;

public class MerkleFrontierTests
{
    // The leaves and roots that the Certificate Transparency reference implementation is tested with:
    // google/certificate-transparency, cpp/merkletree/merkle_tree_test.cc, kInputs and kSHA256Roots.
    internal static readonly string[] Leaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    internal static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Root_OfTheReferenceLeaves_IsTheReferenceRoot()
    {
        var frontier = new MerkleFrontier();
        Assert.Equal(Roots[0], Hex(frontier));
        for (var size = 1; size <= Leaves.Length; size++)
        {
            frontier.Append(Convert.FromHexString(Leaves[size - 1]));
            Assert.Equal(Roots[size], Hex(frontier));
        }
    }

    // Goal: every size gives the root of the definition, also when the frontier is stored and read back in between.
    // Method: RFC 6962 §2.1 written down as the recursion that it is, for sizes 0 to 300.
    [Fact]
    public void Root_OfAnySize_IsTheRecursiveDefinitions()
    {
        var records = new List<byte[]>();
        var (running, restored) = (new MerkleFrontier(), new MerkleFrontier());
        for (var size = 0; size <= 300; size++)
        {
            Assert.Equal(size, running.Size);
            Assert.Equal(RecursiveRoot(records), running.Root().ToArray());
            Assert.Equal(running.ToBytes(), restored.ToBytes());
            Assert.Equal(32 * System.Numerics.BitOperations.PopCount((uint)size), running.ToBytes().Length);
            records.Add(BitConverter.GetBytes(size * 7919));
            running.Append(records[^1]);
            restored = new MerkleFrontier(restored.Size, restored.ToBytes());
            restored.Append(records[^1]);
        }
    }

    [Theory]
    [InlineData(0, 32)]
    [InlineData(3, 32)]
    [InlineData(3, 65)]
    [InlineData(4, 64)]
    [InlineData(4, 0)]
    [InlineData(-1, 0)]
    public void Constructor_BytesThatDoNotFitTheSize_Throws(long size, int length) =>
        Assert.Throws<InvalidDataException>(() => new MerkleFrontier(size, new byte[length]));

    // Goal: whoever keeps block roots gets each one once, from any starting point. Method: 1,030 leaves, restored at every size.
    [Fact]
    public void Append_TheLastLeafOfABlock_GivesTheBlocksRoot()
    {
        var (frontier, records) = (new MerkleFrontier(), new List<byte[]>());
        for (var size = 1; size <= 1030; size++)
        {
            records.Add(BitConverter.GetBytes(size * 7919));
            var block = new MerkleFrontier(frontier.Size, frontier.ToBytes()).Append(records[^1]);
            Assert.Equal(block, frontier.Append(MerkleTree.Leaf(records[^1])));
            Assert.Equal(size % 256 == 0 ? new Sha256Hash(RecursiveRoot(records[^256..])) : (Sha256Hash?)null, block);
        }
    }

    [Fact]
    public void Clone_AfterTheOriginalGrows_StandsWhereItStood()
    {
        var frontier = new MerkleFrontier();
        for (var size = 0; size < 20; size++)
        {
            var (clone, before) = (frontier.Clone(), frontier.ToBytes());
            frontier.Append([(byte)size]);
            Assert.Equal(size, clone.Size);
            Assert.Equal(before, clone.ToBytes());
            clone.Append([(byte)size]);
            Assert.Equal(frontier.ToBytes(), clone.ToBytes());
        }
    }

    // Lengths around where a record no longer fits on the stack.
    [Theory]
    [InlineData(0)]
    [InlineData(230)]
    [InlineData(1022)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(100_000)]
    public void Leaf_OfAnyLength_IsTheHashOfZeroAndTheRecord(int length)
    {
        var record = new byte[length];
        new Random(length).NextBytes(record);
        Assert.Equal(SHA256.HashData([0, .. record]), MerkleTree.Leaf(record).ToArray());
    }

    internal static byte[] RecursiveRoot(IReadOnlyList<byte[]> records) => records.Count switch
    {
        0 => SHA256.HashData([]),
        1 => SHA256.HashData([0, .. records[0]]),
        var n => SHA256.HashData([1, .. RecursiveRoot([.. records.Take(Half(n))]), .. RecursiveRoot([.. records.Skip(Half(n))])]),
    };

    // The largest power of two that is smaller than n.
    private static int Half(int n)
    {
        var half = 1;
        while (half * 2 < n) half *= 2;
        return half;
    }

    private static string Hex(MerkleFrontier frontier) => frontier.Root().ToString();
}
