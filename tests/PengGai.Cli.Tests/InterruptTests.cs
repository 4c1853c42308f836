using System.Diagnostics;

namespace PengGai.Cli.Tests;

/// <summary>Interrupted and real runs: what a person at a terminal sees.</summary>
public sealed class InterruptTests : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "penggai.exe" : "penggai");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_CancelledBeforeItStarts_LeavesNothing()
    {
        using var small = new SmallCase();
        var cancelled = await Cli.RunAsync(new CancellationToken(canceled: true), "run", small.Path, "--out", _folder.File("out"));
        Assert.Equal(ExitStatus.Interrupted, cancelled.Status);
        Assert.Empty(_folder.Names());
    }

    // Cancelled after ever longer times, so that each stage is hit by some; a run that was quicker has left everything.
    [Fact]
    public async Task Run_CancelledOnItsWay_LeavesAllOrNothing()
    {
        var interrupted = 0;
        using var small = new SmallCase();
        foreach (var milliseconds in new[] { 1, 3, 6, 10, 20, 40, 80, 160 })
        {
            var target = _folder.File(milliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
            using var source = new CancellationTokenSource(milliseconds);
            var result = await Cli.RunAsync(source.Token, "run", small.Path, "--out", target);
            if (result.Status == ExitStatus.Done)
            {
                Assert.Equal(11, Directory.EnumerateFileSystemEntries(target).Count());
                continue;
            }

            interrupted++;
            Assert.Equal(ExitStatus.Interrupted, result.Status);
            Assert.False(Directory.Exists(target), result.Error);
        }

        Assert.NotEqual(0, interrupted);
    }

    [Fact]
    public async Task Run_InterruptSignal_EndsWith130AndLeavesNothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT for another process");
        using var process = Tools.Start(Program, ["run", Repository.Sample("overdue-district"), "--out", _folder.File("out")]);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        // The folder appears once the case has been read, with most of the work still to come.
        for (var wait = Stopwatch.StartNew(); !Directory.Exists(_folder.File("out")) && wait.Elapsed < TimeSpan.FromSeconds(60);)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await Tools.RunAsync("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExitStatus.Interrupted, process.ExitCode);
        Assert.Contains("已中断", await error, StringComparison.Ordinal);
        Assert.Empty(await output);
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void ExitStatus_IsThatOfTheContract() => Assert.Equal(
        (0, 1, 2, 3, 70, 130),
        (ExitStatus.Done, ExitStatus.Refused, ExitStatus.Usage, ExitStatus.InputOutput, ExitStatus.Bug, ExitStatus.Interrupted));

    [Fact]
    public async Task Process_StatusAndStreams_AreThoseOfTheProgram()
    {
        // Numbers and not names: scripts know the numbers.
        var help = await Tools.RunAsync(Program, ["--help"]);
        Assert.Equal((0, ""), (help.Status, help.Error));
        Assert.Contains("forecast", help.Output, StringComparison.Ordinal);
        using var small = new SmallCase();
        small.Replace("households.csv", "H2,GH,60", "H2,GH,-60");
        var refused = await Tools.RunAsync(Program, ["import", small.Path, "--book", _folder.File("refused.db")]);
        Assert.Equal((1, ""), (refused.Status, refused.Output));
        var usage = await Tools.RunAsync(Program, ["nope"]);
        Assert.Equal((2, ""), (usage.Status, usage.Output));
        var missing = await Tools.RunAsync(Program, ["verify", "--book", _folder.File("none.db"), "--lang", "zh"]);
        Assert.Equal((3, ""), (missing.Status, missing.Output));
        Assert.Contains("读写失败", missing.Error, StringComparison.Ordinal);
    }
}
