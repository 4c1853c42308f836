namespace PengGai.Ledger.Tests.Log;

/// <summary>What <c>samples/verify-checkpoint.cs</c> promises an auditor about itself.</summary>
public class AuditorSampleTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Root(AppContext.BaseDirectory), "samples", "verify-checkpoint.cs"));

    [Fact]
    public void Sample_IsShortEnoughToRead() => Assert.InRange(Lines.Length, 1, 300);

    [Fact]
    public void Sample_UsesTheBaseLibraryOnly()
    {
        Assert.Equal(["#:property PublishAot=false"], Lines.Where(l => l.StartsWith('#')));
        Assert.All(Lines.Where(l => l.StartsWith("using ", StringComparison.Ordinal)), l => Assert.StartsWith("using System", l, StringComparison.Ordinal));
        Assert.DoesNotContain(Lines, l => l.Contains("PengGai.", StringComparison.Ordinal) && !l.StartsWith("//", StringComparison.Ordinal));
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "PengGai.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
