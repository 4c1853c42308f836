using System.Text;

namespace PengGai.Cli.Tests;

/// <summary>What a command line came to.</summary>
/// <param name="Status">The exit status.</param>
/// <param name="Output">Standard output, to the byte.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CliResult(int Status, byte[] Output, string Error)
{
    /// <summary>Standard output as text.</summary>
    public string Text => Encoding.UTF8.GetString(Output);
}

/// <summary>Runs the whole program within the test.</summary>
internal static class Cli
{
    /// <summary>Runs one command line. Messages are English unless the arguments say otherwise.</summary>
    public static Task<CliResult> RunAsync(params string[] args) => RunAsync(TestContext.Current.CancellationToken, args);

    /// <summary>Runs one command line that can be interrupted.</summary>
    public static async Task<CliResult> RunAsync(CancellationToken cancellationToken, params string[] args)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter { NewLine = "\n" };
        var status = await Penggai.RunAsync(args.Contains("--lang") ? args : [.. args, "--lang", "en"], new Terminal(output, error, isInteractive: false), cancellationToken);
        return new CliResult(status, output.ToArray(), error.ToString());
    }

    /// <summary>Runs one command line that has to succeed.</summary>
    public static async Task<CliResult> SucceedAsync(params string[] args)
    {
        var result = await RunAsync(args);
        Assert.True(result.Status == ExitStatus.Done, $"penggai {string.Join(' ', args)} ended with {result.Status}:\n{result.Error}");
        return result;
    }
}
