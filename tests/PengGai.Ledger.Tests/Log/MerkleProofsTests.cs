using System.Collections.Immutable;
using PengGai.Ledger.Log;
using static PengGai.Ledger.Tests.Log.MerkleReference;

namespace PengGai.Ledger.Tests.Log;

public class MerkleProofsTests
{
    private static readonly string[] Leaves = MerkleFrontierTests.Leaves;
    private static readonly string[] Roots = MerkleFrontierTests.Roots;

    // google/certificate-transparency, cpp/merkletree/merkle_tree_test.cc, kSHA256Paths (which counts leaves from 1, as positions do).
    [Theory]
    [InlineData(1, 1, "")]
    [InlineData(1, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(6, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(3, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(2, 5, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public async Task Inclusion_InTheReferenceTree_HasTheReferencePath(int position, int size, string path)
    {
        var proof = await ReferenceLog().Proofs(size).InclusionAsync(new LogPosition(position));
        Assert.Equal(path, string.Join(' ', proof.Path));
        Assert.True(proof.Verifies(Convert.FromHexString(Leaves[position - 1]), Hash(Roots[size])));
    }

    // The same file, kSHA256Proofs.
    [Theory]
    [InlineData(1, 1, "")]
    [InlineData(1, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(6, 8, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 5, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public async Task Consistency_OfTheReferenceTree_HasTheReferencePath(int first, int second, string path)
    {
        var proof = await ReferenceLog().Proofs(second).ConsistencyAsync(first);
        Assert.Equal(path, string.Join(' ', proof.Path));
        Assert.True(proof.Verifies(Hash(Roots[first]), Hash(Roots[second])));
    }

    // Goal: every proof over a small log is the definition's and verifies. Method: all sizes to 70 and all places in them, from
    // a log that has grown to 300 since, so that nothing later leaks into an earlier proof.
    [Fact]
    public async Task Proofs_OfEverySmallSize_AreTheDefinitions()
    {
        var leaves = Enumerable.Range(0, 300).Select(i => Leaf(i)).ToArray();
        var log = new MerkleLog(300);
        for (var size = 1; size <= 70; size++)
        {
            for (var place = 1; place <= size; place++) await CompareAsync(log, leaves, size, place);
        }
    }

    // Sizes on both sides of complete blocks; places at both ends, around blocks, and at random.
    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(1000)]
    [InlineData(65535)]
    [InlineData(65536)]
    [InlineData(65537)]
    public async Task Proofs_AroundBlocks_AreTheDefinitions(int size)
    {
        var leaves = Enumerable.Range(0, size).Select(i => Leaf(i)).ToArray();
        var log = new MerkleLog(size);
        var random = new Random(size);
        // The definition takes its time over a large log, hence fewer places there.
        int[] places = size > 1000
            ? [256, 257, size - 1, size, random.Next(1, size)]
            : [1, 2, 255, 256, 257, 511, 512, 513, size / 2, size - 1, size, random.Next(1, size), random.Next(1, size)];
        foreach (var place in places.Where(p => p <= size).Distinct()) await CompareAsync(log, leaves, size, place);
    }

    // Goal: what a proof costs doesn't grow with the log. Method: a million records, counted reads; the second size ends with
    // a complete block and is one that the log has outgrown.
    [Fact]
    public async Task Proofs_OverAMillionRecords_ReadTwoBlocksAtMost()
    {
        var random = new Random(1);
        int[] sizes = [1_000_003, 999_936];
        int[] places = [1, 256, 257, 999_935, 999_936, .. Enumerable.Range(0, 5).Select(_ => random.Next(1, 999_936)), .. sizes];
        var log = new MerkleLog(sizes[0], places);
        foreach (var (size, place) in sizes.SelectMany(s => places.Where(p => p <= s).Select(p => (s, p))))
        {
            log.Reads.Clear();
            var inclusion = await log.Proofs(size).InclusionAsync(new LogPosition(place));
            AssertReadsTwoBlocks(log, size);
            log.Reads.Clear();
            var consistency = await log.Proofs(size).ConsistencyAsync(place);
            AssertReadsTwoBlocks(log, size);

            Assert.True(inclusion.Verifies(Record(place - 1), log.Roots[size]));
            Assert.True(consistency.Verifies(log.Roots[place], log.Roots[size]));
        }
    }

    // Goal: nothing but the proof itself proves. Method: flip every bit of every hash, and take away, add and swap hashes.
    [Fact]
    public async Task Verifies_AnyOtherPath_IsFalse()
    {
        foreach (var (size, place) in new[] { (2, 1), (3, 3), (7, 4), (8, 8), (13, 9), (21, 16), (70, 33) })
        {
            var log = new MerkleLog(size);
            var (first, root) = (new MerkleLog(place).Root, log.Root);
            var inclusion = await log.Proofs(size).InclusionAsync(new LogPosition(place));
            var consistency = await log.Proofs(size).ConsistencyAsync(place);
            Assert.True(inclusion.Verifies(Record(place - 1), root));
            Assert.True(consistency.Verifies(first, root));
            Assert.All(OtherPaths(inclusion.Path), path => Assert.False((inclusion with { Path = path }).Verifies(Record(place - 1), root)));
            Assert.All(OtherPaths(consistency.Path), path => Assert.False((consistency with { Path = path }).Verifies(first, root)));
            Assert.All(Flips(root), other => Assert.False(inclusion.Verifies(Record(place - 1), other)));
            if (place == size) continue;
            Assert.All(Flips(root), other => Assert.False(consistency.Verifies(first, other)));
            Assert.All(Flips(first), other => Assert.False(consistency.Verifies(other, root)));
            Assert.False(consistency.Verifies(root, first));
        }
    }

    // Goal: a proof holds for its own size, place and record only. Method: for all small logs, every other size and place.
    [Fact]
    public async Task Verifies_AnotherSizePlaceOrRecord_IsFalse()
    {
        var logs = Enumerable.Range(0, 21).Select(n => new MerkleLog(n)).ToArray();
        LogHead Head(int size) => new(size, default, logs[size].Root);
        for (var size = 1; size <= 20; size++)
        {
            for (var place = 1; place <= size; place++)
            {
                var inclusion = await logs[size].Proofs(size).InclusionAsync(new LogPosition(place));
                var consistency = await logs[size].Proofs(size).ConsistencyAsync(place);
                Assert.True(inclusion.Verifies(Record(place - 1), Head(size)));
                Assert.True(consistency.Verifies(Head(place), Head(size)));
                Assert.False(inclusion.Verifies([.. Record(place - 1), 0], Head(size)));
                Assert.False((inclusion with { Size = 2 * size }).Verifies(Record(place - 1), Head(size).Root));
                for (var other = -1; other <= 20; other++)
                {
                    if (other != place)
                    {
                        Assert.False((inclusion with { Position = new LogPosition(other) }).Verifies(Record(place - 1), Head(size).Root));
                        Assert.False(other >= 1 && inclusion.Verifies(Record(other - 1), Head(size)));
                        Assert.False((consistency with { FirstSize = other }).Verifies(Head(place), Head(size)));
                        Assert.False(other >= 0 && consistency.Verifies(Head(other), Head(size)));
                        Assert.False(other >= 0 && (consistency with { FirstSize = other }).Verifies(Head(other), Head(size)));
                    }

                    if (other != size)
                    {
                        Assert.False((inclusion with { Size = other }).Verifies(Record(place - 1), Head(size)));
                        Assert.False(other >= 0 && inclusion.Verifies(Record(place - 1), Head(other)));
                        Assert.False((consistency with { SecondSize = other }).Verifies(Head(place), Head(size)));
                        Assert.False(other >= 0 && consistency.Verifies(Head(place), Head(other)));
                    }
                }
            }
        }
    }

    // The last of two records passed off as the only one: every hash is right, but the way is longer than the tree is high.
    [Fact]
    public async Task Verifies_AWayLongerThanTheTree_IsFalse()
    {
        var log = new MerkleLog(2);
        var proof = await log.Proofs(2).InclusionAsync(new LogPosition(2));
        Assert.True(proof.Verifies(Record(1), log.Root));
        Assert.False(new InclusionProof(1, new LogPosition(1), proof.Path).Verifies(Record(1), log.Root));
    }

    [Fact]
    public void Verifies_Nonsense_IsFalseAndNeverThrows()
    {
        var hash = Sha256Hash.Of("x"u8);
        long[] numbers = [long.MinValue, -1, 0, 1, 2, 3, 1L << 62, long.MaxValue - 1, long.MaxValue];
        ImmutableArray<Sha256Hash>[] paths = [default, [], [hash], [hash, hash], [.. Enumerable.Repeat(hash, 200)]];
        foreach (var (a, b, path) in numbers.SelectMany(a => numbers.SelectMany(b => paths.Select(p => (a, b, p)))))
        {
            Assert.False(new InclusionProof(a, new LogPosition(b), path).Verifies("y"u8, hash));
            Assert.False(new ConsistencyProof(a, b, path).Verifies(hash, Sha256Hash.Of("z"u8)));
        }
    }

    [Fact]
    public async Task Proofs_OutsideTheLog_AreRefused()
    {
        var proofs = new MerkleLog(3).Proofs(3);
        foreach (var outside in new[] { long.MinValue, 0, 4, long.MaxValue })
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>("position", () => proofs.InclusionAsync(new LogPosition(outside)));
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>("firstSize", () => proofs.ConsistencyAsync(outside));
        }

        await Assert.ThrowsAsync<InvalidDataException>(() => new MerkleLog(3).Proofs(4).InclusionAsync(new LogPosition(1)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new MerkleLog(3).Proofs(3).InclusionAsync(new LogPosition(1), new CancellationToken(true)));
    }

    private static async Task CompareAsync(MerkleLog log, byte[][] leaves, int size, int place)
    {
        var inclusion = await log.Proofs(size).InclusionAsync(new LogPosition(place));
        Assert.Equal((size, new LogPosition(place)), (inclusion.Size, inclusion.Position));
        Assert.Equal(Text(Path(place - 1, leaves, 0, size)), Text(inclusion.Path));
        var root = new Sha256Hash(Root(leaves, 0, size));
        Assert.True(inclusion.Verifies(Record(place - 1), root));

        var consistency = await log.Proofs(size).ConsistencyAsync(place);
        Assert.Equal((place, size), (consistency.FirstSize, consistency.SecondSize));
        Assert.Equal(Text(SubProof(place, leaves, 0, size, true)), Text(consistency.Path));
        Assert.True(consistency.Verifies(new Sha256Hash(Root(leaves, 0, place)), root));
    }

    private static void AssertReadsTwoBlocks(MerkleLog log, int size)
    {
        Assert.InRange(log.Reads.Count, 0, size % 256 == 0 ? 1 : 2);
        Assert.All(log.Reads, r => Assert.Equal((0L, Math.Min(256, size - r.From)), (r.From % 256, (long)r.Count)));
    }

    private static IEnumerable<ImmutableArray<Sha256Hash>> OtherPaths(ImmutableArray<Sha256Hash> path)
    {
        for (var i = 0; i < path.Length; i++)
        {
            foreach (var flipped in Flips(path[i])) yield return path.SetItem(i, flipped);
            yield return path.RemoveAt(i);
            yield return path.Insert(i, path[i]);
            if (i > 0) yield return path.RemoveAt(i).Insert(i - 1, path[i]);
        }

        yield return path.Add(Sha256Hash.Of("more"u8));
        yield return path.Insert(0, Sha256Hash.Of("more"u8));
        yield return default;
    }

    private static IEnumerable<Sha256Hash> Flips(Sha256Hash hash)
    {
        for (var bit = 0; bit < 256; bit++)
        {
            var bytes = hash.ToArray();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return new Sha256Hash(bytes);
        }
    }

    private static MerkleLog ReferenceLog() => new(Leaves.Select(l => MerkleTree.Leaf(Convert.FromHexString(l))));

    private static Sha256Hash Hash(string hex) => Sha256Hash.TryParse(hex, out var hash) ? hash : throw new FormatException(hex);
}
