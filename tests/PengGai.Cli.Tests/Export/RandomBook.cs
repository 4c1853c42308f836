using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;

namespace PengGai.Cli.Tests.Export;

/// <summary>
/// A book of 20 to 200 random entries over four years, in a file: every type and relation, both sides, red lines, back-dated at
/// will, dimensions, keys and summaries full of signs that mean something elsewhere, now and then a long entry.
/// </summary>
internal sealed class RandomBook : IAsyncDisposable, IClock
{
    private static readonly ChartOfAccounts Chart = ChartOfAccounts.Government(UnitKind.Institution);
    private readonly Random _random;
    private readonly List<long> _commits = [];
    private Instant _now = Instant.FromUtc(2016, 9, 1, 8, 0);

    private RandomBook(int seed) => _random = new Random(seed);

    public Book Book { get; private set; } = null!;

    /// <summary>Now and then the last day of a year, which its 13th period shares.</summary>
    public LocalDate AnyDay() => _random.Next(20) == 0 ? new LocalDate(2015 + _random.Next(4), 12, 31) : new LocalDate(2015, 11, 1).PlusDays(_random.Next(4 * 365));

    public LogPosition AnyPosition() => new(_commits[_random.Next(_commits.Count)]);

    public Instant GetCurrentInstant() => _now;

    public static async Task<RandomBook> CreateAsync(int seed, string path)
    {
        var made = new RandomBook(seed);
        made.Book = await Book.CreateAsync(SqliteBookStore.Create(path), new BookOptions { Name = $"示例区\n{seed}; a: b" }, "opener  x", made);
        var entries = new List<(long Position, int Year)>();
        for (var count = made._random.Next(20, 201); count > 0;)
        {
            var drafts = Enumerable.Range(0, Math.Min(count, made._random.Next(1, 40))).Select(_ => made.Draft(count--, entries)).ToImmutableArray();
            made._now += Duration.FromSeconds(made._random.Next(100_000));
            var posted = Assert.IsType<PostResult.Posted>(await made.Book.PostAsync(new PostingBatch { Entries = drafts }, NastyText.Of(made._random)));
            made._commits.Add(posted.Head.Size);
            entries = await made.Book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue)).Select(e => (e.Position, e.Draft.Date.Year)).ToListAsync();
        }

        return made;
    }

    public ValueTask DisposeAsync() => Book.DisposeAsync();

    private EntryDraft Draft(int index, List<(long Position, int Year)> entries)
    {
        var lines = new List<JournalLine>();
        var sides = _random.Next(3) switch { 0 => new[] { AccountingSide.Financial }, 1 => [AccountingSide.Budgetary], _ => Enum.GetValues<AccountingSide>() };
        foreach (var side in sides)
        {
            var rest = 0L;
            for (var i = _random.Next(30) == 0 ? 150 : _random.Next(1, 6); i > 0; i--)
            {
                var line = Line(side, (_random.Next(3) == 0 ? _random.NextInt64(1, 10_000_000_000_000) : _random.Next(1, 1000)) * (_random.Next(4) == 0 ? -1 : 1));
                lines.Add(line);
                rest += line.Side == Side.Debit ? line.Amount.Fen : -line.Amount.Fen;
            }

            if (rest != 0) lines.Add(Line(side, rest) with { Side = Side.Credit });
        }

        // Openings come first, and corrections in the year of what they correct.
        var date = AnyDay();
        var corrected = entries.Where(e => e.Year >= date.Year).ToList();
        var relation = entries.Count == 0 && _commits.Count == 0 ? EntryRelation.Opening : (EntryRelation)_random.Next(6);
        if (entries.Count > 0 && relation == EntryRelation.Opening) relation = EntryRelation.CarryForward;
        if (relation == EntryRelation.CarryForward && (date.Day != 31 || date.Month != 12)) relation = EntryRelation.Original;
        if (corrected.Count == 0 && relation is EntryRelation.RedReversal or EntryRelation.BlueCorrection or EntryRelation.Difference) relation = EntryRelation.Original;
        return new EntryDraft
        {
            Key = $"{index} {NastyText.Of(_random)}",
            Date = date,
            Type = (JournalEntryType)_random.Next(1, 5),
            OriginalDate = _random.Next(4) == 0 ? AnyDay() : null,
            Summary = _random.Next(20) == 0 ? string.Concat(Enumerable.Repeat(NastyText.Of(_random), 900)) : NastyText.Of(_random),
            Cause = _random.Next(2) == 0 ? "" : NastyText.Of(_random),
            Lines = [.. lines],
            IsAdjustment = date.Day == 31 && date.Month == 12,
            Payment = _random.Next(3) == 0 ? new Payment(NastyText.Of(_random), NastyText.Of(_random), _random.Next(2) == 0 ? "" : NastyText.Of(_random)) : null,
            Attachments = [.. Enumerable.Range(0, _random.Next(3)).Select(i => Attachment($"{i}{NastyText.Of(_random)}"))],
            Relation = relation,
            Corrects = relation is EntryRelation.RedReversal or EntryRelation.BlueCorrection or EntryRelation.Difference ? corrected[_random.Next(corrected.Count)].Position : null,
        };
    }

    private Attachment Attachment(string name) => new(name, [.. SHA256.HashData(Encoding.UTF8.GetBytes(name))], _random.Next(1_000_000));

    private JournalLine Line(AccountingSide side, long fen)
    {
        var accounts = Chart.Accounts.Where(a => a.AccountingSide == side && a.IsPostable).ToList();
        var account = accounts[_random.Next(accounts.Count)];
        var asked = account.RequiredDimensions.Concat(account.OptionalDimensions.Where(_ => _random.Next(2) == 0));
        var dimensions = Dimensions.Of([.. asked.Select(d => (d, (string?)NastyText.Of(_random)))]);
        return new JournalLine(account.Code, dimensions, (Side)_random.Next(2), Money.FromFen(fen));
    }
}
