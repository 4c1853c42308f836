using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PengGai.Exchange.Tables;
using PengGai.Ledger;
using Spectre.Console;
using Table = PengGai.Exchange.Tables.Table;

namespace PengGai.Cli;

/// <summary>Prints tables in the format that was asked for.</summary>
internal static class TableOutput
{
    public static void Print(this Terminal terminal, Table table, string format)
    {
        switch (format)
        {
            case "csv":
                TableWriter.WriteCsv(table, terminal.Output);
                break;
            case "json":
                TableWriter.WriteJson(table, terminal.Output);
                terminal.Print("\n");
                break;
            default:
                PrintGrid(terminal, table);
                break;
        }
    }

    private static void PrintGrid(Terminal terminal, Table table)
    {
        using var writer = new StreamWriter(terminal.Output, leaveOpen: true);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Interactive = InteractionSupport.No });
        // A pipe has no width; a table that is cut there is of no use to anyone.
        if (Console.IsOutputRedirected) console.Profile.Width = 400;
        var rows = table.Rows.Select(r => Array.ConvertAll(r, ToText)).ToList();
        var grid = new Spectre.Console.Table { Border = TableBorder.Simple };
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = new TableColumn(Markup.Escape(table.Columns[i])) { NoWrap = true };
            var at = i;
            if (table.Columns[i].EndsWith("_yuan", StringComparison.Ordinal) || rows.Exists(r => r[at].Length > 0 && (char.IsDigit(r[at][0]) || r[at][0] == '-')))
                column.Alignment = Justify.Right;
            grid.AddColumn(column);
        }

        foreach (var row in rows) grid.AddRow(Array.ConvertAll(row, Markup.Escape));
        console.Write(grid);
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
