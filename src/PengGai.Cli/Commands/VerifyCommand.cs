using System.CommandLine;
using PengGai.Ledger;
using PengGai.Ledger.Log;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Storage;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai verify</c>: replay and check everything, and compare a checkpoint that was kept.</summary>
internal static class VerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var checkpoint = SignedText.CheckpointFile("--checkpoint", "a checkpoint that was kept: the book must still begin with its records");
        var publicKey = new Option<string>("--public-key") { Description = "the signer's public key, PEM: the checkpoint must be signed with it", HelpName = "FILE" };
        var command = new Command("verify", "Replay the log and check every table, number and balance against it.") { book, checkpoint, publicKey };
        command.Validators.Add(result =>
        {
            if (result.GetResult(publicKey) is not null && result.GetResult(checkpoint) is null) result.AddError("--public-key goes with --checkpoint");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var kept = parsed.GetValue(checkpoint) is { } file ? SignedText.ReadCheckpoint(file) : null;
            var (report, verdict) = await terminal.ProgressAsync(
                new Phrase("核验账簿", "Verifying the book"), p => VerifyAsync(parsed.GetRequiredValue(book), kept, p, cancellationToken));
            foreach (var finding in report.Findings) terminal.Error.WriteLine(finding.Describe().In(terminal.Language));
            terminal.Print(terminal.Language == Language.Zh
                ? $"{(report.IsSound ? "账簿完好" : $"发现 {report.Findings.Length} 处不符")}：{report.Facts} 项事实，{report.Entries} 张凭证，{report.Lines} 条分录\n日志 {report.Head}\n"
                : $"{(report.IsSound ? "The book is sound" : $"{report.Findings.Length} findings")}: {report.Facts} facts, {report.Entries} entries, {report.Lines} lines\nlog {report.Head}\n");
            var keepsFaith = kept is null || (Report(terminal, verdict) & CheckSignature(terminal, kept, parsed.GetValue(publicKey)));
            return report.IsSound && keepsFaith ? ExitStatus.Done : ExitStatus.Refused;
        });
        return command;
    }

    private static bool Report(Terminal terminal, CheckpointVerdict? verdict)
    {
        var sentence = verdict?.Describe() ?? new Phrase("账簿损坏，无法与检查点比较", "The book is too damaged to be compared with the checkpoint");
        if (verdict is not CheckpointVerdict.Holds) terminal.Error.WriteLine(sentence.In(terminal.Language));
        else terminal.Print(sentence.In(terminal.Language) + "\n");
        return verdict is CheckpointVerdict.Holds;
    }

    private static bool CheckSignature(Terminal terminal, Checkpoint kept, string? publicKey)
    {
        if (publicKey is null)
        {
            if (kept.Signature is { } claimed)
                terminal.Say($"检查点由 {claimed.Signer} 签名，未核对（--public-key）", $"The checkpoint is signed by {claimed.Signer}, which was not checked (--public-key)");
            return true;
        }

        if (kept.Signature is not { } signature)
        {
            terminal.Say("检查点没有签名", "The checkpoint is not signed");
            return false;
        }

        if (!SignedText.IsSignedWith(kept, publicKey))
        {
            terminal.Say($"签名不符：不是用这把公钥对应的私钥签署的（检查点写明 {signature.KeyId}）", $"The signature doesn't hold: it was not made with the private half of this key (the checkpoint names {signature.KeyId})");
            return false;
        }

        terminal.Print(terminal.Language == Language.Zh ? $"签名有效：{signature.Signer}\n" : $"The signature holds: {signature.Signer}\n");
        return true;
    }

    private static async Task<(VerifyReport Report, CheckpointVerdict? Verdict)> VerifyAsync(
        string path, Checkpoint? kept, IProgress<double> progress, CancellationToken cancellationToken)
    {
        try
        {
            await using var book = await BookFile.OpenAsync(path, cancellationToken);
            var report = await new RelocationBook(book).VerifyAsync(progress, cancellationToken);
            return (report, kept is null ? null : await book.CheckAsync(kept, cancellationToken));
        }
        catch (InvalidDataException)
        {
            // Too damaged to be opened as a book. What exactly is wrong with it is what verifying has to say.
            await using var store = SqliteBookStore.Open(path);
            return (await Book.VerifyAsync(store, progress, cancellationToken), null);
        }
    }
}
