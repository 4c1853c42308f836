using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;
using static PengGai.Ledger.Tests.TempBook;

namespace PengGai.Ledger.Tests;

/// <summary>Who owns the machine writes another log, with its tree and its tables: only a checkpoint that was kept elsewhere shows it.</summary>
public class RewrittenLogTests
{
    private const int Entries = 300;
    private const int Rewritten = 5;

    // The same book, the same times and salts, but one fen of one early entry.
    [Fact]
    public async Task VerifyAsync_WholeLogRewritten_IsSatisfiedAndTheKeptCheckpointIsNot()
    {
        await using var original = await WriteAsync(100);
        await using var forged = await WriteAsync(101);
        Assert.True((await original.Book.VerifyAsync()).IsSound);
        Assert.True((await forged.Book.VerifyAsync()).IsSound);

        // What the auditor wrote down half-way, as text, and what he is shown at the end.
        var kept = Checkpoint.Parse(new Checkpoint(original.Book.Name, (await HeadsAsync(original))[Entries / 2]).ToText());
        var (honest, shown) = (await original.Book.HeadAsync(), await forged.Book.HeadAsync());
        Assert.Equal((honest.Size, honest.RecordedAt), (shown.Size, shown.RecordedAt));
        Assert.NotEqual(honest.Root, shown.Root);
        Assert.NotEqual(kept.Head.Root, (await HeadsAsync(forged))[Entries / 2].Root);

        Assert.True((await ProveAsync(original, kept.Head.Size)).Verifies(kept.Head, honest));
        var forgery = await ProveAsync(forged, kept.Head.Size);
        Assert.False(forgery.Verifies(kept.Head, shown));
        Assert.False((await ProveAsync(original, kept.Head.Size)).Verifies(kept.Head, shown));
        // It is the kept head that tells: between its own heads the forged log is as consistent as any.
        Assert.True(forgery.Verifies((await HeadsAsync(forged))[Entries / 2], shown));
    }

    private static async Task<TempBook> WriteAsync(long fen)
    {
        var temp = await CreateAsync(SampleBook.Options);
        for (var i = 0; i < Entries; i++)
        {
            temp.Clock.Now += NodaTime.Duration.FromSeconds(1);
            SampleBook.Must<PostResult.Posted>(await temp.Book.PostAsync(Receipt("k" + i, i == Rewritten ? fen : 100), "clerk"));
        }

        return temp;
    }

    private static async Task<List<LogHead>> HeadsAsync(TempBook temp)
    {
        await using var store = SqliteBookStore.Open(temp.Path);
        return await store.ReadHeadsAsync().Select(h => new LogHead(h.Size, h.RecordedAt, new MerkleFrontier(h.Size, h.Frontier.Span).Root())).ToListAsync();
    }

    private static async Task<ConsistencyProof> ProveAsync(TempBook temp, long firstSize)
    {
        await using var store = SqliteBookStore.Open(temp.Path);
        var roots = await store.ReadBlocksAsync().Select(b => new Sha256Hash(b.Root.Span)).ToListAsync();
        var size = (await store.ReadHeadAsync()).Size;
        var proofs = new MerkleProofs(size, roots, (from, count, ct) =>
            store.ReadRecordsAsync(new LogPosition(from + 1), new LogPosition(from + count), null, ct).Select(r => MerkleTree.Leaf(r.Bytes.Span)));
        return await proofs.ConsistencyAsync(firstSize);
    }
}
