using NodaTime;
using PengGai.Exchange;
using PengGai.Ledger;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Cli;

/// <summary>Brings a case folder into a book: one that is there, or a new one.</summary>
internal static class CaseImport
{
    /// <summary>Reads the folder.</summary>
    public static Task<CaseInHand> ReadAsync(Terminal terminal, string folder, CancellationToken cancellationToken) => terminal.ProgressAsync(
        new Phrase("读取案例", "Reading the case"), p => Task.Run(() => new CaseInHand(CaseFolder.Read(folder, p, cancellationToken)), cancellationToken));

    /// <summary>How a book of the case is set up; null where case.json is too bad to say.</summary>
    public static BookOptions? OptionsOf(CaseInHand hand) =>
        hand.Settings is { } settings ? new BookOptions { Name = settings.Name, Unit = UnitOf(settings) } : null;

    /// <summary>All that can be said about a folder whose case.json can't be used.</summary>
    public static RecordOutcome RefuseWithoutSettings(CaseInHand hand)
    {
        var reading = hand.Take();
        return new RecordOutcome.Refused([.. reading.Problems, .. FactIntake.Compare([], reading.Rows, reading.IncompleteKinds).Problems]);
    }

    /// <summary>Records what was read in the book at a path, or in a new one where there is none.</summary>
    public static async Task<RecordOutcome> ImportAsync(
        Terminal terminal, CaseInHand hand, string bookPath, LocalDate? asOf, string user, CancellationToken cancellationToken)
    {
        if (OptionsOf(hand) is not { } options) return RefuseWithoutSettings(hand);
        if (File.Exists(bookPath))
        {
            await using var book = await BookFile.OpenAsync(bookPath, cancellationToken);
            return await RecordAsync(terminal, hand, book, asOf, user, cancellationToken);
        }

        return await BookFile.BuildAsync(bookPath, options, user, async book =>
        {
            var outcome = await RecordAsync(terminal, hand, book, asOf, user, cancellationToken);
            return (outcome is RecordOutcome.Recorded, outcome);
        }, replace: false, cancellationToken);
    }

    /// <summary>Records what was read in an open book.</summary>
    public static async Task<RecordOutcome> RecordAsync(
        Terminal terminal, CaseInHand hand, Book book, LocalDate? asOf, string user, CancellationToken cancellationToken)
    {
        if (hand.Settings is not { } settings) return RefuseWithoutSettings(hand);
        if (book.Unit != UnitOf(settings))
        {
            var unit = book.Unit == UnitKind.Administrative ? "administrative" : "institution";
            return new RecordOutcome.Refused([Problem.Error(
                new ProblemPlace("case.json", null, "unit_kind"), settings.UnitKind,
                new($"账簿的单位性质是 {unit}", $"the book's own, which is {unit}"),
                new("换一个账簿，或改正 unit_kind", "use another book, or correct unit_kind"))]);
        }

        return await terminal.ProgressAsync(new Phrase("入账", "Recording"), p => new RelocationBook(book).RecordAsync(
            ToStatement(hand.Take(), settings), asOf ?? settings.AsOf, user, new CollectingProgress(p), cancellationToken));
    }

    private static CaseStatement ToStatement(CaseReading reading, CaseSettings settings) => new(reading.Rows)
    {
        ReadingProblems = reading.Problems,
        IncompleteKinds = reading.IncompleteKinds,
        Check = r => CaseForecast.Check(r, settings),
    };

    private static UnitKind UnitOf(CaseSettings settings) =>
        settings.UnitKind == "administrative" ? UnitKind.Administrative : UnitKind.Institution;
}
