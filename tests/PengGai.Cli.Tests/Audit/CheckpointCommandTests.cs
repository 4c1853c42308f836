using System.Security.Cryptography;

namespace PengGai.Cli.Tests.Audit;

/// <summary><c>penggai checkpoint</c>, <c>verify --checkpoint</c>, <c>prove</c>, <c>sample</c> and what changed since.</summary>
public sealed class CheckpointCommandTests : IDisposable
{
    private readonly SmallCase _case = new();
    private readonly TempFolder _folder = new();

    private string Book => _folder.File("book.db");

    private string Kept => _folder.File("kept.txt");

    public void Dispose()
    {
        _case.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_kept_checkpoint_and_its_signature_are_verified_with_the_book()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(_folder.File("k.pem"), key.ExportPkcs8PrivateKeyPem(), Token);
        await File.WriteAllTextAsync(_folder.File("k.pub"), key.ExportSubjectPublicKeyInfoPem(), Token);
        await File.WriteAllTextAsync(_folder.File("o.pub"), other.ExportSubjectPublicKeyInfoPem(), Token);
        await ImportAsync("2022-12-31");
        var written = await Cli.SucceedAsync("checkpoint", "--book", Book, "--key", _folder.File("k.pem"), "--signer", "张三", "--out", Kept);
        Assert.Equal(await File.ReadAllTextAsync(Kept, Token), written.Text);
        Assert.Equal(ExitStatus.Refused, (await Cli.RunAsync("checkpoint", "--book", Book, "--out", Kept)).Status);
        await ImportAsync("2023-12-31");

        var verified = await VerifyAsync(ExitStatus.Done, "--public-key", _folder.File("k.pub"));
        Assert.Contains("The checkpoint holds: the first ", verified.Text, StringComparison.Ordinal);
        Assert.Contains("The signature holds: 张三", verified.Text, StringComparison.Ordinal);
        Assert.Contains("was not checked", (await VerifyAsync(ExitStatus.Done)).Error, StringComparison.Ordinal);
        Assert.Contains("The signature doesn't hold", (await VerifyAsync(ExitStatus.Refused, "--public-key", _folder.File("o.pub"))).Error, StringComparison.Ordinal);
        await VerifyAsync(ExitStatus.InputOutput, "--public-key", _case.Path);
        await VerifyAsync(ExitStatus.InputOutput, "--public-key", Kept);

        // The same case again is another history: its clock differs, and so do its records.
        File.Delete(Book);
        await ImportAsync("2023-12-31");
        var rewritten = await VerifyAsync(ExitStatus.Refused, "--public-key", _folder.File("k.pub"));
        Assert.Contains("The log was rewritten", rewritten.Error, StringComparison.Ordinal);
        Assert.Equal(ExitStatus.Refused, (await Cli.RunAsync("prove", "--book", Book, "--since", Kept, "--out", _folder.File("p"))).Status);
        Assert.Equal(ExitStatus.Refused, (await Cli.RunAsync("report", "operations", "--book", Book, "--since", Kept)).Status);
        await File.WriteAllTextAsync(Kept, "PengGai checkpoint 1\nbook", Token);
        await VerifyAsync(ExitStatus.InputOutput);
    }

    [Fact]
    public async Task What_changed_since_a_checkpoint_is_listed()
    {
        await ImportAsync("2022-12-31");
        await Cli.SucceedAsync("checkpoint", "--book", Book, "--out", Kept);
        Assert.Empty((await OperationsAsync("--since", Kept)).Rows);
        await ImportAsync("2023-01-31");
        var changed = await OperationsAsync("--since", Kept);
        Assert.Equal(["accrual/2023-01-31", "posted entry"], changed.Rows.Take(2).Select(r => r["what"]).Select(w => w.StartsWith("posted", StringComparison.Ordinal) ? w[..12] : w.Split(' ')[2]));
        Assert.All(changed.Rows, r => Assert.Equal("clerk", r["operator"]));
        Assert.Empty((await OperationsAsync("--since", Kept, "--person", "nobody")).Rows);
        Assert.Empty((await OperationsAsync("--to", "2001-01-01")).Rows);
        Assert.Equal((await OperationsAsync()).Rows.Count, (await OperationsAsync("--from", "2001-01-01")).Rows.Count);
        Assert.Contains("登记事实 accrual/2023-01-31", (await Cli.SucceedAsync("report", "operations", "--book", Book, "--since", Kept, "--lang", "zh")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_is_the_same_for_everybody_who_has_the_seed()
    {
        await ImportAsync("2023-12-31");
        var first = await SampleAsync("--seed", "7", "--size", "12");
        Assert.Equal(first, await SampleAsync("--seed", "7", "--size", "12"));
        Assert.NotEqual(first, await SampleAsync("--seed", "8", "--size", "12"));
        Assert.Equal(12, Csv.Parse(first).Rows.Count);
        var weighted = Csv.Parse(await SampleAsync("--seed", "7", "--size", "12", "--method", "monetary-unit"));
        Assert.Equal(12, weighted.Rows.Sum(r => int.Parse(r["hits"], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains(weighted.Rows, r => r["amount_yuan"] == "2000000.00");
        var month = Csv.Parse(await SampleAsync("--seed", "7", "--size", "100", "--period", "2020-06"));
        Assert.All(month.Rows, r => Assert.Contains("-2020-06-", r["number"], StringComparison.Ordinal));
        Assert.NotEmpty(month.Rows);
    }

    [Fact]
    public async Task A_proof_is_asked_for_an_entry_that_is_there()
    {
        await ImportAsync("2020-12-31");
        await Cli.SucceedAsync("checkpoint", "--book", Book, "--out", Kept);
        await ImportAsync("2023-12-31");
        Assert.Contains("has no entry 付-2020-06-0099", (await ProveAsync("付-2020-06-0099")).Error, StringComparison.Ordinal);
        var late = await ProveAsync("付-2022-03-0001", "--at", Kept);
        Assert.Equal(ExitStatus.Refused, late.Status);
        Assert.Contains("later than the", late.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("p.txt")));
        Assert.Equal(ExitStatus.Done, (await ProveAsync("付-2022-03-0001")).Status);
        Assert.Equal(ExitStatus.Refused, (await ProveAsync("付-2022-03-0001")).Status);
        Assert.Equal(ExitStatus.Done, (await ProveAsync("付-2022-03-0001", "--overwrite")).Status);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<CliResult> ImportAsync(string asOf) => Cli.SucceedAsync("import", _case.Path, "--book", Book, "--as-of", asOf, "--user", "clerk");

    private Task<CliResult> ProveAsync(string number, params string[] more) =>
        Cli.RunAsync(["prove", "--book", Book, "--entry", number, "--out", _folder.File("p.txt"), .. more]);

    private async Task<string> SampleAsync(params string[] args) => (await Cli.SucceedAsync(["sample", "--book", Book, "--format", "csv", .. args])).Text;

    private async Task<Csv> OperationsAsync(params string[] args) =>
        Csv.Parse((await Cli.SucceedAsync(["report", "operations", "--book", Book, "--format", "csv", .. args])).Text);

    private async Task<CliResult> VerifyAsync(int status, params string[] args)
    {
        var result = await Cli.RunAsync(["verify", "--book", Book, "--checkpoint", Kept, .. args]);
        Assert.True(result.Status == status, $"{result.Status}: {result.Text}{result.Error}");
        return result;
    }
}
