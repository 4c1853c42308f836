using NodaTime;
using PengGai.Cli.Commands;
using PengGai.Exchange;
using PengGai.Ledger;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Log;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Cli;

/// <summary>Records one row that the command line states, beside what the book holds.</summary>
internal static class SingleStatement
{
    public static async Task<int> RecordAsync(
        Terminal terminal, FactKind kind, IEnumerable<(string Column, string Value)> cells, string bookPath, LocalDate? through, string user, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        var row = SingleRow.Read(kind, cells, problems);
        await using var book = await BookFile.OpenAsync(bookPath, cancellationToken);
        var office = new RelocationBook(book);
        var day = through ?? await office.AccruedThroughAsync(LogPosition.Latest, cancellationToken)
            ?? await ReportCommand.DefaultDayAsync(book, LogPosition.Latest, cancellationToken);
        var stated = new CaseStatement(row is null ? [] : [row]) { ReadingProblems = problems, IsAddition = true };
        var outcome = await terminal.ProgressAsync(new Phrase("入账", "Recording"), p => office.RecordAsync(stated, day, user, p, cancellationToken));
        var status = Outcomes.Report(terminal, outcome);
        if (status == ExitStatus.Done && kind.RowDate is { } date && row!.Find(date.Name)?.AsDate() is { } on && on > day && kind != RelocationFacts.Correction)
        {
            terminal.Say(
                $"账簿只记到 {day:uuuu-MM-dd}；{on:uuuu-MM-dd} 的事实到那天才入账（penggai accrue --through）",
                $"The book stands at {day:uuuu-MM-dd}; what happens on {on:uuuu-MM-dd} is posted once it gets there (penggai accrue --through)");
        }

        return status;
    }

    /// <summary>Takes <c>COLUMN=VALUE</c> apart; null where there is no sign between them.</summary>
    public static (string Column, string Value)? Split(string text) =>
        text.IndexOfAny(['=', '＝']) is > 0 and var sign ? (text[..sign], text[(sign + 1)..]) : null;
}
