using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using NodaTime;

namespace PengGai.Ledger.Log;

/// <summary>Writes values as canonical bytes: integers big-endian, text and bytes behind their length.</summary>
/// <remarks>Equal values give equal bytes, and no sequence of values gives the bytes of another. The format is described in docs/log-format.md.</remarks>
internal sealed class CanonicalWriter
{
    // Strict: two texts that differ in a lone surrogate only must not become the same bytes.
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);
    private static readonly LocalDate Epoch = new(1970, 1, 1);
    private static readonly int FirstDay = DaysSinceEpoch(new LocalDate(1, 1, 1));
    private static readonly int LastDay = DaysSinceEpoch(LocalDate.MaxIsoValue);
    private static readonly long FirstTick = Instant.MinValue.ToUnixTimeTicks();
    private static readonly long LastTick = Instant.MaxValue.ToUnixTimeTicks();
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public void Clear() => _buffer.ResetWrittenCount();

    public void Byte(int value)
    {
        _buffer.GetSpan(1)[0] = checked((byte)value);
        _buffer.Advance(1);
    }

    public void Flag(bool value) => Byte(value ? 1 : 0);

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

    /// <exception cref="ArgumentException">The text has half a surrogate pair, which UTF-8 can't write.</exception>
    public void Text(string value)
    {
        var length = StrictUtf8.GetByteCount(value);
        Int32(length);
        StrictUtf8.GetBytes(value, _buffer.GetSpan(Math.Max(length, 1)));
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

    /// <exception cref="InvalidDataException">The day is not one of the years 1 to 9999.</exception>
    internal static LocalDate FromDaysSinceEpoch(long days) =>
        days >= FirstDay && days <= LastDay ? Epoch.PlusDays((int)days) : throw new InvalidDataException($"Day {days} is not a date of the years 1 to 9999.");

    internal static long ToTicks(Instant instant) => instant.ToUnixTimeTicks();

    /// <exception cref="InvalidDataException">NodaTime has no such instant.</exception>
    internal static Instant FromTicks(long ticks) =>
        ticks >= FirstTick && ticks <= LastTick ? Instant.FromUnixTimeTicks(ticks) : throw new InvalidDataException($"{ticks} ticks are not a time.");
}
