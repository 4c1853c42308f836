using PengGai.Cli.Tests;

[assembly: AssemblyFixture(typeof(SampleRuns))]

namespace PengGai.Cli.Tests;

/// <summary>One run of each sample, shared by all tests that look at what came out.</summary>
public sealed class SampleRuns : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Lazy<Task<string>> _yingjiang;
    private readonly Lazy<Task<string>> _overdue;

    public SampleRuns()
    {
        _yingjiang = new(() => RunAsync("yingjiang"));
        _overdue = new(() => RunAsync("overdue-district"));
    }

    /// <summary>The folder that a sample's run wrote.</summary>
    public Task<string> OfAsync(string sample) => sample == "yingjiang" ? _yingjiang.Value : _overdue.Value;

    public void Dispose() => _folder.Dispose();

    private async Task<string> RunAsync(string sample)
    {
        // Not cancelled with the test that happened to come first: others wait for the same run.
        var result = await Cli.RunAsync(CancellationToken.None, "run", Repository.Sample(sample), "--out", _folder.File(sample));
        Assert.True(result.Status == ExitStatus.Done, $"{sample} ended with {result.Status}:\n{result.Error}");
        await File.WriteAllTextAsync(_folder.File(sample + ".out"), result.Text, CancellationToken.None);
        return _folder.File(sample);
    }
}
