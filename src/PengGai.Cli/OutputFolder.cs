namespace PengGai.Cli;

/// <summary>Files that land in a folder together: written in a folder of their own beside, then moved when all of them are there.</summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly string _target;
    private readonly string _staging;
    private readonly MadeFolder _made;

    /// <summary>Prepares to write into <paramref name="target"/>; nothing in it is touched yet.</summary>
    public OutputFolder(string target)
    {
        (_target, _staging) = (target, Path.Combine(target, $".penggai-{Environment.ProcessId}.new"));
        _made = new MadeFolder(target);
        if (Directory.Exists(_staging)) Directory.Delete(_staging, recursive: true);
        Directory.CreateDirectory(_staging);
    }

    /// <summary>Opens a file to be written. It stands in the target only after <see cref="Publish"/>.</summary>
    public FileStream Create(string name) => File.Create(Path.Combine(_staging, name));

    /// <summary>Moves every file to its place, over those of an earlier run.</summary>
    public void Publish()
    {
        foreach (var file in Directory.EnumerateFiles(_staging)) File.Move(file, Path.Combine(_target, Path.GetFileName(file)), overwrite: true);
    }

    /// <summary>Takes away what was not published.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_staging)) Directory.Delete(_staging, recursive: true);
        _made.Dispose();
    }
}
