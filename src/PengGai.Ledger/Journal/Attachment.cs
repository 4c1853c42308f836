using System.Collections.Immutable;

namespace PengGai.Ledger.Journal;

/// <summary>A document that belongs to an entry (附件); the file itself is kept elsewhere.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Sha256">The SHA-256 of its content, 32 bytes.</param>
/// <param name="SizeBytes">Its size.</param>
public sealed record Attachment(string Name, ImmutableArray<byte> Sha256, long SizeBytes);
