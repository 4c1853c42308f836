using System.Diagnostics;
using System.Globalization;
using NodaTime;
using PengGai.Exchange.PlainTextAccounting;
using PengGai.Ledger;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;

namespace PengGai.Benchmarks;

/// <summary>A book of a million entries: one step per process, so that the memory of each can be told apart. See million.sh.</summary>
internal static class MillionEntries
{
    private const int Households = 10_000;
    private const int BatchSize = 8_000;

    public static async Task<int> RunAsync(string step, string path, int entries)
    {
        switch (step)
        {
            case "post":
                await PostAsync(path, entries);
                break;
            case "read":
                await ReadAsync(path);
                break;
            case "verify":
                await VerifyAsync(path);
                break;
            case "export":
                await using (var book = await OpenAsync(path))
                await using (var writer = new StreamWriter(path + ".journal"))
                    await HledgerJournal.WriteAsync(book, AsOf.On(LocalDate.MaxIsoValue), Language.En, writer);
                break;
            default:
                return 2;
        }

        Console.WriteLine($"{step}: peak memory {PeakMegabytes()} MB");
        return 0;
    }

    private static async Task PostAsync(string path, int entries)
    {
        File.Delete(path);
        await using var book = await Book.CreateAsync(SqliteBookStore.Create(path), new BookOptions { Name = "million" }, "benchmark", SystemClock.Instance);
        var random = new Random(4);
        var started = Stopwatch.GetTimestamp();
        for (var number = 0; number < entries; number += BatchSize)
        {
            var drafts = Enumerable.Range(number, Math.Min(BatchSize, entries - number)).Select(n =>
                SyntheticEntries.Compensation(n, random, Households, new LocalDate(2016, 1, 1).PlusDays((int)(1_460L * n / entries)))).ToArray();
            if (await book.PostAsync(new PostingBatch { Entries = [.. drafts] }, "benchmark") is not PostResult.Posted)
                throw new InvalidOperationException("The book refused the batch.");
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"post: {entries} entries in {seconds:0.0} s, {entries / seconds:0} a second"));
    }

    private static async Task ReadAsync(string path)
    {
        // The first opening compiles; what is measured is the second, as in a service that is running.
        await (await OpenAsync(path)).DisposeAsync();
        var opening = Stopwatch.GetTimestamp();
        await using var book = await OpenAsync(path);
        Say("open", Stopwatch.GetElapsedTime(opening));
        var random = new Random(5);
        var subAccounts = await book.SubAccountsAsync();
        var size = (await book.HeadAsync()).Size;
        foreach (var (what, knownAt) in new[] { ("now", LogPosition.Latest), ("as known earlier", new LogPosition(size * 3 / 4)) })
        {
            var times = new List<TimeSpan>();
            for (var i = 0; i < 2_000; i++)
            {
                var subAccount = subAccounts[random.Next(subAccounts.Count)];
                var asOf = new AsOf(SyntheticEntries.AnyDay(random), knownAt);
                var started = Stopwatch.GetTimestamp();
                await book.BalanceAsync(subAccount.Account, subAccount.Dimensions, asOf);
                if (i >= 200) times.Add(Stopwatch.GetElapsedTime(started));
            }

            times.Sort();
            Say($"balance of a sub-account, {what}, median", times[times.Count / 2]);
            Say($"balance of a sub-account, {what}, 99th percentile", times[times.Count * 99 / 100]);
        }

        var busy = Stopwatch.GetTimestamp();
        await book.BalanceAsync("5001", Dimensions.Of((DimensionNames.Project, "P1")), AsOf.On(new LocalDate(2018, 6, 17)));
        Say("balance of the sub-account that every entry moves", Stopwatch.GetElapsedTime(busy));
        foreach (var (what, asOf) in new[]
        {
            ("at a month's end", AsOf.On(new LocalDate(2018, 6, 30))), ("within a month", AsOf.On(new LocalDate(2018, 6, 17))),
            ("as known earlier", new AsOf(new LocalDate(2018, 6, 17), new LogPosition(size * 3 / 4))),
        })
        {
            var times = new List<TimeSpan>();
            for (var i = 0; i < 7; i++)
            {
                var started = Stopwatch.GetTimestamp();
                await book.TrialBalanceAsync(asOf);
                times.Add(Stopwatch.GetElapsedTime(started));
            }

            times.Sort();
            Say($"trial balance {what}, median of 7", times[3]);
        }
    }

    private static async Task VerifyAsync(string path)
    {
        await using var book = await OpenAsync(path);
        var started = Stopwatch.GetTimestamp();
        var report = await book.VerifyAsync();
        var taken = Stopwatch.GetElapsedTime(started);
        Say($"verify ({report.Entries} entries, {report.Lines} lines, {(report.IsSound ? "sound" : "UNSOUND")})", taken);
        Say("verify, per million lines", taken * 1_000_000 / report.Lines);
    }

    private static Task<Book> OpenAsync(string path) => Book.OpenAsync(SqliteBookStore.Open(path), SystemClock.Instance);

    private static void Say(string what, TimeSpan time) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {time.TotalMilliseconds:0.00} ms"));

    private static long PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 >> 20;
    }
}
