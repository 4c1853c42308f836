using System.Buffers.Binary;
using NodaTime;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;
using static PengGai.Ledger.Tests.TempBook;

namespace PengGai.Ledger.Tests.Storage;

/// <summary>A power cut leaves any part of the write-ahead log: the book opens as what was committed in that part.</summary>
public class WalCutTests
{
    private const int HeaderLength = 32;
    private const int FrameHeaderLength = 24;
    private const int FrameLength = FrameHeaderLength + 4096;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("PENGGAI_LONG") == "1";

    // Goal: wherever the log is cut, the book is a prefix of itself that ends with a commit, and misses no commit whose last
    // frame is there. Method: file and log are copied while the book is open; the log is cut at frame boundaries and inside
    // frames, and torn there too (bytes behind the cut are zeros or noise, as a disk leaves them).
    [Fact]
    public async Task Open_WalCutAnywhere_IsAPrefixThatEndsWithTheLastWholeCommit()
    {
        await using var temp = await CreateAsync();
        await temp.ReopenAsync(); // The file holds the opening, the write-ahead log what follows.
        var opening = (await temp.Book.HeadAsync()).Size;
        var sizes = await PostAsync(temp);
        var (file, wal) = (temp.Beside("cut.db"), await ReadAsync(temp.Path + "-wal"));
        var records = await ReadRecordsAsync(temp.Path);
        File.Copy(temp.Path, file);
        await temp.CloseAsync();
        var book = await File.ReadAllBytesAsync(file);

        var random = new Random(5);
        var frames = (wal.Length - HeaderLength) / FrameLength;
        var commits = Enumerable.Range(0, frames).Where(f => Size(wal, f) != 0).ToList();
        Assert.Equal(sizes.Count, commits.Count);
        var cuts = Enumerable.Range(0, frames + 1).SelectMany(f => Inside(random).Select(inside => (long)HeaderLength + (long)f * FrameLength + inside)).Where(c => c <= wal.Length).Prepend(0).Prepend(17).ToList();
        var seen = new HashSet<long>();
        foreach (var cut in cuts.Where((_, i) => IsLong || i % 4 == 0))
        {
            foreach (var tail in Enumerable.Range(0, 3).Where(t => IsLong || t == cut % 3))
            {
                var torn = Torn(wal, cut, tail, random);
                // A frame whose lost bytes were zeros is whole all the same.
                var whole = Math.Max(0, (wal.AsSpan().CommonPrefixLength(torn) - HeaderLength) / FrameLength);
                var committed = commits.Count(c => c < whole);
                var expected = committed > 0 ? sizes[committed - 1] : opening;
                await File.WriteAllBytesAsync(file, book);
                await File.WriteAllBytesAsync(file + "-wal", torn);
                File.Delete(file + "-shm");
                await using var store = SqliteBookStore.Open(file);
                var report = await Book.VerifyAsync(store);
                Assert.True(report.IsSound, $"cut at {cut}: {string.Join("; ", report.Findings.Select(f => f.Describe().En))}");
                Assert.Equal(expected, report.Head.Size);
                Assert.Equal(records[..(int)expected], (await store.ReadRecordsAsync(new LogPosition(1), LogPosition.Latest).ToListAsync()).Select(r => Convert.ToHexString(r.Bytes.Span)));
                seen.Add(expected);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{frames} frames, {commits.Count} commits, {cuts.Count} cuts");
        Assert.True(frames >= 150 && commits.Count >= 30, $"{frames} frames, {commits.Count} commits");
        Assert.True(seen.Count >= 25, $"{seen.Count} different prefixes");
    }

    /// <summary>Offsets inside a frame: its beginning, its header, the header's end, and within the page.</summary>
    private static int[] Inside(Random random) => [0, random.Next(1, FrameHeaderLength), FrameHeaderLength, random.Next(FrameHeaderLength + 1, FrameLength - 1), FrameLength - 1];

    /// <summary>The log up to a cut; then nothing, zeros, or noise up to its former length.</summary>
    private static byte[] Torn(byte[] wal, long cut, int tail, Random random)
    {
        if (tail == 0) return wal[..(int)cut];
        var torn = wal.ToArray();
        torn.AsSpan((int)cut).Clear();
        if (tail == 2) random.NextBytes(torn.AsSpan((int)cut));
        return torn;
    }

    /// <summary>The number of pages after a commit, in the header of its last frame; 0 in the others.</summary>
    private static int Size(byte[] wal, int frame) => BinaryPrimitives.ReadInt32BigEndian(wal.AsSpan(HeaderLength + frame * FrameLength + 4));

    /// <summary>Posts one commit after another, and says how long the log was after each.</summary>
    private static async Task<List<long>> PostAsync(TempBook temp)
    {
        var sizes = new List<long>();
        for (var i = 0; i < 40; i++)
        {
            temp.Clock.Now += Duration.FromSeconds(i);
            var batch = new PostingBatch
            {
                Facts = i % 4 == 0 ? [Household("H" + i, ("name", "张三"))] : [],
                Entries = [.. Enumerable.Range(0, 1 + i % 5).Select(e => Receipt($"{i}/{e}", 100 + i, Day.PlusDays(-i), "F" + i % 6))],
            };
            sizes.Add(Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(batch, "clerk")).Head.Size);
        }

        return sizes;
    }

    private static async Task<List<string>> ReadRecordsAsync(string path)
    {
        await using var store = SqliteBookStore.Open(path);
        return await store.ReadRecordsAsync(new LogPosition(1), LogPosition.Latest).Select(r => Convert.ToHexString(r.Bytes.Span)).ToListAsync();
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return bytes;
    }
}
