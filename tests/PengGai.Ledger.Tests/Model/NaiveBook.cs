using NodaTime;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Periods;

namespace PengGai.Ledger.Tests.Model;

/// <summary>A book as lists and loops: what every request should come to, and where in the log everything should stand.</summary>
/// <remarks>
/// Nothing is shared with the book but its value types. Slow on purpose: every balance is summed from the first line on, every
/// rule walks every entry.
/// </remarks>
internal sealed partial class NaiveBook(IEnumerable<Account> chart, BookControls controls, long size)
{
    private readonly HashSet<(string Account, string Dimensions)> _opened = [];
    private readonly List<(AccountingPeriod Period, PeriodState State)> _named = [];
    private readonly Dictionary<string, Earmark> _earmarks = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> _personal = [];

    public long Size { get; private set; } = size;

    public BookControls Controls { get; private set; } = controls;

    public List<JournalEntry> Entries { get; } = [];

    public List<Waiting> Pending { get; } = [];

    public List<(long Position, Account Account)> Chart { get; } = [.. chart.Select(a => (0L, a))];

    public HashSet<(Duty Duty, string Person)> Holders { get; } = [];

    public List<long> PersonalFacts => [.. _personal.Keys];

    public IEnumerable<(AccountingPeriod Period, PeriodState State)> Named => _named;

    public string Post(PostingBatch batch, string person)
    {
        var request = new Request(batch.Earmarks);
        if (Sort(batch, request, out var fresh) is { } nothing) return nothing;
        if (Controls.RequiresReview && fresh.Count > 0) request.Refuse(nameof(Refusal.NeedsReview));
        foreach (var draft in fresh)
        {
            Check(draft, request);
            CheckPosting(draft, person, request);
        }

        if (request.IsRefused) return request.Reasons;
        Record(batch);
        return "Posted " + string.Join(' ', fresh.Select(d => Add(d, new EntryDuties(person, "", person), person)));
    }

    public string Prepare(PostingBatch batch, string person)
    {
        var request = new Request(batch.Earmarks);
        if (Sort(batch, request, out var fresh) is { } nothing) return nothing;
        if (!Controls.RequiresReview) request.Refuse(nameof(Refusal.NoReview));
        if (!Allows(person, Duty.Preparer)) request.Refuse(nameof(Refusal.NotHolder));
        foreach (var draft in fresh)
        {
            if (Pending.Find(p => p.Draft.Key == draft.Key) is not { } waiting) Check(draft, request);
            else if (!waiting.Draft.SaysTheSameAs(draft)) request.Refuse(nameof(Refusal.KeyPending));
        }

        if (request.IsRefused) return request.Reasons;
        Record(batch);
        var positions = new List<long>();
        foreach (var draft in fresh)
        {
            if (Pending.Find(p => p.Draft.Key == draft.Key) is not { } waiting)
            {
                Open(draft);
                Pending.Add(waiting = new Waiting(++Size, draft, person));
            }

            positions.Add(waiting.Position);
        }

        return "Prepared " + string.Join(' ', positions);
    }

    public string Review(IEnumerable<long> positions, string person)
    {
        var (request, found) = (new Request([]), new List<Waiting>());
        if (!Allows(person, Duty.Reviewer)) request.Refuse(nameof(Refusal.NotHolder));
        var posts = Controls.Poster == PosterRule.Reviewer;
        foreach (var position in positions.Distinct().Order())
        {
            if (Pending.Find(p => p.Position == position && p.Reviewer.Length == 0) is not { } waiting)
            {
                request.Refuse(nameof(Refusal.NotPending));
                continue;
            }

            if (waiting.Preparer == person) request.Refuse(nameof(Refusal.SamePerson));
            Check(waiting.Draft, request);
            if (posts) CheckPosting(waiting.Draft, person, request);
            found.Add(waiting);
        }

        if (request.IsRefused) return request.Reasons;
        Size += found.Count;
        foreach (var waiting in found) waiting.Reviewer = person;
        return posts ? PostAll(found, person) : "Reviewed " + string.Join(' ', found.Select(w => w.Position));
    }

    public string PostReviewed(IEnumerable<long> positions, string person)
    {
        var (request, found) = (new Request([]), new List<Waiting>());
        foreach (var position in positions.Distinct().Order())
        {
            if (Pending.Find(p => p.Position == position && p.Reviewer.Length > 0) is not { } waiting)
            {
                request.Refuse(nameof(Refusal.NotPending));
                continue;
            }

            if (waiting.Preparer == person || (waiting.Reviewer == person && Controls.Poster == PosterRule.ThirdPerson)) request.Refuse(nameof(Refusal.SamePerson));
            Check(waiting.Draft, request);
            CheckPosting(waiting.Draft, person, request);
            found.Add(waiting);
        }

        return request.IsRefused ? request.Reasons : PostAll(found, person);
    }

    public string Reject(IEnumerable<long> positions, string reason, string person)
    {
        var (request, found) = (new Request([]), new List<Waiting>());
        if (reason.Trim().Length == 0) request.Refuse(nameof(Refusal.ReasonMissing));
        foreach (var position in positions.Distinct())
        {
            if (Pending.Find(p => p.Position == position) is not { } waiting) request.Refuse(nameof(Refusal.NotPending));
            else if (waiting.Preparer != person && !Allows(person, Duty.Reviewer)) request.Refuse(nameof(Refusal.NotHolder));
            else found.Add(waiting);
        }

        if (request.IsRefused) return request.Reasons;
        Size += found.Count;
        foreach (var waiting in found) Pending.Remove(waiting);
        return "Done";
    }

    public string Assign(string person, Duty duty, bool isHeld, string by)
    {
        if (person == by) return "Refused OwnDuty";
        if (isHeld ? Holders.Add((duty, person)) : Holders.Remove((duty, person))) Size++;
        return "Done";
    }

    public string Erase(long fact)
    {
        if (!_personal.Remove(fact, out var values)) return "0";
        Size++;
        return values.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private bool Loosens(Earmark earmark) => Controls.EnforcesEarmarks && _earmarks.TryGetValue(earmark.Fund, out var known) && known.Purposes.Count > 0
        && (earmark.Purposes.Count == 0 || earmark.Purposes.Any(p => !known.Purposes.Contains(p)));

    public string StateEarmarks(IEnumerable<Earmark> earmarks)
    {
        if (earmarks.Any(Loosens)) return "Refused " + nameof(Refusal.ControlsOnlyTighten);
        foreach (var earmark in earmarks)
        {
            if (_earmarks.TryGetValue(earmark.Fund, out var known) && known.Purposes.SetEquals(earmark.Purposes)) continue;
            _earmarks[earmark.Fund] = earmark;
            Size++;
        }

        return "Done";
    }

    public string Define(IEnumerable<Account> accounts)
    {
        var (refused, fresh) = (false, new List<Account>());
        foreach (var account in accounts)
        {
            var known = fresh.LastOrDefault(a => a.Code == account.Code) ?? Account(account.Code);
            if (known is not null && known.Name == account.Name && Same(known, account)) continue;
            var isUsed = _opened.Any(o => o.Account == account.Code);
            if (known is not null && (known.Type != account.Type || known.NormalSide != account.NormalSide
                || (isUsed && (!account.IsPostable || account.RequiredDimensions.Any(d => !known.RequiredDimensions.Contains(d)))))) refused = true;
            fresh.Add(account);
        }

        if (refused) return "Refused AccountInUse";
        foreach (var account in fresh) Chart.Add((++Size, account));
        return "Done";

        static bool Same(Account a, Account b) => a.Type == b.Type && a.NormalSide == b.NormalSide && a.IsPostable == b.IsPostable
            && a.RequiredDimensions.SequenceEqual(b.RequiredDimensions) && a.OptionalDimensions.SequenceEqual(b.OptionalDimensions);
    }

    public Account? Account(string code, long knownAt = long.MaxValue) => Chart.LastOrDefault(c => c.Account.Code == code && c.Position <= knownAt).Account;

    public bool Allows(string person, Duty duty)
    {
        if (duty == Duty.Reviewer && Holders.Contains((Duty.Cashier, person))) return false;
        return Holders.Contains((duty, person)) || (duty != Duty.Cashier && Holders.All(h => h.Duty != duty));
    }

    private string? Sort(PostingBatch batch, Request request, out List<EntryDraft> fresh)
    {
        fresh = [];
        var present = new List<EntryNumber>();
        foreach (var draft in batch.Entries)
        {
            var known = Entries.Find(e => e.Draft.Key == draft.Key);
            var other = known?.Draft ?? fresh.Find(d => d.Key == draft.Key);
            if (other is null) fresh.Add(draft);
            else if (!other.SaysTheSameAs(draft)) request.Refuse(nameof(Refusal.KeyConflict));
            else if (known is not null) present.Add(known.Number);
        }

        if (!request.IsRefused && fresh.Count == 0 && batch.Facts.IsEmpty && batch.Earmarks.IsEmpty) return "AlreadyPosted " + string.Join(' ', present);
        if (batch.ExpectedSize is { } expected && expected != Size) request.Refuse(nameof(Refusal.LogHasGrown));
        if (batch.Earmarks.Any(Loosens)) request.Refuse(nameof(Refusal.ControlsOnlyTighten));
        return null;
    }

    private void Record(PostingBatch batch)
    {
        StateEarmarks(batch.Earmarks);
        foreach (var fact in batch.Facts)
        {
            Size++;
            if (fact.PersonalData.Count > 0) _personal.Add(Size, fact.PersonalData.Count);
        }
    }

    private string PostAll(List<Waiting> ready, string person)
    {
        var numbers = new List<EntryNumber>();
        foreach (var waiting in ready)
        {
            Size++;
            Pending.Remove(waiting);
            numbers.Add(Add(waiting.Draft, new EntryDuties(waiting.Preparer, waiting.Reviewer, person), person));
        }

        return "Posted " + string.Join(' ', numbers);
    }

    private EntryNumber Add(EntryDraft draft, EntryDuties duties, string person)
    {
        Open(draft);
        var number = new EntryNumber(draft.Type, draft.Period, 1 + Entries.Count(e => e.Draft.Type == draft.Type && e.Draft.Period == draft.Period));
        Entries.Add(new JournalEntry(++Size, default, person, number, draft, duties));
        return number;
    }

    private void Open(EntryDraft draft)
    {
        foreach (var line in draft.Lines)
        {
            if (_opened.Add((line.Account, line.Dimensions.Text))) Size++;
        }
    }

    /// <summary>A prepared entry.</summary>
    internal sealed class Waiting(long position, EntryDraft draft, string preparer)
    {
        public long Position => position;

        public EntryDraft Draft => draft;

        public string Preparer => preparer;

        public string Reviewer { get; set; } = "";
    }

    /// <summary>What one request has been refused for, and what it would move.</summary>
    private sealed class Request(IEnumerable<Earmark> earmarks)
    {
        private readonly SortedSet<string> _reasons = new(StringComparer.Ordinal);

        public List<Earmark> Earmarks { get; } = [.. earmarks];

        public List<EntryDraft> Checked { get; } = [];

        public List<(LocalDate Date, JournalLine Line)> Moved { get; } = [];

        public bool PostsOrdinary { get; set; }

        public bool IsRefused => _reasons.Count > 0;

        public string Reasons => "Refused " + string.Join(' ', _reasons);

        public void Refuse(string reason) => _reasons.Add(reason);
    }
}
