namespace PengGai.Ledger.Writing;

/// <summary>Keeps the bytes of many records together.</summary>
/// <remarks>
/// In pieces of 64 KiB: an array of its own for each record costs the collector more than the bytes, and one array for all
/// of a batch would be a large object, which makes it collect everything.
/// </remarks>
internal sealed class RecordBuffer
{
    private const int PieceLength = 64 * 1024;
    private byte[] _piece = [];
    private int _used;

    /// <summary>Copies a record, and says where it is now.</summary>
    public ReadOnlyMemory<byte> Add(ReadOnlySpan<byte> record)
    {
        if (record.Length > _piece.Length - _used) (_piece, _used) = (new byte[Math.Max(PieceLength, record.Length)], 0);
        var kept = _piece.AsMemory(_used, record.Length);
        record.CopyTo(kept.Span);
        _used += record.Length;
        return kept;
    }
}
