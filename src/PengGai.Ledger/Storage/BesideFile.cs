using System.Globalization;

namespace PengGai.Ledger.Storage;

/// <summary>A file that is made beside the name that it is to have, and renamed when it is complete.</summary>
internal static class BesideFile
{
    /// <summary>A name of its own for every process: two that make the same file must not write into one.</summary>
    public static string NameFor(string path) => string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}.new");

    /// <summary>Removes a database and what SQLite keeps beside it.</summary>
    public static void Remove(string path)
    {
        File.Delete(path);
        RemoveLogs(path);
    }

    /// <summary>Removes what SQLite keeps beside a database.</summary>
    public static void RemoveLogs(string path)
    {
        foreach (var suffix in new[] { "-wal", "-shm", "-journal" }) File.Delete(path + suffix);
    }
}
