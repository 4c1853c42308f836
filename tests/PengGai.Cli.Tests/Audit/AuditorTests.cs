using System.Security.Cryptography;
using System.Text;

namespace PengGai.Cli.Tests.Audit;

/// <summary>What an auditor gets, checked by the program of one file that knows nothing of PengGai, and with what every system has.</summary>
public sealed class AuditorTests : IDisposable
{
    private static readonly string Checker = Path.Combine(Repository.Root, "samples", "verify-checkpoint.cs");
    private readonly SmallCase _case = new();
    private readonly TempFolder _folder = new();
    private bool _isBuilt;

    private string Book => _folder.File("book.db");

    public void Dispose()
    {
        _case.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_export_and_its_proofs_hold_and_no_forgery_does()
    {
        var (key, publicKey) = WriteKeys("key");
        var (_, otherKey) = WriteKeys("other");
        await Cli.SucceedAsync("import", _case.Path, "--book", Book, "--as-of", "2022-12-31");
        var (earlier, later) = (_folder.File("earlier.txt"), _folder.File("later.txt"));
        await CheckpointAsync(earlier, key);
        await Cli.SucceedAsync("import", _case.Path, "--book", Book);
        await CheckpointAsync(later, key);
        var (growth, entry, record) = (_folder.File("growth.txt"), _folder.File("entry.txt"), _folder.File("entry.record.txt"));
        await Cli.SucceedAsync("prove", "--book", Book, "--since", earlier, "--out", growth);
        await Cli.SucceedAsync("prove", "--book", Book, "--entry", "付-2020-06-0001", "--at", earlier, "--out", entry);
        var export = _folder.File("export");
        await Cli.SucceedAsync("audit-export", "--book", Book, "--checkpoint", later, "--out", export);
        Assert.Equal(await File.ReadAllTextAsync(later, Token), await File.ReadAllTextAsync(Path.Combine(export, "checkpoint.txt"), Token));

        await HoldsAsync("export", export);
        await HoldsAsync("signature", later, publicKey);
        await HoldsAsync("inclusion", entry, earlier, record);
        await HoldsAsync("inclusion", entry, earlier, Path.Combine(export, "records.txt"));
        await HoldsAsync("consistency", growth, earlier, later);

        // Each forgery alone; the files are put right again after it.
        await ForgedAsync(Path.Combine(export, "records.txt"), t => Flip(t, t.LastIndexOf('\n', t.Length - 2) + 60), "export", export);
        await ForgedAsync(Path.Combine(export, "records.txt"), t => t[..(t.LastIndexOf('\n', t.Length - 2) + 1)], "export", export);
        await ForgedAsync(Path.Combine(export, "trial-balance.csv"), t => t.Replace("2000000.00", "2000000.01", StringComparison.Ordinal), "export", export);
        await ForgedAsync(Path.Combine(export, "checkpoint.txt"), t => Flip(t, t.IndexOf("root: ", StringComparison.Ordinal) + 6), "export", export);
        await ForgedAsync(later, t => t.Replace("signer: 张三", "signer: 李四", StringComparison.Ordinal), "signature", later, publicKey);
        Assert.Equal(1, (await CheckAsync("signature", later, otherKey)).Status);
        await ForgedAsync(record, t => Flip(t, t.Length - 2), "inclusion", entry, earlier, record);
        await ForgedAsync(entry, t => Flip(t, t.Length - 2), "inclusion", entry, earlier, record);
        Assert.Equal(1, (await CheckAsync("inclusion", entry, later, record)).Status);
        await ForgedAsync(growth, t => Flip(t, t.Length - 2), "consistency", growth, earlier, later);
        await ForgedAsync(earlier, t => Flip(t, t.IndexOf("root: ", StringComparison.Ordinal) + 6), "consistency", growth, earlier, later);
    }

    [Fact]
    public async Task An_export_is_checked_with_sha256sum_and_python()
    {
        await Cli.SucceedAsync("import", _case.Path, "--book", Book);
        var export = _folder.File("export");
        await Cli.SucceedAsync("audit-export", "--book", Book, "--out", export);
        Assert.Equal(
            ["README.txt", "SHA256SUMS", "chart.csv", "checkpoint.txt", "journal.csv", "operations.csv", "records.txt", "trial-balance.csv"],
            Directory.GetFiles(export).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(export, "SHA256SUMS"), Token))
            Assert.Equal(line[..64], Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(export, line[66..]), Token))));
        if (Tools.Find("sha256sum") is { } sums) Assert.Equal(0, (await Tools.RunAsync(sums, ["-c", "SHA256SUMS"], export)).Status);
        Assert.Equal(
            Csv.Parse((await Cli.SucceedAsync("report", "operations", "--book", Book, "--format", "csv")).Text).Rows.Select(r => string.Join('|', r.Values)),
            Csv.ReadFile(Path.Combine(export, "operations.csv")).Rows.Select(r => string.Join('|', r.Values)));
        if (Tools.Find("python3") is not { } python) return;
        var readme = (await File.ReadAllTextAsync(Path.Combine(export, "README.txt"), Token)).Split('\n');
        var program = string.Join('\n', readme.SkipWhile(l => !l.StartsWith("--8<--", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l != "-->8--"));
        Assert.Equal(0, (await Tools.RunAsync(python, ["-c", program], export)).Status);
        var records = Path.Combine(export, "records.txt");
        var text = await File.ReadAllTextAsync(records, Token);
        await File.WriteAllTextAsync(records, Flip(text, text.Length - 2), Token);
        Assert.Equal(1, (await Tools.RunAsync(python, ["-c", program], export)).Status);
    }

    [Fact]
    public async Task An_export_never_replaces_a_folder()
    {
        await Cli.SucceedAsync("import", _case.Path, "--book", Book);
        Directory.CreateDirectory(_folder.File("there"));
        Assert.Equal(ExitStatus.Refused, (await Cli.RunAsync("audit-export", "--book", Book, "--out", _folder.File("there"))).Status);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.File("there")));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.Equal(ExitStatus.Interrupted, (await Cli.RunAsync(cancelled.Token, "audit-export", "--book", Book, "--out", _folder.File("new"))).Status);
        Assert.Equal(["book.db", "there"], _folder.Names());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<CliResult> CheckpointAsync(string path, string key) => Cli.SucceedAsync("checkpoint", "--book", Book, "--key", key, "--signer", "张三", "--out", path);

    private (string Private, string Public) WriteKeys(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(_folder.File(name + ".pem"), key.ExportECPrivateKeyPem());
        File.WriteAllText(_folder.File(name + ".pub.pem"), key.ExportSubjectPublicKeyInfoPem());
        return (_folder.File(name + ".pem"), _folder.File(name + ".pub.pem"));
    }

    private async Task HoldsAsync(params string[] args)
    {
        var (status, output, error) = await CheckAsync(args);
        Assert.True(status == 0, $"{string.Join(' ', args)}: {status}\n{output}{error}");
    }

    private async Task ForgedAsync(string path, Func<string, string> forge, params string[] args)
    {
        var text = await File.ReadAllTextAsync(path, Token);
        var forged = forge(text);
        Assert.NotEqual(text, forged);
        await File.WriteAllTextAsync(path, forged, new UTF8Encoding(false), Token);
        var (status, output, error) = await CheckAsync(args);
        Assert.True(status == 1 && output.Contains("FAILED", StringComparison.Ordinal), $"{string.Join(' ', args)}: {status}\n{output}{error}");
        await File.WriteAllTextAsync(path, text, new UTF8Encoding(path.EndsWith(".csv", StringComparison.Ordinal)), Token);
    }

    // Built by the first run, and only run by the others.
    private async Task<(int Status, string Output, string Error)> CheckAsync(params string[] args)
    {
        string[] build = _isBuilt ? ["--no-build"] : [];
        _isBuilt = true;
        return await Tools.RunAsync("dotnet", ["run", .. build, Checker, "--", .. args]);
    }

    private static string Flip(string text, int index) => string.Concat(text.AsSpan(0, index), text[index] == '0' ? "1" : "0", text.AsSpan(index + 1));
}
