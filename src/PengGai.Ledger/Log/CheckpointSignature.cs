using System.Security.Cryptography;

namespace PengGai.Ledger.Log;

/// <summary>Who vouches for a checkpoint.</summary>
/// <param name="Signer">The signer's name.</param>
/// <param name="KeyId">Which key it was, see <see cref="KeyIdOf"/>.</param>
/// <param name="Base64">The ECDSA P-256 signature with SHA-256 in base64: r and s of 32 bytes each (IEEE P1363).</param>
public sealed record CheckpointSignature(string Signer, Sha256Hash KeyId, string Base64)
{
    /// <summary>The length of a signature in bytes.</summary>
    internal const int Length = 64;

    // SubjectPublicKeyInfo (RFC 5480) of an uncompressed point on P-256, up to its coordinates. Names of curves differ between
    // systems, these bytes don't.
    private static readonly byte[] P256Key = Convert.FromHexString("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    /// <summary>What a key is known by: the SHA-256 of its public half as SubjectPublicKeyInfo.</summary>
    /// <exception cref="ArgumentException">The key is not on the curve P-256.</exception>
    public static Sha256Hash KeyIdOf(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var bytes = key.ExportSubjectPublicKeyInfo();
        return bytes.Length == P256Key.Length + 64 && bytes.AsSpan().StartsWith(P256Key)
            ? Sha256Hash.Of(bytes)
            : throw new ArgumentException("A checkpoint is signed with a key on the curve NIST P-256 (secp256r1), and this is another one.", nameof(key));
    }
}
