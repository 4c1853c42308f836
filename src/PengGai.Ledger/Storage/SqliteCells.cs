using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PengGai.Ledger.Storage;

/// <summary>Cells of a row as what they must be, or an <see cref="InvalidDataException"/>.</summary>
/// <remarks>
/// The reader's own methods convert: a number above 32 bits loses its upper half, text ends at a zero character, damaged
/// text turns into question marks. A changed cell would then look like the right one.
/// </remarks>
internal static class SqliteCells
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    public static long Long(this SqliteDataReader row, int column)
    {
        Expect(row, column, raw.SQLITE_INTEGER, "an integer");
        return raw.sqlite3_column_int64(row.Handle!, column);
    }

    public static int Int(this SqliteDataReader row, int column)
    {
        var number = row.Long(column);
        return number is >= int.MinValue and <= int.MaxValue ? (int)number : throw Damaged(row, column, "a number of 32 bits");
    }

    public static string Text(this SqliteDataReader row, int column)
    {
        Expect(row, column, raw.SQLITE_TEXT, "text");
        try
        {
            return StrictUtf8.GetString(raw.sqlite3_column_blob(row.Handle!, column));
        }
        catch (DecoderFallbackException)
        {
            throw Damaged(row, column, "UTF-8");
        }
    }

    public static byte[] Bytes(this SqliteDataReader row, int column)
    {
        Expect(row, column, raw.SQLITE_BLOB, "bytes");
        return raw.sqlite3_column_blob(row.Handle!, column).ToArray();
    }

    private static void Expect(SqliteDataReader row, int column, int type, string expected)
    {
        if (raw.sqlite3_column_type(row.Handle!, column) != type) throw Damaged(row, column, expected);
    }

    private static InvalidDataException Damaged(SqliteDataReader row, int column, string expected) =>
        new($"{row.GetName(column)} of row {row.GetValue(0)} is not {expected}.");
}
