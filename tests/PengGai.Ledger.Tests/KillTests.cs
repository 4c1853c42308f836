using System.Diagnostics;
using System.Globalization;
using NodaTime;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Tests;

public class KillTests
{
    private const int CyclesPerBook = 12;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("PENGGAI_LONG") == "1";

    // Goal: what was acknowledged survives the death of the process, and of what was not, nothing half. Method: a child process
    // works on a book from many tasks at once and says on its output what was acknowledged to it; it is killed (SIGKILL) at a
    // random moment, while it opens the book too. After each time the book must open, verify, and hold every acknowledged
    // entry once, every acknowledged head, no gap in its numbers, batches whole or not at all, and nothing that was erased.
    // 27 times in all; 1,002 with PENGGAI_LONG=1.
    [Theory]
    [InlineData(KillWork.Everything)]
    [InlineData(KillWork.Groups)]
    [InlineData(KillWork.Review)]
    public async Task AnyWork_ProcessKilledAtRandomMoments_KeepsWhatWasAcknowledgedAndNothingHalf(KillWork work)
    {
        var random = new Random(9 + (int)work);
        var (cycles, acknowledged) = (0, 0);
        while (cycles < (IsLong ? 334 : 9))
        {
            await using var temp = await TempBook.CreateAsync(new BookOptions
            {
                Name = "示例区",
                Controls = work == KillWork.Review ? new BookControls { RequiresReview = true, Poster = PosterRule.ThirdPerson } : BookControls.None,
            });
            await temp.CloseAsync();
            var said = new Acknowledged();
            for (var i = 0; i < CyclesPerBook && cycles < (IsLong ? 334 : 9); i++, cycles++)
            {
                await RunAndKillAsync(temp.Path, work, $"cycle-{cycles}", random, said);
                await AssertKeptAsync(temp, said);
            }

            acknowledged += said.Posted.Count;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{work}: {cycles} cycles, {acknowledged} acknowledged entries");
        Assert.True(acknowledged >= 10 * cycles, $"the children acknowledged {acknowledged} entries only");
    }

    private static async Task AssertKeptAsync(TempBook temp, Acknowledged said)
    {
        var book = await temp.ReopenAsync();
        var report = await book.VerifyAsync();
        Assert.True(report.IsSound, string.Join("; ", report.Findings.Select(f => f.Describe().En)));
        var entries = await book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue)).ToListAsync();
        var keys = entries.Select(e => e.Draft.Key).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.Empty(said.Posted.Except(keys));
        Assert.All(keys.Where(k => !k.EndsWith("/single", StringComparison.Ordinal)).GroupBy(k => k[..k.LastIndexOf('/')]), b => Assert.Equal(KillChild.BatchSize, b.Count()));
        foreach (var series in entries.GroupBy(e => (e.Number.Type, e.Number.Period)))
            Assert.Equal(Enumerable.Range(1, series.Count()), series.Select(e => e.Number.Number));

        var personal = (await book.PersonalDataAsync().ToListAsync()).Select(p => p.Position).ToHashSet();
        Assert.DoesNotContain(said.Erased, personal.Contains);
        await temp.CloseAsync();
        await using var store = SqliteBookStore.Open(temp.Path);
        var prepared = await store.ReadDraftsAsync().Select(d => d.Key).ToListAsync();
        Assert.Empty(said.Prepared.Except(prepared));
        Assert.All(prepared.GroupBy(k => k[..k.LastIndexOf('/')]), b => Assert.Equal(KillChild.BatchSize, b.Count()));
        // A head that somebody was given names records that are still there, with the same bytes.
        var heads = await store.ReadHeadsAsync().ToDictionaryAsync(h => h.Size, h => new MerkleFrontier(h.Size, h.Frontier.Span).Root().ToString());
        Assert.All(said.Heads, h => Assert.Equal(h.Root, heads[h.Size]));
    }

    private static async Task RunAndKillAsync(string path, KillWork work, string prefix, Random random, Acknowledged said)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(KillTests).Assembly.Location);
        start.Environment[KillChild.Switch] = path;
        start.Environment[KillChild.Prefix] = prefix;
        start.Environment[KillChild.Work] = work.ToString();
        using var child = Process.Start(start)!;
        // Mostly the clock starts with the first acknowledgement, else with the process: it may be opening the book then.
        if (random.Next(6) > 0 && await child.StandardOutput.ReadLineAsync() is { } first) said.Add(first);
        await Task.Delay(random.Next(5, 250));
        child.Kill();
        while (await child.StandardOutput.ReadLineAsync() is { } line) said.Add(line);
        await child.WaitForExitAsync();
        Assert.NotEqual(KillChild.Failed, child.ExitCode);
    }

    private sealed class Acknowledged
    {
        public HashSet<string> Posted { get; } = [];

        public HashSet<string> Prepared { get; } = [];

        public HashSet<long> Erased { get; } = [];

        public List<(long Size, string Root)> Heads { get; } = [];

        public void Add(string line)
        {
            // A line is whole or it isn't an acknowledgement.
            if (!line.EndsWith(';')) return;
            var words = line[..^1].Split(' ');
            var head = words[0].Split('@');
            Heads.Add((long.Parse(head[0], CultureInfo.InvariantCulture), head[1]));
            for (var i = 1; i < words.Length; i += 2)
            {
                if (words[i] == "posted") Posted.Add(words[i + 1]);
                else if (words[i] == "prepared") Prepared.Add(words[i + 1]);
                else Erased.Add(long.Parse(words[i + 1], CultureInfo.InvariantCulture));
            }
        }
    }
}
