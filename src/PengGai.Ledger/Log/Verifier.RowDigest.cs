using System.Buffers.Binary;
using System.Security.Cryptography;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Log;

/// <content>Comparing rows that come in two orders.</content>
internal sealed partial class Verifier
{
    /// <summary>A count and a sum of row hashes: zero when the rows added are the rows taken away, in whatever order.</summary>
    /// <remarks>
    /// Sums of hashes without a key can be forged: rows can be searched whose hashes cancel out. The key is drawn for each
    /// verification, so that nobody can search beforehand. Key and row fill one block of SHA-256.
    /// </remarks>
    private sealed class RowDigest
    {
        public const int KeyLength = 16;
        private long _count;
        private UInt128 _sum;

        public bool IsZero => _count == 0 && _sum == 0;

        /// <summary>Adds a row, or takes it away.</summary>
        /// <param name="row">The row as bytes, every value of it.</param>
        /// <param name="sign">+1 or -1.</param>
        /// <param name="key">The key.</param>
        public void Add(ReadOnlySpan<byte> row, int sign, ReadOnlySpan<byte> key)
        {
            var length = key.Length + row.Length;
            Span<byte> bytes = length <= 256 ? stackalloc byte[256] : new byte[length];
            key.CopyTo(bytes);
            row.CopyTo(bytes[key.Length..]);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(bytes[..length], hash);
            var value = BinaryPrimitives.ReadUInt128LittleEndian(hash);
            _sum = sign > 0 ? unchecked(_sum + value) : unchecked(_sum - value);
            _count += sign;
        }

        public void Add(StoredPosting row, int sign, ReadOnlySpan<byte> key)
        {
            Span<byte> bytes = stackalloc byte[29];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, row.SubAccount);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], CanonicalWriter.DaysSinceEpoch(row.Date));
            BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], row.Position);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], row.Line);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[20..], row.Amount.Fen);
            bytes[28] = (byte)row.Side;
            Add(bytes, sign, key);
        }
    }
}
