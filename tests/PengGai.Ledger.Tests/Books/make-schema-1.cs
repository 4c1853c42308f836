#:project ../src/PengGai.Ledger/PengGai.Ledger.csproj
#:property PublishAot=false
// Made schema-1.db and schema-1.txt in the folder samples of the last commit that wrote schema 1 (4a3847e):
// dotnet run make-schema-1.cs -- FOLDER
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;

var clock = new StandingClock();
var salts = 0;
byte[] Salt(int length) => SHA256.HashData(BitConverter.GetBytes(++salts))[..length];
var book = await Book.CreateAsync(
    SqliteBookStore.Create(Path.Combine(args[0], "schema-1.db")), new BookOptions { Name = "示例区；一", Unit = UnitKind.Administrative, Salts = Salt }, "opener", clock);
var first = 0L;
var day = new LocalDate(2016, 9, 30);
for (var i = 0; i < 56; i++)
{
    clock.Now += Duration.FromTicks(12_345_678_901 + i);
    var household = "H" + (i % 12).ToString(CultureInfo.InvariantCulture);
    var facts = i % 3 != 0 ? [] : ImmutableArray.Create(new PendingFact(
        new Fact("household", "H" + i, "", null, day.PlusDays(-i), [new FactField("area_m2", FactValue.Of(80.5m + i)), new FactField("zone", FactValue.Of("一级"))]),
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("name", "旧户主" + i), KeyValuePair.Create("phone", $"139000000{i:00}")])));
    var entries = Enumerable.Range(0, 5).Select(e => new EntryDraft
    {
        Key = $"批{i}/{e}",
        Date = day.PlusDays(-7 * i + e),
        Type = (JournalEntryType)(1 + (i + e) % 4),
        OriginalDate = e == 4 ? day.PlusDays(-7 * i - 400) : null,
        Summary = e == 3 ? "" : "收到财政拨款",
        Cause = facts.IsEmpty ? "" : "household/H" + i,
        Relation = (EntryRelation)((i + e) % 6),
        Corrects = (i + e) % 6 is 1 or 2 or 3 && i > 0 ? first : null,
        Attachments = e == 2 ? [new Attachment("合同.pdf", [.. SHA256.HashData(Encoding.UTF8.GetBytes(household))], 1000 + i)] : [],
        Lines =
        [
            JournalLine.Debit("1002", Dimensions.Of(("fund", "F" + i % 4)), Money.FromFen((e == 1 ? -1 : 1) * (100 + 13L * i + e))),
            JournalLine.Credit("4001", Dimensions.Of(("fund", "F" + i % 4)), Money.FromFen((e == 1 ? -1 : 1) * (100 + 13L * i + e))),
        ],
    });
    var result = await book.PostAsync(new PostingBatch { Facts = facts, Entries = [.. entries] }, i % 2 == 0 ? "张三" : "clerk");
    if (result is not PostResult.Posted) throw new InvalidOperationException(result.ToString());
    if (i == 0) first = (await book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue)).FirstAsync()).Position;
}

foreach (var fact in (await book.FactsAsync(LogPosition.Latest).ToListAsync()).Where((_, i) => i % 5 == 2))
    await book.ErasePersonalDataAsync(new LogPosition(fact.Position), "archivist");
var report = await book.VerifyAsync();
if (!report.IsSound) throw new InvalidOperationException(string.Join('\n', report.Findings));

// What the book must say in every later version.
var text = new StringBuilder();
var head = await book.HeadAsync();
text.Append(CultureInfo.InvariantCulture, $"head {head} {head.RecordedAt.ToUnixTimeTicks()}\n");
foreach (var asOf in new[] { AsOf.On(day), AsOf.On(new LocalDate(2016, 6, 15)), new AsOf(day, new LogPosition(300)), new AsOf(new LocalDate(2016, 6, 15), new LogPosition(350)) })
{
    text.Append(CultureInfo.InvariantCulture, $"balance {asOf.Date:uuuu-MM-dd} {(asOf.KnownAt == LogPosition.Latest ? "latest" : asOf.KnownAt)}\n");
    foreach (var row in (await book.TrialBalanceAsync(asOf)).Rows)
        text.Append(CultureInfo.InvariantCulture, $"  {row.Account.Code} {row.Dimensions} {row.Debit.Fen} {row.Credit.Fen}\n");
}

await foreach (var e in book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue)))
{
    var lines = string.Join(", ", e.Draft.Lines.Select(l => $"{l.Side} {l.Account} {l.Dimensions} {l.Amount.Fen}"));
    text.Append(CultureInfo.InvariantCulture, $"entry {e.Position} {e.RecordedAt.ToUnixTimeTicks()} {e.Operator} {(int)e.Number.Type} {e.Number.Period.Ordinal} {e.Number.Number} {e.Draft.Date:uuuu-MM-dd} {e.Draft.OriginalDate:uuuu-MM-dd} '{e.Draft.Key}' '{e.Draft.Cause}' '{e.Draft.Summary}' {e.Draft.Relation} {e.Draft.Corrects} {e.Duties.Preparer}/{e.Duties.Reviewer}/{e.Duties.Poster} {e.Draft.Attachments.Length}: {lines}\n");
}

await foreach (var f in book.FactsAsync(LogPosition.Latest))
    text.Append(CultureInfo.InvariantCulture, $"fact {f.Position} {f.Operator} {f.Fact.Citation}: {string.Join(", ", f.Fact.Fields.Select(x => $"{x.Name} {x.Value.Type} {x.Value.Text}"))}\n");
await foreach (var p in book.PersonalDataAsync())
    text.Append(CultureInfo.InvariantCulture, $"personal {p.Position} {p.Field} {Convert.ToHexStringLower(p.Salt.Span)} {p.Value}\n");
await book.DisposeAsync();
await File.WriteAllTextAsync(Path.Combine(args[0], "schema-1.txt"), text.ToString());

internal sealed class StandingClock : IClock
{
    public Instant Now { get; set; } = Instant.FromUtc(2016, 10, 1, 8, 0);

    public Instant GetCurrentInstant() => Now;
}
