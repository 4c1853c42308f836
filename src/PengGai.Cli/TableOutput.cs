using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PengGai.Exchange.Tables;
using PengGai.Ledger;

namespace PengGai.Cli;

/// <summary>Prints tables in the format that was asked for.</summary>
internal static class TableOutput
{
    public static void Print(this Terminal terminal, Table table, string format)
    {
        switch (format)
        {
            case "csv":
                TableWriter.WriteCsv(table, terminal.Output, byteOrderMark: false);
                break;
            case "json":
                TableWriter.WriteJson(table, terminal.Output);
                terminal.Print("\n");
                break;
            default:
                terminal.Print(TextGrid.Format(table.Columns, [.. table.Rows.Select(r => Array.ConvertAll(r, ToText))], terminal.Width));
                break;
        }
    }

    private static string ToText(object? cell) => cell switch
    {
        null => "",
        Money amount => amount.ToDisplay(),
        LocalDate date => LocalDatePattern.Iso.Format(date),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
