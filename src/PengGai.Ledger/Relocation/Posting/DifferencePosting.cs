using System.Collections.Immutable;
using System.Globalization;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Compares the entries that there should be with those that there are, cause by cause, and posts the difference.</summary>
/// <remarks>
/// This one idea makes importing twice change nothing, a grown folder post only what is new, and a fact that arrives late
/// come in as a difference entry (补充登记) beside the history that it changes, which stays as it is.
/// </remarks>
public sealed class DifferencePosting
{
    private readonly Dictionary<string, PostedCause> _posted = new(StringComparer.Ordinal);

    /// <summary>Takes in an entry that the book holds. Entries without a cause were made by hand and are left alone.</summary>
    public void Take(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Draft.Cause.Length == 0) return;
        if (!_posted.TryGetValue(entry.Draft.Cause, out var posted)) _posted[entry.Draft.Cause] = posted = new PostedCause(entry);
        posted.Take(entry);
    }

    /// <summary>The entries to post so that the book holds what it should.</summary>
    /// <param name="derived">What it should hold.</param>
    public ImmutableArray<EntryDraft> Plan(IEnumerable<DerivedEntry> derived)
    {
        ArgumentNullException.ThrowIfNull(derived);
        var drafts = ImmutableArray.CreateBuilder<EntryDraft>();
        foreach (var entry in derived)
        {
            if (!_posted.Remove(entry.Cause, out var posted))
            {
                drafts.Add(new EntryDraft
                {
                    Key = entry.Cause,
                    Cause = entry.Cause,
                    Date = entry.Date,
                    Type = entry.Type,
                    Summary = entry.Summary,
                    Lines = entry.Lines,
                });
            }
            else if (posted.DifferenceTo(entry.Lines) is { IsEmpty: false } lines)
            {
                drafts.Add(posted.Correct(entry.Date, "补充登记 " + entry.Summary, lines, EntryRelation.Difference));
            }
        }

        // What nothing causes any longer is taken back in red.
        foreach (var (_, posted) in _posted.OrderBy(p => p.Value.First.Position))
        {
            if (posted.DifferenceTo([]) is { IsEmpty: false } lines)
                drafts.Add(posted.Correct(posted.First.Draft.Date, "红字冲销 " + posted.First.Draft.Summary, lines, EntryRelation.RedReversal));
        }

        // By date, and otherwise in the order of the rules: numbers then follow the calendar within a period.
        return [.. drafts.OrderBy(d => d.Date)];
    }

    private sealed class PostedCause(JournalEntry first)
    {
        private readonly Dictionary<(string Account, Dimensions Dimensions, Side Side), Money> _net = [];
        private int _count;

        public JournalEntry First { get; } = first;

        public void Take(JournalEntry entry)
        {
            _count++;
            foreach (var line in entry.Draft.Lines)
            {
                var key = (line.Account, line.Dimensions, line.Side);
                _net[key] = _net.GetValueOrDefault(key) + line.Amount;
            }
        }

        public ImmutableArray<JournalLine> DifferenceTo(ImmutableArray<JournalLine> should)
        {
            var difference = new OrderedDictionary<(string Account, Dimensions Dimensions, Side Side), Money>();
            foreach (var line in should)
            {
                var key = (line.Account, line.Dimensions, line.Side);
                difference[key] = difference.GetValueOrDefault(key) + line.Amount;
            }

            foreach (var (key, amount) in _net) difference[key] = difference.GetValueOrDefault(key) - amount;
            return [.. difference.Where(d => !d.Value.IsZero).Select(d => new JournalLine(d.Key.Account, d.Key.Dimensions, d.Key.Side, d.Value))];
        }

        public EntryDraft Correct(NodaTime.LocalDate date, string summary, ImmutableArray<JournalLine> lines, EntryRelation relation) => new()
        {
            Key = $"{First.Draft.Cause}~{(_count + 1).ToString(CultureInfo.InvariantCulture)}",
            Cause = First.Draft.Cause,
            Date = date,
            Type = First.Draft.Type,
            Summary = summary,
            Lines = lines,
            Relation = relation,
            Corrects = First.Position,
        };
    }
}
