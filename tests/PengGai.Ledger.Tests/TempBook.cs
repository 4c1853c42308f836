using Microsoft.Data.Sqlite;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Tests;

/// <summary>A book in a real SQLite file in a directory of its own, deleted afterwards.</summary>
internal sealed class TempBook : IAsyncDisposable
{
    public static readonly LocalDate Day = new(2016, 9, 30);
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("penggai-test-");
    private Book? _book;

    private TempBook()
    {
    }

    public string Path => System.IO.Path.Combine(_directory.FullName, "book.db");

    public FakeClock Clock { get; } = new();

    public Book Book => _book!;

    public static async Task<TempBook> CreateAsync(BookOptions? options = null)
    {
        var temp = new TempBook();
        temp._book = await Book.CreateAsync(
            SqliteBookStore.Create(temp.Path), options ?? new BookOptions { Name = "示例区" }, "opener", temp.Clock);
        return temp;
    }

    public string Beside(string name) => System.IO.Path.Combine(_directory.FullName, name);

    public async Task<Book> ReopenAsync()
    {
        await CloseAsync();
        return _book = await Book.OpenAsync(SqliteBookStore.Open(Path), Clock);
    }

    public async Task CloseAsync()
    {
        if (_book is not null) await _book.DisposeAsync();
        _book = null;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _directory.Delete(recursive: true);
    }

    /// <summary>A connection that obeys nobody's rules but SQLite's.</summary>
    public static SqliteConnection OpenRaw(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    public static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public static int Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    /// <summary>A balanced entry: an appropriation received.</summary>
    public static EntryDraft Receipt(string key, long fen = 100, LocalDate? date = null, string fund = "F1") => new()
    {
        Key = key,
        Date = date ?? Day,
        Type = JournalEntryType.Receipt,
        Summary = "收到财政拨款",
        Lines =
        [
            JournalLine.Debit("1002", Dimensions.Of(("fund", fund)), Money.FromFen(fen)),
            JournalLine.Credit("4001", Dimensions.Of(("fund", fund)), Money.FromFen(fen)),
        ],
    };

    public static PendingFact Household(string id, params (string Field, string Value)[] personal) => new(
        new Fact("household", id, "", null, new LocalDate(2016, 9, 2), [new FactField("area_m2", FactValue.Of(80.5m)), new FactField("zone", FactValue.Of("一级"))]),
        System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, personal.Select(p => KeyValuePair.Create(p.Field, p.Value))));
}
