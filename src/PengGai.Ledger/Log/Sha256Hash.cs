using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace PengGai.Ledger.Log;

/// <summary>A SHA-256 hash: 32 bytes that are compared and written as one value. The default value is 32 zero bytes.</summary>
public readonly record struct Sha256Hash
{
    /// <summary>The length of a hash in bytes.</summary>
    public const int Length = 32;

    private readonly UInt128 _left;
    private readonly UInt128 _right;

    /// <summary>The hash that consists of these 32 bytes.</summary>
    /// <exception cref="ArgumentException">There are fewer or more.</exception>
    public Sha256Hash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new ArgumentException($"A SHA-256 hash has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        _left = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        _right = BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]);
    }

    /// <summary>The hash of <paramref name="data"/>.</summary>
    public static Sha256Hash Of(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(data, hash);
        return new Sha256Hash(hash);
    }

    /// <summary>Reads what <see cref="ToString"/> writes: 64 lower-case hexadecimal digits and nothing else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Sha256Hash hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var isHash = text is { Length: 2 * Length } && !text.AsSpan().ContainsAnyInRange('A', 'F')
            && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
        hash = isHash ? new Sha256Hash(bytes) : default;
        return isHash;
    }

    /// <summary>Writes the 32 bytes to the beginning of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt128BigEndian(destination, _left);
        BinaryPrimitives.WriteUInt128BigEndian(destination[16..], _right);
    }

    /// <summary>The 32 bytes.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_left:x32}{_right:x32}");
}
