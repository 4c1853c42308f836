using System.Diagnostics;
using System.Text;

namespace PengGai.Cli.Tests;

/// <summary>Other programs that tests check against.</summary>
internal static class Tools
{
    /// <summary>Where a program is, or null where it isn't on the PATH.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(d => d.Length > 0).Select(d => Path.Combine(d, name)).FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int Status, string Output, string Error)> RunAsync(string program, IEnumerable<string> args, string? folder = null)
    {
        using var process = Start(program, args, folder);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Starts a program with its output to be read.</summary>
    public static Process Start(string program, IEnumerable<string> args, string? folder = null)
    {
        var start = new ProcessStartInfo(program, args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder ?? "",
        };
        // hledger reads UTF-8 only where the locale says so; the tests say what they expect in English.
        start.Environment["LC_ALL"] = "C.UTF-8";
        return Process.Start(start)!;
    }
}
