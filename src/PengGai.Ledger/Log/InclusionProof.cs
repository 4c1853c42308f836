using System.Collections.Immutable;
using System.Globalization;

namespace PengGai.Ledger.Log;

/// <summary>The proof that a record stands in a log at a position, to be checked with nothing but the root and SHA-256.</summary>
/// <param name="Size">How many records the log holds whose root the proof leads to.</param>
/// <param name="Position">The record's position, from 1.</param>
/// <param name="Path">The hashes beside the way from the record to the root (RFC 6962 §2.1.1), lowest first.</param>
public sealed record InclusionProof(long Size, LogPosition Position, ImmutableArray<Sha256Hash> Path)
{
    private const string Title = "PengGai inclusion proof 1";

    /// <summary>Whether this proves that <paramref name="record"/> stands at <see cref="Position"/> of the log with this head.</summary>
    /// <param name="record">The canonical bytes of the record.</param>
    /// <param name="head">The head from a checkpoint.</param>
    public bool Verifies(ReadOnlySpan<byte> record, LogHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return Size == head.Size && Verifies(record, head.Root);
    }

    /// <summary>Whether this proves that <paramref name="record"/> stands at <see cref="Position"/> of the log with this root.</summary>
    /// <remarks>
    /// RFC 9162 §2.1.3.2. A proof that is wrong in any way proves nothing; none throws. The root is taken to be that of
    /// <see cref="Size"/> records: hashes alone can't tell, for example, 7 records from 8 along the way of the first one.
    /// </remarks>
    /// <param name="record">The canonical bytes of the record.</param>
    /// <param name="root">The root of the log at <see cref="Size"/>.</param>
    public bool Verifies(ReadOnlySpan<byte> record, Sha256Hash root) =>
        !Path.IsDefault && Position.Value >= 1 && Position.Value <= Size
        && MerkleTree.Climb(Position.Value - 1, Size - 1, MerkleTree.Leaf(record), Path.AsSpan()) is (_, var reached) && reached == root;

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is something else; the message says where and what was expected.</exception>
    public static InclusionProof Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new SealedText(text);
        reader.ReadTitle(Title);
        var size = reader.ReadCount("size", 1);
        return new InclusionProof(size, new LogPosition(reader.ReadCount("position", 1, size)), reader.ReadHashes());
    }

    /// <inheritdoc/>
    public bool Equals(InclusionProof? other) =>
        other is not null && Size == other.Size && Position == other.Position && Path.AsSpan().SequenceEqual(other.Path.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Size, Position);

    /// <summary>The proof as text: a title, size and position, then a hash per line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Title}\nsize: {Size}\nposition: {Position}\n{SealedText.Lines(Path)}");
}
