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

        public void Add(StoredPosting row, int sign, ReadOnlySpan<byte> key)
        {
            Span<byte> bytes = stackalloc byte[KeyLength + 29];
            key.CopyTo(bytes);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], row.SubAccount);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[20..], CanonicalWriter.DaysSinceEpoch(row.Date));
            BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], row.Position);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[32..], row.Line);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[36..], row.Amount.Fen);
            bytes[44] = (byte)row.Side;
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(bytes, hash);
            var value = BinaryPrimitives.ReadUInt128LittleEndian(hash);
            _sum = sign > 0 ? unchecked(_sum + value) : unchecked(_sum - value);
            _count += sign;
        }
    }
}
