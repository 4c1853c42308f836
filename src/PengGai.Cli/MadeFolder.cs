namespace PengGai.Cli;

/// <summary>A folder that is made when it isn't there, and taken away again when nothing came to stand in it.</summary>
internal sealed class MadeFolder : IDisposable
{
    private readonly string? _made;

    /// <summary>Makes the folder at <paramref name="path"/> unless it is there.</summary>
    public MadeFolder(string path)
    {
        if (Directory.Exists(path)) return;
        Directory.CreateDirectory(path);
        _made = path;
    }

    /// <summary>Takes away a folder that was made here and is empty.</summary>
    public void Dispose()
    {
        if (_made is not null && Directory.Exists(_made) && !Directory.EnumerateFileSystemEntries(_made).Any()) Directory.Delete(_made);
    }
}
