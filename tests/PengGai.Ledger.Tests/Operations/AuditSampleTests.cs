using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Operations;

namespace PengGai.Ledger.Tests.Operations;

/// <summary>Samples, against drawings that are made here from the seed and the log alone.</summary>
public sealed class AuditSampleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_simple_sample_is_drawn_again_with_nothing_but_a_hash_function()
    {
        await using var temp = await BookAsync(200);
        var entries = await EntriesAsync(temp.Book);
        foreach (var (seed, size) in new[] { (1L, 1), (20161231L, 25), (-7L, 199), (long.MaxValue, 200) })
        {
            var expected = entries.OrderBy(e => Ticket(seed, e.Position), StringComparer.Ordinal).Take(size).Select(e => e.Position).Order();
            var sample = await temp.Book.SampleAsync(new() { Seed = seed, Size = size }, Token);
            Assert.Equal(expected, sample.Entries.Select(e => e.Entry.Position));
            Assert.Equal((200, entries.Sum(e => Math.Abs(e.Draft.AmountIn(temp.Book.Chart).Fen))), (sample.Population, sample.Total.Fen));
        }

        static string Ticket(long seed, long position) => Convert.ToHexStringLower(
            SHA256.HashData(Encoding.ASCII.GetBytes(seed.ToString(CultureInfo.InvariantCulture) + ":" + position.ToString(CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task A_larger_sample_holds_the_smaller_one_and_later_postings_change_neither()
    {
        await using var temp = await BookAsync(100);
        var known = new LogPosition((await temp.Book.HeadAsync(Token)).Size);
        var small = await PositionsAsync(10);
        var large = await PositionsAsync(40);
        Assert.Subset(large.ToHashSet(), small.ToHashSet());
        await temp.Book.PostAsync(TempBook.Receipt("later", 999_999), "clerk", Token);
        Assert.Equal(small, await PositionsAsync(10));

        async Task<List<long>> PositionsAsync(int size) =>
            [.. (await temp.Book.SampleAsync(new() { Seed = 5, Size = size, KnownAt = known }, Token)).Entries.Select(e => e.Entry.Position)];
    }

    // Every fen of the population is laid out one by one, and those at start + i × interval are looked up.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 7)]
    [InlineData(20161231, 40)]
    [InlineData(3, 500)]
    [InlineData(4, null)]
    public async Task A_monetary_unit_sample_draws_every_nth_fen(long seed, int? drawn)
    {
        await using var temp = await BookAsync(60);
        var units = new List<long>();
        foreach (var entry in await EntriesAsync(temp.Book))
        {
            for (var fen = 0L; fen < Math.Abs(entry.Draft.AmountIn(temp.Book.Chart).Fen); fen++) units.Add(entry.Position);
        }

        // Null draws every fen there is, so that a first fen of an entry is among them.
        var size = drawn ?? units.Count;
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}:start")));
        var start = new BigInteger(hash.AsSpan(0, 8), isUnsigned: true, isBigEndian: true);
        var expected = Enumerable.Range(0, size)
            .Select(i => units[(int)(((i * BigInteger.Pow(2, 64)) + start) * units.Count / (size * BigInteger.Pow(2, 64)))])
            .GroupBy(p => p).Select(g => (g.Key, g.Count()));
        var sample = await temp.Book.SampleAsync(new() { Seed = seed, Size = size, Method = SamplingMethod.MonetaryUnit }, Token);
        Assert.Equal(expected, sample.Entries.Select(e => (e.Entry.Position, e.Hits)));
        Assert.Equal(size, sample.Entries.Sum(e => e.Hits));
        Assert.All(await EntriesAsync(temp.Book), e =>
        {
            if (e.Draft.AmountIn(temp.Book.Chart).Fen * size >= units.Count) Assert.Contains(sample.Entries, s => s.Entry.Position == e.Position);
        });
    }

    [Fact]
    public async Task Periods_bound_what_is_drawn_from()
    {
        await using var temp = await BookAsync(30);
        var sample = await temp.Book.SampleAsync(new() { Seed = 1, Size = 1000, From = new(2016, 10), Through = new(2016, 11) }, Token);
        Assert.Equal(
            (await EntriesAsync(temp.Book)).Where(e => e.Draft.Date.Month is 10 or 11).Select(e => e.Position), sample.Entries.Select(e => e.Entry.Position));
        Assert.NotEmpty(sample.Entries);
        Assert.Empty((await temp.Book.SampleAsync(new() { Seed = 1, Size = 5, From = new(2017, 1), Method = SamplingMethod.MonetaryUnit }, Token)).Entries);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => temp.Book.SampleAsync(new() { Seed = 1, Size = 0 }, Token));
    }

    private static async Task<List<JournalEntry>> EntriesAsync(Book book) =>
        await book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue), Token).ToListAsync(Token);

    // Amounts from 1 to 3,900 fen, some of them red.
    private static async Task<TempBook> BookAsync(int entries)
    {
        var temp = await TempBook.CreateAsync();
        Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(
            new PostingBatch
            {
                Entries = [.. Enumerable.Range(0, entries).Select(i => TempBook.Receipt(
                    $"k{i}", (1 + (i * 7919L % 13 * 300)) * (i % 10 == 9 ? -1 : 1), TempBook.Day.PlusDays(i * 3)))],
            },
            "clerk", Token));
        return temp;
    }
}
