using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using PengGai.Ledger;
using PengGai.Ledger.Log;

namespace PengGai.Cli;

/// <summary>Reads and writes checkpoints, keys and proofs.</summary>
internal static class SignedText
{
    public static Option<string> Key() => new("--key") { Description = "the signer's private key on the curve P-256, PEM; goes with --signer", HelpName = "FILE" };

    public static Option<string> Signer() => new("--signer") { Description = "who signs the checkpoint; goes with --key", HelpName = "NAME" };

    public static Option<string> CheckpointFile(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    /// <summary>Has a command refuse a key without a signer, and the other way round.</summary>
    public static void Together(Command command, Option<string> key, Option<string> signer) => command.Validators.Add(result =>
    {
        if (result.GetResult(key) is null != result.GetResult(signer) is null) result.AddError("--key and --signer go together");
    });

    /// <summary>The checkpoint in a file.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static Checkpoint ReadCheckpoint(string path)
    {
        try
        {
            return Checkpoint.Parse(File.ReadAllText(path, new UTF8Encoding(false, true)));
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>The checkpoint signed where a key was given, else as it is.</summary>
    public static Checkpoint Sign(Checkpoint checkpoint, string? key, string? signer)
    {
        if (key is null || signer is null) return checkpoint;
        return UseKey(key, k => checkpoint.Sign(k, signer));
    }

    /// <summary>Whether the checkpoint was signed with the private half of a key.</summary>
    public static bool IsSignedWith(Checkpoint checkpoint, string publicKey) => UseKey(publicKey, checkpoint.Verify);

    /// <summary>Whether the book still begins with the checkpoint's records; says so where it doesn't.</summary>
    public static async Task<bool> HoldsAsync(Terminal terminal, Book book, Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var verdict = await book.CheckAsync(checkpoint, cancellationToken);
        if (verdict is CheckpointVerdict.Holds) return true;
        terminal.Error.WriteLine(verdict.Describe().In(terminal.Language));
        return false;
    }

    /// <summary>Writes a text to a new file; false, and said so, where one is there that isn't to be replaced.</summary>
    public static bool Write(Terminal terminal, string path, string text, bool overwrite)
    {
        if (File.Exists(path) && !overwrite)
        {
            terminal.Say($"{path} 已存在；如需替换请加 --overwrite", $"{path} is there already; give --overwrite to replace it");
            return false;
        }

        File.WriteAllText(path, text, new UTF8Encoding(false));
        return true;
    }

    private static T UseKey<T>(string path, Func<ECDsa, T> use)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return use(key);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }
}
