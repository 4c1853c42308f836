using System.CommandLine;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai checkpoint</c>: the head of the log as a text to keep elsewhere.</summary>
internal static class CheckpointCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var (key, signer) = (SignedText.Key(), SignedText.Signer());
        var output = CommonOptions.Out("the file to write");
        var overwrite = CommonOptions.Overwrite();
        var command = new Command("checkpoint", "Write a checkpoint, signed or not, to be kept where nobody can change it.") { book, key, signer, output, overwrite };
        SignedText.Together(command, key, signer);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var checkpoint = SignedText.Sign(await opened.CheckpointAsync(cancellationToken), parsed.GetValue(key), parsed.GetValue(signer));
            var path = parsed.GetRequiredValue(output);
            if (!SignedText.Write(terminal, path, checkpoint.ToText(), parsed.GetValue(overwrite))) return ExitStatus.Refused;
            terminal.Print(checkpoint.ToText());
            terminal.Say($"已写入 {path}，请另行保存（例如报送上级、打印留存）", $"Written to {path}; keep it elsewhere: with the superior office, or on paper");
            return ExitStatus.Done;
        });
        return command;
    }
}
