using NodaTime;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Tests.Log;

/// <summary>Checkpoints and proofs of a book in a file.</summary>
public sealed class BookProofsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // More than two blocks of records, so that proofs use the roots of blocks that the store keeps.
    [Fact]
    public async Task Any_record_is_proven_against_any_later_checkpoint()
    {
        await using var temp = await TempBook.CreateAsync();
        await PostAsync(temp, "a", 300);
        var kept = await temp.Book.CheckpointAsync(Token);
        await PostAsync(temp, "b", 300);
        var now = await temp.Book.CheckpointAsync(Token);
        Assert.True(now.Head.Size > 2 * MerkleFrontier.BlockSize);
        foreach (var position in new[] { 1, 2, 255, 256, 257, kept.Head.Size })
        {
            foreach (var checkpoint in new[] { kept, now })
            {
                var proof = await temp.Book.InclusionProofAsync(new LogPosition(position), checkpoint.Head.Size, Token);
                var record = await temp.Book.RecordsAsync(new LogPosition(position), new LogPosition(position), Token).SingleAsync(Token);
                Assert.True(proof.Verifies(record.Bytes.Span, checkpoint.Head));
                var other = record.Bytes.ToArray();
                other[^1] ^= 1;
                Assert.False(proof.Verifies(other, checkpoint.Head));
            }
        }

        Assert.True((await temp.Book.ConsistencyProofAsync(kept.Head.Size, cancellationToken: Token)).Verifies(kept.Head, now.Head));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => temp.Book.InclusionProofAsync(new LogPosition(1), now.Head.Size + 1, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => temp.Book.ConsistencyProofAsync(now.Head.Size, kept.Head.Size, Token));
    }

    [Fact]
    public async Task A_kept_checkpoint_holds_however_the_book_grows()
    {
        await using var temp = await TempBook.CreateAsync();
        var kept = new List<Checkpoint> { new(temp.Book.Name, new LogHead(0, temp.Clock.Now, MerkleTree.EmptyRoot)) };
        for (var i = 0; i < 5; i++)
        {
            kept.Add(await temp.Book.CheckpointAsync(Token));
            await PostAsync(temp, $"{i}-", 70);
        }

        var head = await temp.Book.HeadAsync(Token);
        foreach (var checkpoint in kept) Assert.Equal(new CheckpointVerdict.Holds(checkpoint.Head, head), await temp.Book.CheckAsync(checkpoint, Token));
    }

    [Fact]
    public async Task A_checkpoint_of_another_history_is_told_from_the_book()
    {
        await using var temp = await TempBook.CreateAsync();
        await using var other = await TempBook.CreateAsync();
        await PostAsync(temp, "a", 10);
        await PostAsync(other, "b", 10);
        var theirs = await other.Book.CheckpointAsync(Token);
        var rewritten = Assert.IsType<CheckpointVerdict.Rewritten>(await temp.Book.CheckAsync(theirs, Token));
        Assert.Equal((theirs.Head, await temp.Book.HeadAsync(Token)), (rewritten.Kept, rewritten.Found));

        await PostAsync(other, "c", 1);
        var longer = await other.Book.CheckpointAsync(Token);
        Assert.Equal(new CheckpointVerdict.Shorter(longer.Head.Size, rewritten.Found.Size), await temp.Book.CheckAsync(longer, Token));

        var mine = await temp.Book.CheckpointAsync(Token);
        Assert.Equal(new CheckpointVerdict.OtherBook("另一区", temp.Book.Name), await temp.Book.CheckAsync(mine with { Book = "另一区" }, Token));
        var later = mine with { Head = mine.Head with { RecordedAt = mine.Head.RecordedAt + Duration.FromSeconds(1) } };
        Assert.IsType<CheckpointVerdict.Rewritten>(await temp.Book.CheckAsync(later, Token));
        Assert.IsType<CheckpointVerdict.Holds>(await temp.Book.CheckAsync(mine, Token));
    }

    // The log is changed, and the root of its block with it: the block no longer leads to the head that the book has.
    [Fact]
    public async Task A_forged_block_is_found_by_an_earlier_and_by_a_later_checkpoint()
    {
        await using var temp = await TempBook.CreateAsync();
        await PostAsync(temp, "a", 300);
        var kept = await temp.Book.CheckpointAsync(Token);
        await PostAsync(temp, "b", 300);
        var later = await temp.Book.CheckpointAsync(Token);
        using (var raw = TempBook.OpenRaw(temp.Path))
        {
            TempBook.Execute(raw, "DROP TRIGGER IF EXISTS block_no_update; UPDATE block SET root = zeroblob(32) WHERE number = 0");
        }

        Assert.IsType<CheckpointVerdict.Rewritten>(await temp.Book.CheckAsync(kept, Token));
        Assert.IsType<CheckpointVerdict.Rewritten>(await temp.Book.CheckAsync(later, Token));
    }

    [Theory]
    [InlineData("DELETE FROM block WHERE number = 1")]
    [InlineData("UPDATE block SET root = zeroblob(31) WHERE number = 1")]
    public async Task A_block_that_is_gone_is_damage_and_no_bug(string change)
    {
        await using var temp = await TempBook.CreateAsync();
        await PostAsync(temp, "a", 600);
        var kept = await temp.Book.CheckpointAsync(Token);
        using (var raw = TempBook.OpenRaw(temp.Path))
        {
            foreach (var trigger in new[] { "block_no_update", "block_no_delete" }) TempBook.Execute(raw, $"DROP TRIGGER IF EXISTS {trigger}");
            TempBook.Execute(raw, "PRAGMA ignore_check_constraints = ON");
            TempBook.Execute(raw, change);
        }

        await Assert.ThrowsAsync<InvalidDataException>(() => temp.Book.CheckAsync(kept, Token));
        await Assert.ThrowsAsync<InvalidDataException>(() => temp.Book.InclusionProofAsync(new LogPosition(1), cancellationToken: Token));
        Assert.False((await temp.Book.VerifyAsync(cancellationToken: Token)).IsSound);
    }

    private static async Task PostAsync(TempBook temp, string prefix, int count) => Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(
        new PostingBatch { Entries = [.. Enumerable.Range(0, count).Select(i => TempBook.Receipt($"{prefix}{i}"))] }, "clerk", Token));
}
