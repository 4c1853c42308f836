using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Periods;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Compares the entries that there should be with those that there are, cause by cause, and posts the difference.</summary>
/// <remarks>
/// This one idea makes importing twice change nothing, a grown folder post only what is new, and a fact that arrives late
/// come in as a difference entry (补充登记) beside the history that it changes, which stays as it is. What a cause has posted
/// is compared day by day, so that balances are right on every day and not only on the last one. What belongs to a day whose
/// period is closed goes to the next open day and keeps its own as the original date; in a later year it goes in blue only,
/// with income and expenses of the year that is over through the adjustment of prior years.
/// </remarks>
/// <param name="periods">Which periods are open.</param>
/// <param name="chart">The chart, which tells income and expenses from other accounts.</param>
/// <param name="derived">What the book should hold.</param>
public sealed class DifferencePosting(PeriodCalendar periods, ChartOfAccounts chart, IReadOnlyList<DerivedEntry> derived)
{
    private readonly Dictionary<string, DerivedEntry> _derived = derived.ToDictionary(d => d.Cause, StringComparer.Ordinal);
    private readonly Dictionary<string, PostedCause> _posted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>Takes in an entry that the book holds. One that the rules can't have caused was made by somebody else and is left alone.</summary>
    public void Take(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Take(entry.Draft, entry.Position);
    }

    /// <summary>Takes in an entry that waits for review: what it says needn't be proposed again.</summary>
    public void Take(PendingEntry pending)
    {
        ArgumentNullException.ThrowIfNull(pending);
        Take(pending.Draft, null);
    }

    /// <summary>The entries to post so that the book holds what it should.</summary>
    public ImmutableArray<EntryDraft> Plan()
    {
        var drafts = ImmutableArray.CreateBuilder<EntryDraft>();
        var planned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in derived)
        {
            var posted = _posted.GetValueOrDefault(entry.Cause) ?? new PostedCause(entry);
            foreach (var (day, lines) in posted.DifferenceTo(entry.Date, entry.Lines, IsOver, chart))
                drafts.Add(Draft(posted, day, lines, entry.Summary, "补充登记 ", EntryRelation.Difference, planned));
        }

        // What nothing causes any longer is taken back in red.
        foreach (var (_, posted) in _posted.Where(p => !_derived.ContainsKey(p.Key)).OrderBy(p => p.Value.Order))
        {
            foreach (var (day, lines) in posted.DifferenceTo(default, [], IsOver, chart))
                drafts.Add(Draft(posted, day, lines, posted.Summary, "红字冲销 ", EntryRelation.RedReversal, planned));
        }

        // By date, and otherwise in the order of the rules: numbers then follow the calendar within a period.
        return [.. drafts.OrderBy(d => d.Date)];
    }

    private void Take(EntryDraft draft, long? position)
    {
        _keys.Add(draft.Key);
        if (!PostingRules.IsOwnCause(draft.Cause)) return;
        if (!_posted.TryGetValue(draft.Cause, out var posted)) _posted.Add(draft.Cause, posted = new PostedCause(draft, _posted.Count));
        // Nearly every entry is as it should be: it shares its lines with the derived one, so that a city's book isn't held twice.
        var lines = _derived.TryGetValue(draft.Cause, out var should) && should.Lines.AsSpan().SequenceEqual(draft.Lines.AsSpan()) ? should.Lines : draft.Lines;
        posted.Take(draft, lines, position);
    }

    /// <summary>Whether what belongs to that day can only be posted in a later year.</summary>
    private bool IsOver(LocalDate day) => periods.PlaceFor(day).Year > day.Year;

    private EntryDraft Draft(
        PostedCause posted, LocalDate day, ImmutableArray<JournalLine> lines, string summary, string prefix, EntryRelation relation, HashSet<string> planned)
    {
        var date = periods.PlaceFor(day);
        // A correction names an entry of its own year; one of an earlier year is corrected in blue. Otherwise the cause posts
        // here for the first time.
        var corrects = posted.LastOf(y => y == date.Year) ?? posted.LastOf(y => y < date.Year && IsOver(day));
        if (corrects is { } other && other.Year < date.Year) relation = EntryRelation.BlueCorrection;
        return new EntryDraft
        {
            Key = NextKey(posted.Cause, posted.Count + 1, planned),
            Cause = posted.Cause,
            Date = date,
            OriginalDate = date == day ? null : day,
            Type = posted.Type,
            Summary = (corrects is null ? "" : prefix) + summary,
            Lines = lines,
            Payment = posted.Payment,
            Relation = corrects is not null ? relation : PostingRules.IsOpening(posted.Cause) ? EntryRelation.Opening : EntryRelation.Original,
            Corrects = corrects?.Position,
        };
    }

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
}
