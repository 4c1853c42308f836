using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>What one cause has posted so far, day by day.</summary>
internal sealed class PostedCause
{
    // Nearly every cause has one entry that is as it should be; sums are made for the others only.
    private readonly List<(LocalDate Day, LocalDate Date, long? Position, ImmutableArray<JournalLine> Lines)> _entries = new(1);

    /// <summary>A cause whose first entry is taken in next.</summary>
    public PostedCause(EntryDraft first, int order) =>
        (Cause, Type, Summary, Payment, Order) = (first.Cause, first.Type, first.Summary, first.Payment, order);

    /// <summary>A cause that has posted nothing.</summary>
    public PostedCause(DerivedEntry entry) => (Cause, Type, Summary, Payment) = (entry.Cause, entry.Type, entry.Summary, entry.Payment);

    public string Cause { get; }

    public JournalEntryType Type { get; }

    public string Summary { get; }

    public Payment? Payment { get; }

    public int Order { get; }

    public int Count => _entries.Count;

    public void Take(EntryDraft draft, ImmutableArray<JournalLine> lines, long? position) =>
        _entries.Add((draft.OriginalDate ?? draft.Date, draft.Date, position, lines));

    /// <summary>The last posted entry of a year that is asked for.</summary>
    public (long Position, int Year)? LastOf(Predicate<int> year)
    {
        var last = _entries.FindLast(e => e.Position is not null && year(e.Date.Year));
        return last.Position is { } position ? (position, last.Date.Year) : null;
    }

    /// <summary>What is to be posted, day by day, so that these lines stand on that day and none on any other.</summary>
    /// <param name="date">The day.</param>
    /// <param name="should">The lines.</param>
    /// <param name="isOver">Whether what belongs to a day can only be posted in a later year.</param>
    /// <param name="chart">The chart.</param>
    public List<(LocalDate Day, ImmutableArray<JournalLine> Lines)> DifferenceTo(
        LocalDate date, ImmutableArray<JournalLine> should, Predicate<LocalDate> isOver, ChartOfAccounts chart)
    {
        if (_entries.Count == 0 && !isOver(date)) return [(date, should)]; // Line by line, as the rules explain it.
        if (_entries is [var only] && only.Day == date && only.Lines.AsSpan().SequenceEqual(should.AsSpan())) return [];
        var difference = new OrderedDictionary<(LocalDate Day, string Account, Dimensions Dimensions, Side Side), Money>();
        foreach (var line in should) Add(date, line, line.Amount);
        foreach (var (day, _, _, lines) in _entries)
        {
            foreach (var line in lines) Add(day, line, -line.Amount);
        }

        return
        [
            .. difference.Where(d => !d.Value.IsZero).GroupBy(d => d.Key.Day)
                .Select(day => (day.Key, LinesOf(day)))
                .Where(day => day.Item2.Length > 0),
        ];

        void Add(LocalDate day, JournalLine line, Money amount)
        {
            var key = (day, line.Account, line.Dimensions, line.Side);
            difference[key] = difference.GetValueOrDefault(key) + amount;
        }

        ImmutableArray<JournalLine> LinesOf(IGrouping<LocalDate, KeyValuePair<(LocalDate Day, string Account, Dimensions Dimensions, Side Side), Money>> day)
        {
            var lines = day.Select(d => new JournalLine(d.Key.Account, d.Key.Dimensions, d.Key.Side, d.Value));
            // Where a year is over, or was when something was posted for that day, only the net counts: the year's income and
            // expenses have become surplus.
            return isOver(day.Key) || _entries.Exists(e => e.Day == day.Key && e.Date.Year > day.Key.Year) ? PriorYearLines.InBlue(lines, chart) : [.. lines];
        }
    }
}
