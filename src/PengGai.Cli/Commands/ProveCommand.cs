using System.CommandLine;
using PengGai.Exchange.Audit;
using PengGai.Ledger;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai prove</c>: that an entry stands in the log, or that the log has only grown.</summary>
internal static class ProveCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var entry = new Option<EntryNumber?>("--entry")
        {
            Description = "prove that this entry stands in the log, for example 付-2016-09-0017",
            HelpName = "NUMBER",
            CustomParser = result =>
            {
                if (EntryNumber.TryParse(result.Tokens[0].Value, out var number)) return number;
                result.AddError($"--entry: '{result.Tokens[0].Value}' is not a number such as 付-2016-09-0017");
                return null;
            },
        };
        var since = SignedText.CheckpointFile("--since", "prove that the log has only grown since this checkpoint");
        var at = SignedText.CheckpointFile("--at", "the checkpoint that the proof leads to (default: the log as it stands now)");
        var output = CommonOptions.Out("the file to write; for an entry, its record lands beside it in NAME.record.txt");
        var overwrite = CommonOptions.Overwrite();
        var command = new Command("prove", "Write a proof that anybody can check against a checkpoint.") { book, entry, since, at, output, overwrite };
        command.Validators.Add(result =>
        {
            if (result.GetResult(entry) is null == result.GetResult(since) is null) result.AddError("say what to prove: --entry NUMBER or --since CHECKPOINT");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var target = parsed.GetValue(at) is { } file ? SignedText.ReadCheckpoint(file) : await opened.CheckpointAsync(cancellationToken);
            if (!await SignedText.HoldsAsync(terminal, opened, target, cancellationToken)) return ExitStatus.Refused;
            var (path, replace) = (parsed.GetRequiredValue(output), parsed.GetValue(overwrite));
            return parsed.GetValue(since) is { } earlier
                ? await ProveGrowthAsync(terminal, opened, SignedText.ReadCheckpoint(earlier), target, path, replace, cancellationToken)
                : await ProveEntryAsync(terminal, opened, parsed.GetValue(entry)!.Value, target, path, replace, cancellationToken);
        });
        return command;
    }

    private static async Task<int> ProveGrowthAsync(
        Terminal terminal, Book book, Checkpoint earlier, Checkpoint target, string path, bool replace, CancellationToken cancellationToken)
    {
        if (!await SignedText.HoldsAsync(terminal, book, earlier, cancellationToken)) return ExitStatus.Refused;
        if (earlier.Head.Size > target.Head.Size)
        {
            terminal.Say(
                $"--since 的检查点有 {earlier.Head.Size} 条记录，多于目标的 {target.Head.Size} 条",
                $"the checkpoint of --since has {earlier.Head.Size} records, more than the {target.Head.Size} that the proof is to lead to");
            return ExitStatus.Refused;
        }

        var proof = await book.ConsistencyProofAsync(earlier.Head.Size, target.Head.Size, cancellationToken);
        if (!SignedText.Write(terminal, path, proof.ToString(), replace)) return ExitStatus.Refused;
        terminal.Say(
            $"已写入 {path}：前 {earlier.Head.Size} 条记录在 {target.Head} 中未变", $"Written to {path}: the first {earlier.Head.Size} records are unchanged in {target.Head}");
        return ExitStatus.Done;
    }

    private static async Task<int> ProveEntryAsync(
        Terminal terminal, Book book, EntryNumber number, Checkpoint target, string path, bool replace, CancellationToken cancellationToken)
    {
        if (await book.EntryAsync(number, cancellationToken) is not { } entry)
        {
            terminal.Say($"账簿没有凭证 {number}", $"The book has no entry {number}");
            return ExitStatus.Refused;
        }

        if (entry.Position > target.Head.Size)
        {
            terminal.Say(
                $"凭证 {number} 是第 {entry.Position} 条记录，晚于检查点的 {target.Head.Size} 条",
                $"entry {number} is record {entry.Position}, later than the {target.Head.Size} records of the checkpoint");
            return ExitStatus.Refused;
        }

        var position = new LogPosition(entry.Position);
        var proof = await book.InclusionProofAsync(position, target.Head.Size, cancellationToken);
        var record = await book.RecordsAsync(position, position, cancellationToken).SingleAsync(cancellationToken);
        var beside = Path.ChangeExtension(path, ".record.txt");
        if (!SignedText.Write(terminal, beside, AuditExport.RecordLine(entry.Position, record.Bytes.Span), replace)
            || !SignedText.Write(terminal, path, proof.ToString(), replace)) return ExitStatus.Refused;
        terminal.Say(
            $"已写入 {path} 和 {beside}：凭证 {number} 是 {target.Head} 的第 {entry.Position} 条记录",
            $"Written to {path} and {beside}: entry {number} is record {entry.Position} of {target.Head}");
        return ExitStatus.Done;
    }
}
