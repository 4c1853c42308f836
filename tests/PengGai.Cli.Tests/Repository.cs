namespace PengGai.Cli.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its root: the first folder above the test assembly that holds the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The folder of a sample.</summary>
    public static string Sample(string name) => Path.Combine(Root, "samples", name);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "PengGai.sln")) ? folder
        : Path.GetDirectoryName(folder) is { } above ? Find(above)
        : throw new DirectoryNotFoundException("The tests need the repository: no folder above them holds PengGai.sln.");
}
