using System.Globalization;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Periods;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Tests;

/// <summary>What this assembly does instead of running tests when <see cref="Switch"/> names a book: it posts until it is killed.</summary>
/// <remarks>
/// Says on its output what was acknowledged to it, a line each: <c>size@root word …;</c>. The words are <c>posted KEY</c>,
/// <c>prepared KEY</c>, <c>erased POSITION</c> or nothing; a line without its semicolon was cut off and counts for nothing.
/// </remarks>
internal static class KillChild
{
    public const string Switch = "PENGGAI_TEST_KILL_CHILD";
    public const string Prefix = "PENGGAI_TEST_KILL_PREFIX";
    public const string Work = "PENGGAI_TEST_KILL_WORK";
    public const int BatchSize = 3;
    public const int Failed = 3;
    private static readonly Lock Output = new();
    private static readonly Stream StandardOutput = Console.OpenStandardOutput();

    public static async Task<int> RunAsync(string path)
    {
        try
        {
            var prefix = Environment.GetEnvironmentVariable(Prefix)!;
            await using var book = await Book.OpenAsync(SqliteBookStore.Open(path), new FakeClock());
            IEnumerable<Task> work = Enum.Parse<KillWork>(Environment.GetEnvironmentVariable(Work)!) switch
            {
                KillWork.Groups => Enumerable.Range(0, 64).Select(t => ForEverAsync(i => PostAsync(book, $"{prefix}-{t}-{i}", i % 50))),
                KillWork.Review => Enumerable.Range(0, 6).Select(t => ForEverAsync(i => ReviewAsync(book, $"{prefix}-{t}-{i}", i))),
                _ =>
                [
                    ForEverAsync(i => PostAsync(book, $"{prefix}-single-{i}", i)),
                    ForEverAsync(i => PostBatchAsync(book, $"{prefix}-a-{i}", i)),
                    ForEverAsync(i => PostBatchAsync(book, $"{prefix}-b-{i}", i)),
                    ForEverAsync(i => EraseAsync(book, $"{prefix}-erased-{i}")),
                    ForEverAsync(_ => ClosePeriodAsync(book)),
                ],
            };
            await await Task.WhenAny(work.ToList());
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync(e.ToString());
        }

        return Failed;
    }

    private static async Task ForEverAsync(Func<int, Task> work)
    {
        await Task.Yield();
        for (var i = 0; ; i++) await work(i);
    }

    private static async Task PostAsync(Book book, string name, int i)
    {
        var posted = Expect<PostResult.Posted>(await book.PostAsync(TempBook.Receipt(name + "/single", 100 + i, TempBook.Day.PlusDays(-i % 90), "F" + i % 9), "child"));
        Acknowledge(posted.Head, "posted " + name + "/single");
    }

    private static async Task PostBatchAsync(Book book, string name, int i)
    {
        var batch = new PostingBatch
        {
            Facts = [TempBook.Household(name, ("name", "张三"))],
            Entries = [.. Enumerable.Range(0, BatchSize).Select(e => TempBook.Receipt($"{name}/{e}", 100 + e, TempBook.Day.PlusDays(-i % 90), "F" + i % 50))],
        };
        Acknowledge(Expect<PostResult.Posted>(await book.PostAsync(batch, "child")).Head, [.. batch.Entries.Select(e => "posted " + e.Key)]);
    }

    private static async Task EraseAsync(Book book, string name)
    {
        var head = Expect<PostResult.Posted>(await book.PostAsync(new PostingBatch { Facts = [TempBook.Household(name, ("name", name), ("phone", "139"))] }, "child")).Head;
        // Others post meanwhile in the same commit: the fact is the last of its subject.
        var fact = await book.FactsAsync(new LogPosition(head.Size)).LastAsync(f => f.Fact.Subject == name);
        if (await book.ErasePersonalDataAsync(new LogPosition(fact.Position), "child") != 2) throw new InvalidOperationException("not erased");
        Acknowledge(head, string.Create(CultureInfo.InvariantCulture, $"erased {fact.Position}"));
        await Task.Delay(10);
    }

    private static async Task ClosePeriodAsync(Book book)
    {
        var period = new AccountingPeriod(1990, 1);
        var change = book.Periods.StateOf(period) == PeriodState.Open
            ? await book.ClosePeriodAsync(period, "child")
            : await book.ReopenPeriodAsync(period, "again", "child");
        Acknowledge(Expect<ChangeResult.Done>(change).Head);
        await Task.Delay(1);
    }

    private static async Task ReviewAsync(Book book, string name, int i)
    {
        var batch = new PostingBatch { Entries = [.. Enumerable.Range(0, BatchSize).Select(e => TempBook.Receipt($"{name}/{e}", 100 + e, fund: "F" + i % 9))] };
        var prepared = Expect<PostResult.Prepared>(await book.PrepareAsync(batch, "child"));
        Acknowledge(prepared.Head, [.. batch.Entries.Select(e => "prepared " + e.Key)]);
        if (i % 5 == 4)
        {
            Acknowledge(Expect<ChangeResult.Done>(await book.RejectAsync(prepared.Drafts, "again", "reviewer")).Head);
            return;
        }

        Acknowledge(Expect<PostResult.Reviewed>(await book.ReviewAsync(prepared.Drafts, "reviewer")).Head);
        Acknowledge(Expect<PostResult.Posted>(await book.PostReviewedAsync(prepared.Drafts, "poster")).Head, [.. batch.Entries.Select(e => "posted " + e.Key)]);
    }

    private static T Expect<T>(object result) => result is T expected ? expected : throw new InvalidOperationException(result.ToString());

    private static void Acknowledge(LogHead head, params IEnumerable<string> what)
    {
        var line = System.Text.Encoding.UTF8.GetBytes(string.Join(' ', what.Prepend(head.ToString())) + ";\n");
        lock (Output)
        {
            StandardOutput.Write(line);
            StandardOutput.Flush();
        }
    }
}
