using System.Text;

namespace PengGai.Cli.Tests;

/// <summary>A copy of <c>Cases/small</c> that a test can spoil or let grow.</summary>
internal sealed class SmallCase : IDisposable
{
    private readonly TempFolder _folder = new();

    public SmallCase()
    {
        foreach (var file in Directory.EnumerateFiles(System.IO.Path.Combine(AppContext.BaseDirectory, "Cases", "small")))
            System.IO.File.Copy(file, _folder.File(System.IO.Path.GetFileName(file)));
    }

    public string Path => _folder.Path;

    public SmallCase Write(string file, string text)
    {
        System.IO.File.WriteAllText(_folder.File(file), text, new UTF8Encoding(false));
        return this;
    }

    public SmallCase WriteBytes(string file, byte[] bytes)
    {
        System.IO.File.WriteAllBytes(_folder.File(file), bytes);
        return this;
    }

    public SmallCase Append(string file, params string[] lines) => Write(file, Read(file) + string.Join('\n', lines) + "\n");

    public SmallCase Replace(string file, string old, string now)
    {
        var text = Read(file);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Write(file, text.Replace(old, now, StringComparison.Ordinal));
    }

    public SmallCase Remove(string file)
    {
        System.IO.File.Delete(_folder.File(file));
        return this;
    }

    public string Read(string file) => System.IO.File.ReadAllText(_folder.File(file));

    public void Dispose() => _folder.Dispose();
}
