namespace PengGai.Ledger.Tests;

/// <summary>Runs the tests, or posts until it is killed when a test asks for such a child.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args) => Environment.GetEnvironmentVariable(KillChild.Switch) is { } path
        ? await KillChild.RunAsync(path)
        : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
}
