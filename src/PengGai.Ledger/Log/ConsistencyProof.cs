using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace PengGai.Ledger.Log;

/// <summary>The proof that a log has only grown: that its first records are still what they were.</summary>
/// <param name="FirstSize">How many records the log held at the earlier checkpoint.</param>
/// <param name="SecondSize">How many it held at the later one.</param>
/// <param name="Path">The hashes that lead to both roots (RFC 6962 §2.1.2); none where the sizes are equal.</param>
public sealed record ConsistencyProof(long FirstSize, long SecondSize, ImmutableArray<Sha256Hash> Path)
{
    private const string Title = "PengGai consistency proof 1";

    /// <summary>Whether this proves that the log of the second head begins with all the records of the first.</summary>
    public bool Verifies(LogHead first, LogHead second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return FirstSize == first.Size && SecondSize == second.Size && Verifies(first.Root, second.Root);
    }

    /// <summary>Whether this proves that the log of the second root begins with all the records of the first.</summary>
    /// <remarks>
    /// RFC 9162 §2.1.4.2. A proof that is wrong in any way proves nothing; none throws. The roots are taken to be those of
    /// <see cref="FirstSize"/> and <see cref="SecondSize"/> records, which hashes alone don't always tell.
    /// </remarks>
    public bool Verifies(Sha256Hash firstRoot, Sha256Hash secondRoot)
    {
        if (Path.IsDefault || FirstSize < 1 || FirstSize > SecondSize) return false;
        if (FirstSize == SecondSize) return Path.IsEmpty && firstRoot == secondRoot;
        if (Path.IsEmpty) return false;

        // From the last node that the first log completes. Where that is all of the first log, its root is known.
        var height = BitOperations.TrailingZeroCount(FirstSize);
        var (node, last) = ((FirstSize - 1) >> height, (SecondSize - 1) >> height);
        var reached = node == 0
            ? MerkleTree.Climb(node, last, firstRoot, Path.AsSpan())
            : MerkleTree.Climb(node, last, Path[0], Path.AsSpan()[1..]);
        return reached == (firstRoot, secondRoot);
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is something else; the message says where and what was expected.</exception>
    public static ConsistencyProof Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new SealedText(text);
        reader.ReadTitle(Title);
        var first = reader.ReadCount("first-size", 1);
        return new ConsistencyProof(first, reader.ReadCount("second-size", first), reader.ReadHashes());
    }

    /// <inheritdoc/>
    public bool Equals(ConsistencyProof? other) =>
        other is not null && FirstSize == other.FirstSize && SecondSize == other.SecondSize && Path.AsSpan().SequenceEqual(other.Path.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FirstSize, SecondSize);

    /// <summary>The proof as text: a title, both sizes, then a hash per line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Title}\nfirst-size: {FirstSize}\nsecond-size: {SecondSize}\n{SealedText.Lines(Path)}");
}
