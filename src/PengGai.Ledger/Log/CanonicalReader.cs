using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using NodaTime;

namespace PengGai.Ledger.Log;

/// <summary>Reads back what <see cref="CanonicalWriter"/> wrote.</summary>
/// <remarks>Bytes that can't have been written so are an <see cref="InvalidDataException"/>: somebody changed the log.</remarks>
internal ref struct CanonicalReader(ReadOnlySpan<byte> bytes)
{
    // Fatal decoding: a damaged text must be found, not replaced by question marks.
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool AtEnd => _rest.IsEmpty;

    public int Byte() => Take(1)[0];

    public int Int32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public long Int64() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    public string Text()
    {
        var bytes = Take(Count());
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException("A text of the record is not UTF-8.", e);
        }
    }

    public ReadOnlySpan<byte> Bytes() => Take(Count());

    public LocalDate Date() => CanonicalWriter.FromDaysSinceEpoch(Int32());

    public LocalDate? OptionalDate() => Flag() ? Date() : null;

    public long? OptionalInt64() => Flag() ? Int64() : null;

    public ImmutableArray<string> Texts()
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        for (var left = Count(); left > 0; left--) texts.Add(Text());
        return texts.ToImmutable();
    }

    public int Count()
    {
        var count = Int32();
        return count >= 0 && count <= _rest.Length ? count : throw new InvalidDataException($"A length of {count} in the record goes beyond its end.");
    }

    public bool Flag() => Byte() switch
    {
        0 => false,
        1 => true,
        var other => throw new InvalidDataException($"A mark of {other} in the record, where only 0 and 1 can stand."),
    };

    /// <summary>A byte that numbers a member of <typeparamref name="T"/>.</summary>
    public T Member<T>()
        where T : struct, Enum
    {
        var number = Byte();
        var member = Unsafe.BitCast<int, T>(number);
        return Enum.IsDefined(member) ? member : throw new InvalidDataException($"The record has {typeof(T).Name} {number}, which this version doesn't know.");
    }

    public Instant Time() => CanonicalWriter.FromTicks(Int64());

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length) throw new InvalidDataException("The record ends too early.");
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
