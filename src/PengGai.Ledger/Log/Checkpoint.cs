using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace PengGai.Ledger.Log;

/// <summary>The head of a book's log as a text to keep elsewhere, signed or not: from then on nobody can rewrite the book unnoticed.</summary>
/// <param name="Book">The book's name.</param>
/// <param name="Head">The head.</param>
public sealed record Checkpoint(string Book, LogHead Head)
{
    private const string Title = "PengGai checkpoint 1";
    private const string SignatureName = "signature";

    /// <summary>Who vouches for it; null where nobody does.</summary>
    public CheckpointSignature? Signature { get; init; }

    /// <summary>This checkpoint with a signature in place of any that it had.</summary>
    /// <param name="key">A private key on the curve P-256.</param>
    /// <param name="signer">The signer's name, which the signature covers too.</param>
    /// <exception cref="ArgumentException">The key is on another curve.</exception>
    /// <exception cref="CryptographicException">The key has no private half.</exception>
    public Checkpoint Sign(ECDsa key, string signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        var signature = new CheckpointSignature(signer, CheckpointSignature.KeyIdOf(key), "");
        var signed = Encoding.UTF8.GetBytes(SignedText(signature));
        var value = key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return this with { Signature = signature with { Base64 = Convert.ToBase64String(value) } };
    }

    /// <summary>Whether it is signed with the private half of this key, and is what was signed.</summary>
    /// <exception cref="ArgumentException">The key is not on the curve P-256.</exception>
    public bool Verify(ECDsa publicKey)
    {
        var keyId = CheckpointSignature.KeyIdOf(publicKey);
        Span<byte> value = stackalloc byte[CheckpointSignature.Length];
        return Signature is not null && Signature.KeyId == keyId
            && Convert.TryFromBase64String(Signature.Base64, value, out var length) && length == value.Length
            && publicKey.VerifyData(
                Encoding.UTF8.GetBytes(SignedText(Signature)), value, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>The checkpoint as text in which each line is <c>name: value</c>; as UTF-8 it is what is signed and kept.</summary>
    public string ToText() => Signature is null ? HeadText() : $"{SignedText(Signature)}{SignatureName}: {Signature.Base64}\n";

    /// <summary>Reads what <see cref="ToText"/> writes, with LF or CRLF at the end of each line. Doesn't check the signature.</summary>
    /// <exception cref="FormatException">The text is something else; the message says where and what was expected.</exception>
    public static Checkpoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new SealedText(text);
        reader.ReadTitle(Title);
        var book = reader.ReadText("book");
        var (size, root) = (reader.ReadCount("size", 0), reader.ReadHash("root"));
        var recordedAt = reader.ReadValue("recorded-at", "a time such as 2016-09-30T09:00:00Z", ParseInstant);
        var checkpoint = new Checkpoint(book, new LogHead(size, recordedAt, root));
        if (!reader.IsAtEnd)
        {
            var (signer, keyId) = (reader.ReadText("signer"), reader.ReadHash("key"));
            checkpoint = checkpoint with { Signature = new CheckpointSignature(signer, keyId, reader.ReadBase64(SignatureName, CheckpointSignature.Length)) };
        }

        reader.ReadEnd();
        return checkpoint;
    }

    private static Instant? ParseInstant(string value) =>
        InstantPattern.ExtendedIso.Parse(value).TryGetValue(default, out var instant) && InstantPattern.ExtendedIso.Format(instant) == value ? instant : null;

    private string HeadText() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Title}\nbook: {LineText.Escape(Book)}\nsize: {Head.Size}\nroot: {Head.Root}\nrecorded-at: {InstantPattern.ExtendedIso.Format(Head.RecordedAt)}\n");

    // Everything before the signature: whoever puts another name or key beside it has to sign anew.
    private string SignedText(CheckpointSignature signature) => $"{HeadText()}signer: {LineText.Escape(signature.Signer)}\nkey: {signature.KeyId}\n";
}
