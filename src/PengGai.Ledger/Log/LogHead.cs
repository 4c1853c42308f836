using System.Globalization;
using NodaTime;

namespace PengGai.Ledger.Log;

/// <summary>The head of the sealed log: what to keep elsewhere so that nobody can rewrite the book unnoticed.</summary>
/// <param name="Size">How many records the log holds.</param>
/// <param name="RecordedAt">When the last of them was recorded.</param>
/// <param name="Root">The root of the RFC 6962 Merkle tree over the records.</param>
public sealed record LogHead(long Size, Instant RecordedAt, Sha256Hash Root)
{
    /// <summary>The root in lower-case hexadecimal.</summary>
    public string RootHex => Root.ToString();

    /// <summary>For example <c>1234@9f86d0…</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Size}@{RootHex}");
}
