namespace PengGai.Cli.Tests;

/// <summary>The samples' generators write the committed files again, byte for byte.</summary>
public sealed class GeneratorTests
{
    [Theory]
    [InlineData("yingjiang")]
    [InlineData("overdue-district")]
    public async Task Generate_Sample_WritesTheSameBytes(string sample)
    {
        using var folder = new TempFolder();
        var (status, _, error) = await Tools.RunAsync("dotnet", ["run", Path.Combine(Repository.Sample(sample), "generate.cs"), "--", folder.Path], Repository.Root);
        Assert.True(status == 0, error);
        Assert.NotEmpty(folder.Names());
        foreach (var file in folder.Names())
        {
            var committed = await File.ReadAllBytesAsync(Path.Combine(Repository.Sample(sample), file), TestContext.Current.CancellationToken);
            var written = await File.ReadAllBytesAsync(folder.File(file), TestContext.Current.CancellationToken);
            Assert.True(committed.AsSpan().SequenceEqual(written), file);
        }

        // Nothing that the program reads is there but what the generator writes.
        Assert.Equal(
            Directory.EnumerateFiles(Repository.Sample(sample)).Select(p => Path.GetFileName(p)!).Where(f => Path.GetExtension(f) is ".csv" or ".json").Order(StringComparer.Ordinal),
            folder.Names().Where(f => Path.GetExtension(f) is ".csv" or ".json"));
    }
}
