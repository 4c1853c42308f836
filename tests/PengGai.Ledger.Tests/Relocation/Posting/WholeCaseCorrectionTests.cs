using PengGai.Ledger.Facts;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>A cell of a whole district that was wrong all along and is corrected at the end, over seeded random ones; a failure names the seed.</summary>
public sealed class WholeCaseCorrectionTests
{
    private static readonly int Cases = Environment.GetEnvironmentVariable("PENGGAI_LONG") == "1" ? 1000 : 40;

    // Goal: once it is corrected, whatever the cell was and whatever followed from it, the books are those that always had it right.
    [Fact]
    public async Task A_corrected_cell_gives_the_books_that_had_it_right_on_every_day()
    {
        var (corrected, kinds) = (0, new HashSet<string>());
        for (var seed = 0; seed < Cases; seed++)
        {
            var (district, random) = (await WholeCase.NextAsync(seed), new Random(seed));
            if (await FindWrongAsync(district, random) is not var (right, column, wrong)) continue;

            await using var book = await CaseBook.CreateAsync();
            await using var always = await CaseBook.CreateAsync();
            var mistaken = district.With(right, wrong);
            await mistaken.ImportInStagesAsync(book);
            await district.ImportInTimeAsync(always);
            var rows = mistaken.Rows.Append(Correction(right, column, wrong)).ToList();
            await WholeCase.Import(book, rows, WholeCase.End, seed);

            var where = $"seed {seed}, {right.Kind.Name}/{right.Subject} {column}: {wrong.Find(column)!.Value.Text} for {right.Find(column)!.Value.Text}";
            foreach (var day in district.Throughs.Concat(Enumerable.Range(0, 10).Select(_ => RandomCase.Start.PlusDays(random.Next(730)))))
            {
                var (expected, actual) = (await always.TrialBalanceAsync(day), await book.TrialBalanceAsync(day));
                Assert.True(expected == actual, $"{where}, {day}:\n{WholeCaseTests.Difference(expected, actual)}");
            }

            await book.VerifySoundAsync();
            Assert.Equal(0, (await WholeCase.Import(book, rows, WholeCase.End, seed)).Facts);
            corrected++;
            kinds.Add($"{right.Kind.Name} {column}");
        }

        Assert.True(corrected > Cases * 3 / 4 && kinds.Count > 8, $"{corrected} corrected: {string.Join(", ", kinds)}");
    }

    /// <summary>A row, a column of it, and the row with another value there that the rules take as well; null where twenty tries find none.</summary>
    private static async Task<(StatedRow Right, string Column, StatedRow Wrong)?> FindWrongAsync(WholeCase district, Random random)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var right = district.Rows[random.Next(district.Rows.Count)];
            var columns = right.Kind.Fields.Where(f => f.Role is FieldRole.Cell or FieldRole.RowDate or FieldRole.DatedCell && right.Find(f.Name) is { IsMasked: false }).ToList();
            if (columns.Count == 0) continue;
            var column = columns[random.Next(columns.Count)];
            if (OtherThan(right.Find(column.Name)!.Value, column, district, random) is not { } value) continue;
            var wrong = StatedRow.Of(right.Kind, [.. right.Fields.Where(f => f.Name != column.Name), new(column.Name, value)], right.KnownOn, right.Place);
            await using var book = await CaseBook.CreateAsync();
            if (await book.Relocation.RecordAsync(new(district.With(right, wrong).Rows), WholeCase.End, "tester") is RecordOutcome.Recorded) return (right, column.Name, wrong);
        }

        return null;
    }

    private static FactValue? OtherThan(FactValue right, FieldDefinition column, WholeCase district, Random random) => column.Type switch
    {
        FactValueType.Money => FactValue.Of(right.AsMoney() + Money.FromFen(random.Next(3) switch { 0 => random.Next(1, 1000), 1 => -random.Next(1, 1000), _ => random.Next(1, 5_000_000) })),
        FactValueType.Number => FactValue.Of(right.AsDecimal() + (random.Next(1, 300) / 100m)),
        FactValueType.Date => FactValue.Of(right.AsDate().PlusDays(random.Next(2) == 0 ? random.Next(1, 60) : -random.Next(1, 60))),
        _ when column.RefersTo is { } target && district.Rows.Where(r => r.Kind.Name == target && r.Subject != right.Text).ToList() is { Count: > 0 } others =>
            FactValue.Of(others[random.Next(others.Count)].Subject),
        _ => null,
    };

    private static StatedRow Correction(StatedRow right, string column, StatedRow wrong) => StatedRow.Of(
        RelocationFacts.Correction,
        [
            new("file", FactValue.Of(right.Kind.File)), new("key", FactValue.Of(wrong.Subject)), new("column", FactValue.Of(column)),
            new("old", wrong.Find(column)!.Value), new("new", right.Find(column)!.Value), new("reason", FactValue.Of("笔误")),
            new("corrected_on", FactValue.Of(WholeCase.End)),
        ],
        null, new ProblemPlace(RelocationFacts.Correction.File, 2));
}
