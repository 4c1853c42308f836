using Microsoft.Data.Sqlite;

namespace PengGai.Ledger.Storage;

/// <summary>Faults of the disk, in words that a caller can act on.</summary>
internal static class SqliteDiskFault
{
    private const int DiskFailed = 10;
    private const int DiskFull = 13;

    /// <exception cref="IOException">The disk is full (nothing was written) or failed (it may or may not have been).</exception>
    public static void Guard(SqliteConnection connection, Action write)
    {
        try
        {
            write();
        }
        catch (SqliteException e) when (e.SqliteErrorCode == DiskFull)
        {
            throw new IOException($"The disk is full, or {connection.DataSource} has reached its limit. Nothing was written; try again once there is room.", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == DiskFailed)
        {
            // A flush that failed leaves open what is on the disk. Keys make a second try harmless.
            throw new IOException(
                $"The disk failed while {connection.DataSource} was written ({e.Message}). Nothing was acknowledged; open the book again and try again: entries that are in it are answered as posted already.", e);
        }
    }
}
