using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using NodaTime;

namespace PengGai.Ledger.Log;

/// <summary>Writes values as canonical bytes: integers big-endian, text and bytes behind their length.</summary>
/// <remarks>Equal values give equal bytes, and no sequence of values gives the bytes of another. The format is described in docs/log-format.md.</remarks>
internal sealed class CanonicalWriter
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public void Clear() => _buffer.ResetWrittenCount();

    public void Byte(int value)
    {
        _buffer.GetSpan(1)[0] = checked((byte)value);
        _buffer.Advance(1);
    }

    public void Int32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
    }

    public void Int64(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
    }

    public void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Int32(length);
        Encoding.UTF8.GetBytes(value, _buffer.GetSpan(Math.Max(length, 1)));
        _buffer.Advance(length);
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Int32(value.Length);
        value.CopyTo(_buffer.GetSpan(Math.Max(value.Length, 1)));
        _buffer.Advance(value.Length);
    }

    public void Date(LocalDate value) => Int32(DaysSinceEpoch(value));

    public void OptionalDate(LocalDate? value)
    {
        Byte(value is null ? 0 : 1);
        if (value is { } date) Date(date);
    }

    public void OptionalInt64(long? value)
    {
        Byte(value is null ? 0 : 1);
        if (value is { } number) Int64(number);
    }

    public void Texts(IReadOnlyCollection<string> values)
    {
        Int32(values.Count);
        foreach (var value in values) Text(value);
    }

    internal static int DaysSinceEpoch(LocalDate date) => Period.DaysBetween(Epoch, date);

    internal static LocalDate FromDaysSinceEpoch(int days) => Epoch.PlusDays(days);
}
