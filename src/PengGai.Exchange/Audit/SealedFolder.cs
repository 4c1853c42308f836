using System.Security.Cryptography;
using System.Text;

namespace PengGai.Exchange.Audit;

/// <summary>A folder of files whose SHA-256 sums stand in a file of their own, as <c>sha256sum -c</c> reads it.</summary>
internal sealed class SealedFolder
{
    private readonly string _path;
    private readonly List<string> _names = [];

    public SealedFolder(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        Directory.CreateDirectory(path);
        _path = path;
    }

    public FileStream Create(string name)
    {
        _names.Add(name);
        return new FileStream(Path.Combine(_path, name), FileMode.CreateNew);
    }

    public void WriteText(string name, string text)
    {
        using var stream = Create(name);
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    public void WriteSums(string name)
    {
        var sums = new StringBuilder();
        foreach (var file in _names.Order(StringComparer.Ordinal).ToList())
        {
            using var stream = File.OpenRead(Path.Combine(_path, file));
            sums.Append(Convert.ToHexStringLower(SHA256.HashData(stream))).Append("  ").Append(file).Append('\n');
        }

        WriteText(name, sums.ToString());
    }
}
