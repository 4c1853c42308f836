using System.Globalization;
using CsvHelper;
using NodaTime;
using NodaTime.Text;
using PengGai.Ledger;

namespace PengGai.Exchange;

/// <summary>Writes a CSV file that scripts and spreadsheets read alike.</summary>
/// <remarks>
/// <para>UTF-8 with a byte order mark, since spreadsheets would else take Chinese for gibberish; lines end in LF everywhere, so
/// that the same figures make the same bytes on every system. Numbers are plain and invariant, dates ISO 8601; an unknown
/// value is an empty cell. Text stays as it is: no sign is put before an <c>=</c>, because identifiers must survive the way back.</para>
/// <para>Cells are added from left to right and a row is ended by <see cref="EndRow"/>. Not thread-safe.</para>
/// </remarks>
public sealed class CsvTable : IDisposable
{
    private readonly CsvWriter _writer;
    private readonly int _columns;
    private int _cells;

    /// <summary>Begins a table with its header. The stream is left open when the table is disposed of.</summary>
    public CsvTable(Stream stream, params IReadOnlyList<string> header)
        : this(stream, true, header)
    {
    }

    /// <summary>Begins a table with its header, with or without a byte order mark: a file wants one, a pipe doesn't.</summary>
    public CsvTable(Stream stream, bool byteOrderMark, IReadOnlyList<string> header)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(header);
        _writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", WriteByteOrderMark = byteOrderMark }, true);
        _columns = header.Count;
        foreach (var name in header) Text(name);
        EndRow();
    }

    /// <summary>Adds a text, empty where it is null.</summary>
    public CsvTable Text(string? text)
    {
        _writer.WriteField(text);
        _cells++;
        return this;
    }

    /// <summary>Adds an amount with two decimals: <c>-1234.50</c>.</summary>
    public CsvTable Money(Money? amount) => Text(amount?.ToString());

    /// <summary>Adds a number with two decimals, or with more where it has more.</summary>
    public CsvTable Number(decimal? number) =>
        Text(number?.ToString("0.00##########################", CultureInfo.InvariantCulture));

    /// <summary>Adds a whole number.</summary>
    public CsvTable WholeNumber(long? number) => Text(number?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a day: <c>2016-09-30</c>.</summary>
    public CsvTable Date(LocalDate? date) => Text(date is { } day ? LocalDatePattern.Iso.Format(day) : null);

    /// <summary>Ends the row.</summary>
    /// <exception cref="InvalidOperationException">The row has more or fewer cells than the header.</exception>
    public void EndRow()
    {
        if (_cells != _columns) throw new InvalidOperationException($"The row has {_cells} cells, the header {_columns}.");
        _writer.EndRecord();
        _cells = 0;
    }

    /// <summary>Writes out what is left. The stream stays open.</summary>
    public void Dispose() => _writer.Dispose();
}
