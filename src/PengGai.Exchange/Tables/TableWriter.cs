using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using PengGai.Ledger;

namespace PengGai.Exchange.Tables;

/// <summary>Writes tables for machines.</summary>
public static class TableWriter
{
    /// <summary>Writes a table as CSV: UTF-8, plain numbers, ISO dates, no total row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="byteOrderMark">Whether it begins with a byte order mark, which spreadsheets need to read Chinese from a file.</param>
    public static void WriteCsv(Table table, Stream stream, bool byteOrderMark = true)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var csv = new CsvTable(stream, byteOrderMark, table.Columns);
        foreach (var row in table.Rows)
        {
            foreach (var cell in row)
            {
                _ = cell switch
                {
                    null => csv.Text(null),
                    string text => csv.Text(text),
                    Money amount => csv.Money(amount),
                    decimal number => csv.Number(number),
                    int count => csv.WholeNumber(count),
                    long count => csv.WholeNumber(count),
                    LocalDate date => csv.Date(date),
                    _ => throw new ArgumentException($"A cell of type {cell.GetType().Name} can't be written.", nameof(table)),
                };
            }

            csv.EndRow();
        }
    }

    /// <summary>Writes a table as a JSON list of objects; amounts and numbers are JSON numbers.</summary>
    public static void WriteJson(Table table, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions
        {
            Indented = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NewLine = "\n",
        });
        json.WriteStartArray();
        foreach (var row in table.Rows)
        {
            json.WriteStartObject();
            for (var i = 0; i < row.Length; i++)
            {
                json.WritePropertyName(table.Columns[i]);
                switch (row[i])
                {
                    case null: json.WriteNullValue(); break;
                    case string text: json.WriteStringValue(text); break;
                    case Money amount: json.WriteNumberValue(amount.Yuan); break;
                    case decimal number: json.WriteNumberValue(number); break;
                    case int count: json.WriteNumberValue(count); break;
                    case long count: json.WriteNumberValue(count); break;
                    case LocalDate date: json.WriteStringValue(LocalDatePattern.Iso.Format(date)); break;
                    default: throw new ArgumentException($"A cell of type {row[i]!.GetType().Name} can't be written.", nameof(table));
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
