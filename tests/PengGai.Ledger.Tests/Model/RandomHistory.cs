using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Periods;

namespace PengGai.Ledger.Tests.Model;

/// <summary>A random history of one book, told to the book and to the naive one alike. The seed decides all of it.</summary>
internal sealed class RandomHistory
{
    private readonly Random _random;
    private readonly RandomEntries _entries;
    private readonly TempBook _temp;
    private readonly NaiveBook _naive;
    private readonly SortedDictionary<string, int> _seen;

    // What callers can know of: a group that is still being submitted has no positions.
    private readonly List<JournalEntry> _posted = [];
    private readonly List<(long Position, bool IsReviewed, string[] Signed)> _waiting = [];

    private RandomHistory(int seed, TempBook temp, NaiveBook naive, SortedDictionary<string, int> seen)
    {
        (_random, _temp, _naive, _seen) = (new Random(seed), temp, naive, seen);
        _entries = new RandomEntries(_random);
    }

    /// <summary>Runs one history.</summary>
    /// <param name="seed">What decides it.</param>
    /// <param name="operations">How many operations: entries, signatures, facts and changes each count.</param>
    /// <param name="seen">How often every outcome came, over all histories.</param>
    /// <returns>How many operations it took.</returns>
    public static async Task<long> RunAsync(int seed, int operations, SortedDictionary<string, int> seen)
    {
        var random = new Random(seed);
        var controls = random.Next(3) == 0 ? BookControls.None : RandomControls(random, BookControls.None);
        await using var temp = await TempBook.CreateAsync(new BookOptions { Name = "示例区", Controls = controls });
        var naive = new NaiveBook(temp.Book.Chart.Accounts, controls, (await temp.Book.HeadAsync()).Size);
        var history = new RandomHistory(seed, temp, naive, seen);
        var comparison = new BookComparison(temp, naive, random);
        var count = 0L;
        while (count < operations)
        {
            temp.Clock.Now += Duration.FromSeconds(random.Next(3));
            try
            {
                count += await history.StepAsync();
                await comparison.CompareAsync();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}, after {count} operations ({BookAgainstModelTests.Replay}={seed} replays it): {e.Message}", e);
            }
        }

        await comparison.VerifyAsync();
        return count;
    }

    private static BookControls RandomControls(Random random, BookControls known) => known with
    {
        RequiresReview = known.RequiresReview || random.Next(3) == 0,
        Poster = (PosterRule)Math.Max((int)known.Poster, random.Next(1, 4)),
        NonNegativeAccounts = random.Next(2) == 0 ? known.NonNegativeAccounts : known.NonNegativeAccounts.Union(random.Next(3) switch { 0 => ["1002"], 1 => ["1002", "8001"], _ => ["2307-01"] }),
        EnforcesEarmarks = known.EnforcesEarmarks || random.Next(2) == 0,
        DuplicatePaymentDays = random.Next(2) == 0 ? known.DuplicatePaymentDays : Math.Max(known.DuplicatePaymentDays ?? 0, random.Next(4) * 10),
    };

    /// <summary>One operation, or a group of them that are submitted at once, in an order that both sides see.</summary>
    private async Task<long> StepAsync()
    {
        _posted.Clear();
        _posted.AddRange(_naive.Entries);
        _waiting.Clear();
        _waiting.AddRange(_naive.Pending.Select(p => (p.Position, p.Reviewer.Length > 0, new[] { p.Preparer, p.Reviewer })));
        var size = _random.Next(3) == 0 ? 1 : _random.Next(2, 40);
        var running = new List<(string Name, string Expected, Task<string> Actual)>();
        var count = 0L;
        for (var i = 0; i < size; i++)
        {
            var (name, weight, predict, run) = size == 1 && _random.Next(7) == 0 ? await CarryForwardAsync() : Next();
            // Called one after another without waiting: the queue keeps that order, whatever is committed together.
            running.Add((name, predict(), run()));
            count += weight;
        }

        foreach (var (name, expected, actual) in running)
        {
            var found = await actual;
            var kind = $"{name} {found.Split(' ')[0]}";
            _seen[kind] = _seen.GetValueOrDefault(kind) + 1;
            if (found.StartsWith("Refused", StringComparison.Ordinal))
            {
                foreach (var reason in found.Split(' ')[1..]) _seen[reason.Split('(')[0]] = _seen.GetValueOrDefault(reason.Split('(')[0]) + 1;
            }

            Assert.True(expected == found, $"{name}: expected {expected}, found {found}");
        }

        return count;
    }

    private (string Name, int Weight, Func<string> Predict, Func<Task<string>> Run) Next()
    {
        var (person, book) = (_entries.Person, _temp.Book);
        switch (_random.Next(1000))
        {
            case < 560: return Post(new PostingBatch { Entries = [.. Drafts()] }, person, _random.Next(12) > 0);
            case < 600: return Post(Retry(), person, true);
            case < 640: return Post(new PostingBatch { Entries = [.. Corrections()] }, person, true);
            case < 670:
                var facts = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => _entries.Fact()).ToImmutableArray();
                return Post(new PostingBatch { Facts = facts, Entries = [.. Drafts()], Earmarks = _random.Next(3) == 0 ? [RandomEarmark()] : [] }, person, true);
            case < 690:
                // Half of them as the naive book knows the size to be by then, half by one too much.
                return Post(new PostingBatch { Entries = [.. Drafts()], ExpectedSize = _naive.Size + _random.Next(2) }, person, true);
            case < 900 when _waiting.Count == 0 && _random.Next(30) > 0: return Post(new PostingBatch { Entries = [.. Drafts()] }, person, true);
            case < 830:
                var drafts = Some(w => !w.IsReviewed, person);
                return ("review", drafts.Length, () => _naive.Review(drafts, person), async () => Outcome.Of(await book.ReviewAsync([.. drafts.Select(d => new LogPosition(d))], person)));
            case < 900:
                var ready = Some(w => w.IsReviewed, person);
                return ("post reviewed", ready.Length, () => _naive.PostReviewed(ready, person), async () => Outcome.Of(await book.PostReviewedAsync([.. ready.Select(d => new LogPosition(d))], person)));
            case < 925:
                var (rejected, why) = (Some(_ => true, ""), _random.Next(5) == 0 ? " " : "重复");
                return ("reject", rejected.Length, () => _naive.Reject(rejected, why, person), async () => Outcome.Of(await book.RejectAsync([.. rejected.Select(d => new LogPosition(d))], why, person)));
            case < 935:
                var (other, duty, isHeld) = (_entries.Person, (Duty)_random.Next(1, 5), _random.Next(2) == 0);
                return ("assign", 1, () => _naive.Assign(other, duty, isHeld, person), async () => Outcome.Of(await book.AssignDutyAsync(other, duty, isHeld, person)));
            case < 945: return Erase(person);
            case < 955:
                var earmark = RandomEarmark();
                return ("earmark", 1, () => _naive.StateEarmarks([earmark]), async () => Outcome.Of(await book.StateEarmarksAsync([earmark], person)));
            case < 962:
                var accounts = Enumerable.Range(0, _random.Next(1, 3)).Select(_ => _entries.Account()).ToList();
                return ("define", accounts.Count, () => _naive.Define(accounts), async () => Outcome.Of(await book.DefineAccountsAsync(accounts, person)));
            case < 967:
                var controls = RandomControls(_random, _random.Next(4) == 0 ? BookControls.None : _naive.Controls);
                return ("tighten", 1, () => _naive.Tighten(controls), async () => Outcome.Of(await book.TightenAsync(controls, person)));
            case < 974: return Cancelled(person);
            default: return PeriodChange(person);
        }
    }

    private (string, int, Func<string>, Func<Task<string>>) Post(PostingBatch batch, string person, bool asTheBookAsks)
    {
        var book = _temp.Book;
        var prepares = _naive.Controls.RequiresReview == asTheBookAsks;
        var weight = batch.Entries.Length + batch.Facts.Length;
        return prepares
            ? ("prepare", weight, () => _naive.Prepare(batch, person), async () => Outcome.Of(await book.PrepareAsync(batch, person)))
            : ("post", weight, () => _naive.Post(batch, person), async () => Outcome.Of(await book.PostAsync(batch, person)));
    }

    private (string, int, Func<string>, Func<Task<string>>) Cancelled(string person)
    {
        var draft = _entries.Draft();
        return ("cancelled", 1, () => "Cancelled", RunAsync);

        async Task<string> RunAsync()
        {
            try
            {
                return Outcome.Of(await _temp.Book.PostAsync(draft, person, new CancellationToken(canceled: true)));
            }
            catch (OperationCanceledException)
            {
                return "Cancelled";
            }
        }
    }

    private (string, int, Func<string>, Func<Task<string>>) Erase(string person)
    {
        var facts = _naive.PersonalFacts;
        var fact = facts.Count == 0 || _random.Next(4) == 0 ? _random.Next(1, 200) : facts[_random.Next(facts.Count)];
        return ("erase", 1, () => _naive.Erase(fact), async () =>
            (await _temp.Book.ErasePersonalDataAsync(new LogPosition(fact), person)).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private (string, int, Func<string>, Func<Task<string>>) PeriodChange(string person)
    {
        var (book, period) = (_temp.Book, _entries.Period);
        // Mostly the first months that have entries and are open, or the books would hardly ever close.
        var open = _naive.Entries.Select(e => e.Draft.Period).Where(p => _naive.StateOf(p) == PeriodState.Open).Order().ToList();
        switch (_random.Next(10))
        {
            case < 4:
                if (open.Count > 0 && _random.Next(3) > 0) period = open[0];
                return ("close", 1, () => _naive.Close(period, person), async () => Outcome.Of(await book.ClosePeriodAsync(period, person)));
            case < 9:
                if (_naive.Named.Any() && _random.Next(4) > 0) period = _naive.Named.ElementAt(_random.Next(_naive.Named.Count())).Period;
                var reason = _random.Next(6) == 0 ? "" : "漏记";
                return ("reopen", 1, () => _naive.Reopen(period, reason, person), async () => Outcome.Of(await book.ReopenPeriodAsync(period, reason, person)));
            default:
                if (_random.Next(8) > 0) period = new AccountingPeriod(2016, _random.Next(1, 8));
                return ("seal", 1, () => _naive.Seal(period, person), async () => Outcome.Of(await book.SealPeriodAsync(period, person)));
        }
    }

    /// <summary>The year-end entries: which they are is the plan's matter and tested by itself; what becomes of them is foretold here.</summary>
    private async Task<(string, int, Func<string>, Func<Task<string>>)> CarryForwardAsync()
    {
        var (book, year, person) = (_temp.Book, _random.Next(2016, 2019), _entries.Person);
        var asOf = new AsOf(new LocalDate(year, 12, 31), new LogPosition(_naive.Size));
        var batch = new PostingBatch { Entries = CarryForward.Plan(await book.TrialBalanceAsync(asOf), asOf.KnownAt, book.Unit) };
        return ("carry forward", 1, () => _naive.RefusesToCarryForward(year) ?? (_naive.Controls.RequiresReview && batch.Entries.Length > 0 ? _naive.Prepare(batch, person) : _naive.Post(batch, person)), RunAsync);

        async Task<string> RunAsync()
        {
            var result = Outcome.Of(await book.CarryForwardAsync(year, person));
            if (result.StartsWith("Posted", StringComparison.Ordinal))
            {
                foreach (var row in (await book.TrialBalanceAsync(AsOf.On(asOf.Date))).Rows.Where(r => CarryForward.IsCarried(r.Account)))
                    Assert.True(row.Balance.IsZero, $"{row.Account.Code} {row.Dimensions} was not carried forward");
            }

            return result;
        }
    }

    private IEnumerable<EntryDraft> Drafts()
    {
        var first = _entries.Draft();
        var count = _random.Next(4) == 0 ? _random.Next(2, 8) : 1;
        for (var i = 0; i < count; i++) yield return i == 0 ? first : _random.Next(30) == 0 ? first : _entries.Draft(first.Date);
    }

    private PostingBatch Retry()
    {
        if (_naive.Entries.Count == 0) return new PostingBatch { Entries = [_entries.Draft()] };
        // Also of what was submitted a moment ago and may not be committed yet.
        var old = _random.Next(4) == 0 && _naive.Pending.Count > 0 ? _naive.Pending[_random.Next(_naive.Pending.Count)].Draft : _naive.Entries[^_random.Next(1, 1 + Math.Min(20, _naive.Entries.Count))].Draft;
        if (_random.Next(4) == 0) old = old with { Summary = old.Summary + "！" };
        return new PostingBatch { Entries = _random.Next(3) == 0 ? [old, _entries.Draft()] : [old] };
    }

    private ImmutableArray<EntryDraft> Corrections()
    {
        if (_posted.Count == 0) return [_entries.Draft()];
        var (wrong, key) = (_posted[_random.Next(_posted.Count)], _entries.Draft().Key);
        var (right, date) = (_entries.OtherLines(wrong.Draft.Lines), _random.Next(2) == 0 ? wrong.Draft.Date.PlusDays(_random.Next(20)) : _entries.Date);
        return _random.Next(4) switch
        {
            0 => [Journal.Corrections.Reverse(wrong, key, date)],
            1 => Journal.Corrections.RedAndBlue(wrong, right, key, date),
            2 => Journal.Corrections.Difference(wrong, right, key, date) is { } difference ? [difference] : [_entries.Draft()],
            _ => Journal.Corrections.PriorYear(wrong, right, _temp.Book.Chart, key, date.PlusYears(1)) is { } blue ? [blue] : [_entries.Draft()],
        };
    }

    private Earmark RandomEarmark() => Earmark.Of(_entries.Fund, _random.Next(3) switch { 0 => [], 1 => ["transition_fee"], _ => ["transition_fee", "compensation"] });

    /// <summary>Drafts that wait, mostly such that the person hasn't signed yet.</summary>
    private long[] Some(Predicate<(long Position, bool IsReviewed, string[] Signed)> which, string person)
    {
        var minds = _random.Next(7) > 0;
        var drafts = _waiting.FindAll(w => which(w) && !(minds && w.Signed.Contains(person))).ConvertAll(w => w.Position);
        if (drafts.Count == 0 || _random.Next(15) == 0) return [_random.Next(1, 60)]; // No draft: an account.
        return [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => drafts[_random.Next(drafts.Count)])];
    }
}
