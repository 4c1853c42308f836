using NodaTime;
using PengGai.Exchange;
using PengGai.Ledger;
using PengGai.Ledger.Relocation;

namespace PengGai.Cli;

/// <summary>Brings a case folder into a book: one that is there, or a new one.</summary>
internal static class CaseImport
{
    /// <summary>Reads the folder and records it; says what became of it.</summary>
    public static async Task<(CaseReading Reading, RecordOutcome Outcome)> ImportAsync(
        Terminal terminal, string folder, string bookPath, LocalDate? asOf, string user, bool anew, CancellationToken cancellationToken)
    {
        var reading = await terminal.ProgressAsync(
            new Phrase("读取案例", "Reading the case"), p => Task.Run(() => CaseFolder.Read(folder, p, cancellationToken), cancellationToken));
        if (reading.Settings is not { } settings) return (reading, new RecordOutcome.Refused(reading.Problems));
        var unit = settings.UnitKind == "administrative" ? UnitKind.Administrative : UnitKind.Institution;

        async Task<RecordOutcome> Record(Book book)
        {
            if (book.Unit != unit)
            {
                return new RecordOutcome.Refused([Problem.Error(
                    new ProblemPlace("case.json", null, "unit_kind"), settings.UnitKind,
                    new($"与账簿一致：{book.Unit}", $"the same as the book's: {book.Unit}"), new("换账簿，或改正 unit_kind", "use another book, or correct unit_kind"))]);
            }

            return await terminal.ProgressAsync(new Phrase("入账", "Recording"), p => new RelocationBook(book).RecordAsync(
                reading.Rows, asOf ?? settings.AsOf, user, reading.Problems, reading.IncompleteKinds, p, cancellationToken));
        }

        if (!anew && File.Exists(bookPath))
        {
            await using var book = await BookFile.OpenAsync(bookPath, cancellationToken);
            return (reading, await Record(book));
        }

        var options = new BookOptions { Name = settings.Name, Unit = unit };
        return (reading, await BookFile.BuildAsync(bookPath, options, user, async book =>
        {
            var outcome = await Record(book);
            return (outcome is RecordOutcome.Recorded, outcome);
        }, cancellationToken));
    }
}
