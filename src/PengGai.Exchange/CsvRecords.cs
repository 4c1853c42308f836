using System.Text;
using CsvHelper;
using PengGai.Ledger;
using PengGai.Ledger.Input;

namespace PengGai.Exchange;

/// <summary>The records of a CSV text with the physical lines on which they begin.</summary>
/// <param name="text">The text.</param>
/// <param name="file">The file's name.</param>
/// <param name="problems">Takes what is found.</param>
/// <param name="isPersonal">Whether the records hold personal data, which no message may quote.</param>
internal sealed class CsvRecords(string text, string file, ICollection<Problem> problems, bool isPersonal = false)
{
    /// <summary>Whether every record could be taken apart.</summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>The share of the text that has been read.</summary>
    public double Progress { get; private set; }

    /// <summary>The records that hold anything, trimmed; malformed ones are reported and left out.</summary>
    public IEnumerable<(int Line, string[] Cells)> Read()
    {
        var options = new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = Refuse,

            // Keys and words recur all over a folder.
            PoolStrings = true,
        };
        var bytes = Encoding.UTF8.GetBytes(text);
        using var reader = CsvReader.Create(bytes, options);
        while (reader.Read())
        {
            Progress = (double)reader.ByteOffset / bytes.Length;
            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++) cells[i] = PlainText.Trim(reader.GetString(i));
            if (Array.Exists(cells, c => c.Length > 0)) yield return ((int)reader.LineNumber, cells);
        }
    }

    private void Refuse(CsvMalformedRecord record)
    {
        IsSound = false;
        problems.Add(Problem.Error(
            new(file, (int)record.LineNumber),
            isPersonal ? "" : PlainText.Shorten(record.RawRecord),
            record.Reason == CsvMalformedReason.UnterminatedQuote
                ? new("引号没有闭合，其后的内容都无法读取", "a quote isn't closed; nothing after it can be read")
                : new(
                    "引号出现在未加引号的单元格中，或闭合引号后还有文字",
                    "a quote inside a cell that isn't quoted, or text after a closing quote"),
            new(
                "含逗号、换行或引号的单元格整体加引号，其中的引号写两遍",
                "quote the whole cell that holds a comma, a line break or a quote, and double the quotes inside")));
    }
}
