using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Compares the entries that there should be with those that there are, cause by cause, and posts the difference.</summary>
/// <remarks>
/// This one idea makes importing twice change nothing, a grown folder post only what is new, and a fact that arrives late
/// come in as a difference entry (补充登记) beside the history that it changes, which stays as it is. What a cause has posted
/// is compared day by day, so that balances are right on every day and not only on the last one.
/// </remarks>
public sealed class DifferencePosting
{
    private readonly Dictionary<string, PostedCause> _posted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>Takes in an entry that the book holds. One that the rules can't have caused was made by somebody else and is left alone.</summary>
    public void Take(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _keys.Add(entry.Draft.Key);
        if (!PostingRules.IsOwnCause(entry.Draft.Cause)) return;
        if (_posted.TryGetValue(entry.Draft.Cause, out var posted)) posted.Take(entry);
        else _posted.Add(entry.Draft.Cause, new PostedCause(entry));
    }

    /// <summary>The entries to post so that the book holds what it should.</summary>
    /// <param name="derived">What it should hold.</param>
    public ImmutableArray<EntryDraft> Plan(IEnumerable<DerivedEntry> derived)
    {
        ArgumentNullException.ThrowIfNull(derived);
        var drafts = ImmutableArray.CreateBuilder<EntryDraft>();
        var planned = new HashSet<string>(StringComparer.Ordinal);
        var caused = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in derived)
        {
            caused.Add(entry.Cause);
            if (!_posted.TryGetValue(entry.Cause, out var posted))
            {
                drafts.Add(new EntryDraft
                {
                    Key = NextKey(entry.Cause, 1, planned),
                    Cause = entry.Cause,
                    Date = entry.Date,
                    Type = entry.Type,
                    Summary = entry.Summary,
                    Lines = entry.Lines,
                });
                continue;
            }

            foreach (var (date, lines) in posted.DifferenceTo(entry.Date, entry.Lines))
                drafts.Add(Correct(posted, date, "补充登记 " + entry.Summary, lines, EntryRelation.Difference, planned));
        }

        // What nothing causes any longer is taken back in red.
        foreach (var (_, posted) in _posted.Where(p => !caused.Contains(p.Key)).OrderBy(p => p.Value.Position))
        {
            foreach (var (date, lines) in posted.DifferenceTo(default, []))
                drafts.Add(Correct(posted, date, "红字冲销 " + posted.Summary, lines, EntryRelation.RedReversal, planned));
        }

        // By date, and otherwise in the order of the rules: numbers then follow the calendar within a period.
        return [.. drafts.OrderBy(d => d.Date)];
    }

    private EntryDraft Correct(
        PostedCause posted, LocalDate date, string summary, ImmutableArray<JournalLine> lines, EntryRelation relation, HashSet<string> planned) => new()
        {
            Key = NextKey(posted.Cause, posted.Count + 1, planned),
            Cause = posted.Cause,
            Date = date,
            Type = posted.Type,
            Summary = summary,
            Lines = lines,
            Relation = relation,
            Corrects = posted.Position,
        };

    /// <summary>The cause itself for its first entry, <c>cause~2</c> for its second, and so on.</summary>
    /// <remarks>A key may be taken: an identifier may itself end in <c>~2</c>, and anybody may post under any key. The next one then.</remarks>
    private string NextKey(string cause, int number, HashSet<string> planned)
    {
        while (true)
        {
            var key = number == 1 ? cause : $"{cause}~{number.ToString(CultureInfo.InvariantCulture)}";
            if (!_keys.Contains(key) && planned.Add(key)) return key;
            number++;
        }
    }

    private sealed class PostedCause(JournalEntry first)
    {
        // Nearly every cause has one entry that is as it should be; sums are made for the others only.
        private readonly List<(LocalDate Date, ImmutableArray<JournalLine> Lines)> _entries = [(DateOf(first), first.Draft.Lines)];

        public string Cause { get; } = first.Draft.Cause;

        public long Position { get; } = first.Position;

        public JournalEntryType Type { get; } = first.Draft.Type;

        public string Summary { get; } = first.Draft.Summary;

        public int Count => _entries.Count;

        public void Take(JournalEntry entry) => _entries.Add((DateOf(entry), entry.Draft.Lines));

        /// <summary>What is to be posted, day by day, so that these lines stand on that day and none on any other.</summary>
        public List<(LocalDate Date, ImmutableArray<JournalLine> Lines)> DifferenceTo(LocalDate date, ImmutableArray<JournalLine> should)
        {
            if (_entries is [var only] && only.Date == date && only.Lines.AsSpan().SequenceEqual(should.AsSpan())) return [];
            var difference = new OrderedDictionary<(LocalDate Date, string Account, Dimensions Dimensions, Side Side), Money>();
            foreach (var line in should) Add(date, line, line.Amount);
            foreach (var (on, lines) in _entries)
            {
                foreach (var line in lines) Add(on, line, -line.Amount);
            }

            return
            [
                .. difference.Where(d => !d.Value.IsZero).GroupBy(d => d.Key.Date).Select(day => (
                    day.Key, day.Select(d => new JournalLine(d.Key.Account, d.Key.Dimensions, d.Key.Side, d.Value)).ToImmutableArray())),
            ];

            void Add(LocalDate on, JournalLine line, Money amount)
            {
                var key = (on, line.Account, line.Dimensions, line.Side);
                difference[key] = difference.GetValueOrDefault(key) + amount;
            }
        }

        private static LocalDate DateOf(JournalEntry entry) => entry.Draft.OriginalDate ?? entry.Draft.Date;
    }
}
