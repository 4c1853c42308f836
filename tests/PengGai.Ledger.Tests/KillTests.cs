using System.Diagnostics;
using NodaTime;

namespace PengGai.Ledger.Tests;

public class KillTests
{
    // Goal: an acknowledged entry survives the death of the process, and nothing else of a killed batch does.
    // Method: a child process posts single entries and batches and says so on its output; it is killed (SIGKILL) at a random
    // moment, 10 times on one file. The book must verify and hold every acknowledged entry once, batches whole or not at all.
    [Fact]
    public async Task PostAsync_ProcessKilledAtRandomMoments_KeepsEveryAcknowledgedEntryOnce()
    {
        await using var temp = await TempBook.CreateAsync();
        await temp.CloseAsync();
        var random = new Random(9);
        var acknowledged = new List<string>();
        for (var cycle = 0; cycle < 10; cycle++)
        {
            acknowledged.AddRange(await RunAndKillAsync(temp.Path, cycle, random.Next(5, 150)));
            var book = await temp.ReopenAsync();
            var report = await book.VerifyAsync();
            Assert.True(report.IsSound, string.Join("; ", report.Findings.Select(f => f.Describe().En)));
            var keys = (await book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue)).ToListAsync()).Select(e => e.Draft.Key).ToList();
            Assert.Equal(keys.Count, keys.Distinct().Count());
            Assert.Empty(acknowledged.Except(keys));
            Assert.All(keys.GroupBy(k => k[..k.LastIndexOf('/')]), b => Assert.Equal(KillChild.BatchSize, b.Count()));
            await temp.CloseAsync();
        }

        Assert.True(acknowledged.Count >= 10, $"the children acknowledged {acknowledged.Count} entries only");
    }

    private static async Task<List<string>> RunAndKillAsync(string path, int cycle, int milliseconds)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(KillTests).Assembly.Location);
        start.Environment[KillChild.Switch] = path;
        start.Environment[KillChild.Prefix] = $"cycle-{cycle}";
        using var child = Process.Start(start)!;
        var lines = new List<string>();
        // The clock starts with the first acknowledgement, not with the runtime's start.
        if (await child.StandardOutput.ReadLineAsync() is { } first) lines.Add(first);
        await Task.Delay(milliseconds);
        child.Kill();
        while (await child.StandardOutput.ReadLineAsync() is { } line) lines.Add(line);
        await child.WaitForExitAsync();
        Assert.NotEqual(KillChild.Failed, child.ExitCode);
        // A line is whole or it isn't an acknowledgement.
        return [.. lines.Where(l => l.EndsWith(';')).SelectMany(l => Enumerable.Range(0, KillChild.BatchSize).Select(i => l[..^1] + "/" + i))];
    }
}
