using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Input;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation;

/// <summary>A book of shantytown renewal: records facts and posts what follows from them.</summary>
/// <remarks>
/// Thread-safe as <see cref="Book"/> is. Everything is computed and checked first; then facts and entries are committed
/// together, or nothing is.
/// </remarks>
/// <param name="book">The book. It stays the caller's to dispose of.</param>
public sealed partial class RelocationBook(Book book)
{
    /// <summary>The book itself.</summary>
    public Book Book { get; } = book;

    /// <summary>Records what a case folder states, accrues fees and expiries through a day and posts what follows.</summary>
    /// <param name="stated">Everything that the folder states.</param>
    /// <param name="through">The day through which to post; an earlier accrual in the book reaches as far as it did.</param>
    /// <param name="operator">Who does it; stands in every record.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="cancellationToken">Cancels what is not yet committed.</param>
    public async Task<RecordOutcome> RecordAsync(
        CaseStatement stated, LocalDate through, string @operator, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stated);
        var head = await Book.HeadAsync(cancellationToken);
        var stored = await ReadFactsAsync(new LogPosition(head.Size), cancellationToken);
        progress?.Report(0.1);
        var intake = new IntakeComparison(stated.IncompleteKinds, stated.IsAddition, cancellationToken).Run(stored, stated.Rows);
        progress?.Report(0.3);
        ImmutableArray<Problem> problems =
            [.. stated.ReadingProblems, .. intake.Problems, .. PolicyCheck.Run(stored, intake.StatedFacts, intake, Book.Unit, Book.Chart),
            .. OpeningCheck.Run(stored, intake.StatedFacts, intake, Book.Chart)];
        var (persons, personProblems) = await ComparePersonsAsync(stated, stored, new LogPosition(head.Size), cancellationToken);
        problems = [.. problems, .. personProblems];
        if (problems.Any(p => !p.IsWarning)) return new RecordOutcome.Refused(problems);

        var next = Next(stored, intake.NewFacts, through, cancellationToken);
        next.Facts.AddRange(persons);
        problems =
        [
            .. problems, .. Problems(next.View.Derivation, stored, intake), .. stated.Check(next.View.Register),
        ];
        return await PostAsync(next, problems, head, intake, @operator, progress, cancellationToken);
    }

    /// <summary>Accrues fees and expiries through a day, from the facts that the book holds.</summary>
    /// <param name="through">The day.</param>
    /// <param name="operator">Who does it; stands in every record.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="cancellationToken">Cancels what is not yet committed.</param>
    public async Task<RecordOutcome> AccrueAsync(
        LocalDate through, string @operator, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var head = await Book.HeadAsync(cancellationToken);
        var stored = await ReadFactsAsync(new LogPosition(head.Size), cancellationToken);
        var next = Next(stored, [], through, cancellationToken);
        return await PostAsync(next, Problems(next.View.Derivation, stored, null), head, null, @operator, progress, cancellationToken);
    }

    /// <summary>The register and what follows from it, as of a day, as the book knew it at a position.</summary>
    /// <param name="asOf">Both axes.</param>
    /// <param name="knownOn">Where given, only facts that the office had learned of by this day.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<RelocationView> ViewAsync(AsOf asOf, LocalDate? knownOn = null, CancellationToken cancellationToken = default)
    {
        return View(await RegisterAsync(asOf, knownOn, cancellationToken), cancellationToken);
    }

    /// <summary>The register alone, as of a day, as the book knew it at a position.</summary>
    /// <param name="asOf">Both axes.</param>
    /// <param name="knownOn">Where given, only facts that the office had learned of by this day.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Register> RegisterAsync(AsOf asOf, LocalDate? knownOn = null, CancellationToken cancellationToken = default) =>
        Register.Fold(await ReadFactsAsync(asOf.KnownAt, cancellationToken), asOf.Date, knownOn);

    /// <summary>The last accounting date that matters: the day through which the book has been accrued; null for an empty book.</summary>
    public async Task<LocalDate?> AccruedThroughAsync(LogPosition knownAt, CancellationToken cancellationToken = default)
    {
        LocalDate? last = null;
        await foreach (var recorded in Book.FactsAsync(knownAt, cancellationToken))
        {
            if (recorded.Fact.Kind == RelocationFacts.Accrual.Name) last = Later(last, recorded.Fact.On!.Value);
        }

        return last;
    }

    /// <summary>Verifies the book, and that its entries are those that its facts call for.</summary>
    public async Task<VerifyReport> VerifyAsync(IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        (await VerifyAndViewAsync(progress, cancellationToken)).Report;

    /// <summary>Verifies as <see cref="VerifyAsync"/> does, and hands over the view that this took.</summary>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The report, and the view of all that the book knows as of the day through which it has been accrued; null where
    /// that day is none or the log itself is unsound.
    /// </returns>
    public async Task<(VerifyReport Report, RelocationView? View)> VerifyAndViewAsync(
        IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var report = await Book.VerifyAsync(progress, cancellationToken);
        if (!report.IsSound) return (report, null);
        var facts = await ReadFactsAsync(LogPosition.Latest, cancellationToken);
        if (AccruedThrough(facts) is not { } through) return (report, null);
        var view = View(Register.Fold(facts, through), cancellationToken);
        var missing = await DifferenceAsync(view.Derivation, cancellationToken);
        return (report with
        {
            Findings = [.. missing.Select(d => new VerifyFinding("entry", d.Cause, "what the facts call for", "a difference of " + string.Join(
                ", ", d.Lines.Select(l => $"{l.Account} {l.Dimensions} {l.Side} {l.Amount}"))))],
        }, view);
    }

    /// <summary>Closes a period, as <see cref="Book.ClosePeriodAsync"/> does, once its fees are accrued and all that its facts call for is posted.</summary>
    /// <param name="period">The period.</param>
    /// <param name="person">Who closes it: a reviewer.</param>
    /// <param name="cancellationToken">Cancels what is not yet being committed.</param>
    public async Task<ChangeResult> ClosePeriodAsync(AccountingPeriod period, string person, CancellationToken cancellationToken = default)
    {
        var head = await Book.HeadAsync(cancellationToken);
        var facts = await ReadFactsAsync(new LogPosition(head.Size), cancellationToken);
        var pending = new List<Refusal.WorkPending>();
        if (facts.Count > 0)
        {
            var accrued = AccruedThrough(facts);
            if (accrued is not { } through || through < period.LastDay)
            {
                var day = accrued is { } a ? DateText.Day(a) : "-";
                pending.Add(new(period, new(
                    $"过渡费只计提到 {day}，请先 accrue 到 {DateText.Day(period.LastDay)}", $"fees are accrued through {day} only; accrue through {DateText.Day(period.LastDay)} first")));
            }

            var view = View(Register.Fold(facts, accrued ?? period.LastDay), cancellationToken);
            var missing = (await DifferenceAsync(view.Derivation, cancellationToken)).Count(d => d.Date <= period.LastDay);
            if (missing > 0) pending.Add(new(period, new($"按事实应有而未入账的凭证 {missing} 张", $"{missing} entries that the facts call for are not posted")));
        }

        return await Book.ClosePeriodAsync(period, person, pending, head.Size, cancellationToken);
    }

    /// <summary>The book as it would be with some facts more, accrued through a day; nothing is stored by this.</summary>
    private (List<PendingFact> Facts, RelocationView View) Next(
        List<Fact> stored, ImmutableArray<Fact> fresh, LocalDate through, CancellationToken cancellationToken)
    {
        var accrued = AccruedThrough(stored);
        var facts = fresh.ToList();
        if (accrued is null || through > accrued)
        {
            facts.Add(new Fact(
                RelocationFacts.Accrual.Name, DateText.Day(through), "", through, null, [new FactField("through", FactValue.Of(through))]));
        }

        return (facts.ConvertAll(f => new PendingFact(f)), View(Register.Fold(stored.Concat(facts), Later(accrued, through)), cancellationToken));
    }

    private async Task<RecordOutcome> PostAsync(
        (List<PendingFact> Facts, RelocationView View) next, ImmutableArray<Problem> problems, LogHead head, IntakeResult? intake, string @operator,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (problems.Any(p => !p.IsWarning)) return new RecordOutcome.Refused(problems);
        progress?.Report(0.5);
        var (facts, view) = next;
        var entries = await DifferenceAsync(view.Derivation, cancellationToken);
        progress?.Report(0.7);
        if (facts.Count == 0 && entries.Length == 0) return new RecordOutcome.Recorded(0, 0, head, problems);
        var batch = new PostingBatch
        {
            Facts = [.. facts],
            Entries = entries,
            Earmarks = Book.Controls.EnforcesEarmarks ? [.. view.Register.Funds.Values.Select(EarmarkOf).Where(e => Book.Earmarks.GetValueOrDefault(e.Fund) is { } known ? !known.Equals(e) : !e.Purposes.IsEmpty)] : [],
            ExpectedSize = head.Size,
        };
        var result = Book.Controls.RequiresReview
            ? await Book.PrepareAsync(batch, @operator, cancellationToken)
            : await Book.PostAsync(batch, @operator, cancellationToken);
        progress?.Report(1);
        return result switch
        {
            PostResult.Posted posted => new RecordOutcome.Recorded(facts.Count, posted.Numbers.Length, posted.Head, problems),
            PostResult.Prepared prepared => new RecordOutcome.Recorded(facts.Count, 0, prepared.Head, problems) { Prepared = prepared.Drafts.Length },
            PostResult.Refused refused => new RecordOutcome.Refused([.. problems, .. refused.Reasons.Select(r => Problem.Error(
                PlaceOf(r, intake) ?? new ProblemPlace(Book.Name), "", r.Describe(), RemedyFor(r)))]),
            _ => new RecordOutcome.Recorded(0, 0, head, problems),
        };
    }

    /// <summary>The row behind an entry that the book refused: entries bear the citation of their fact as their key.</summary>
    private static ProblemPlace? PlaceOf(Refusal refusal, IntakeResult? intake)
    {
        var key = refusal switch
        {
            Refusal.Overdrawn overdrawn => overdrawn.Key,
            Refusal.EarmarkBroken broken => broken.Key,
            Refusal.DuplicatePayment duplicate => duplicate.Key,
            Refusal.CashierMayNot cashier => cashier.Key,
            _ => "",
        };
        return key.Length == 0 ? null : intake?.PlaceOf(key.Split('~')[0]);
    }

    private static Phrase RemedyFor(Refusal refusal) => refusal switch
    {
        Refusal.LogHasGrown => new("重新执行", "run it again"),
        Refusal.Overdrawn => new("先记到账，或换资金来源", "record the receipt first, or pay from another fund"),
        Refusal.EarmarkBroken => new("换资金来源，或核对允许用途", "pay from another fund, or check the permitted purposes"),
        Refusal.DuplicatePayment => new("核对是否重复付款", "check whether the payment was made already"),
        Refusal.NotHolder or Refusal.CashierMayNot => new("由有岗位的人办理", "have somebody do it who holds the duty"),
        _ => new("核对账户对照表与科目表", "check the account map and the chart of accounts"),
    };

    private static Earmark EarmarkOf(Fund fund) =>
        Earmark.Of(fund.Id, fund.PermittedPurposes.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private async Task<ImmutableArray<EntryDraft>> DifferenceAsync(Derivation derivation, CancellationToken cancellationToken)
    {
        var difference = new DifferencePosting(Book.Periods, Book.Chart, derivation.Entries);
        await foreach (var entry in Book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue), cancellationToken)) difference.Take(entry);
        if (Book.Controls.RequiresReview) await foreach (var pending in Book.PendingAsync(cancellationToken)) difference.Take(pending);
        return difference.Plan();
    }

    private RelocationView View(Register register, CancellationToken cancellationToken) =>
        new(Book.Unit, register, PostingRules.Derive(register, ReadAccountMap(register), cancellationToken));

    private AccountMap ReadAccountMap(Register register)
    {
        if (register.CaseSettings is null) return AccountMap.Default(Book.Unit);
        using var settings = JsonDocument.Parse(register.CaseSettings);
        return settings.RootElement.TryGetProperty("accounts", out var accounts)
            ? AccountMap.With(Book.Unit, accounts.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetString()!)))
            : AccountMap.Default(Book.Unit);
    }

    private async Task<List<Fact>> ReadFactsAsync(LogPosition knownAt, CancellationToken cancellationToken)
    {
        var facts = new List<Fact>();
        await foreach (var recorded in Book.FactsAsync(knownAt, cancellationToken)) facts.Add(recorded.Fact);
        return facts;
    }

    /// <summary>What the rules refuse. What the book held before, and says nothing new about, can't be sent back: somebody should look at it.</summary>
    private static ImmutableArray<Problem> Problems(Derivation derivation, List<Fact> stored, IntakeResult? intake)
    {
        if (derivation.Refusals.IsEmpty) return [];
        var settled = stored.Select(SubjectOf).ToHashSet(StringComparer.Ordinal);
        if (intake is not null) settled.ExceptWith(intake.NewFacts.Select(SubjectOf));
        return [.. derivation.Refusals.Select(r => ToProblem(r with { IsWarning = r.IsWarning || (r.StandsOnceStored && settled.Contains(r.Citation)) }, intake))];

        static string SubjectOf(Fact fact) => (fact with { Aspect = "" }).Citation;
    }

    private static Problem ToProblem(FactRefusal refusal, IntakeResult? intake)
    {
        var place = intake?.PlaceOf(refusal.Citation) ?? new ProblemPlace(refusal.Citation);
        if (refusal.Field.Length > 0) place = place with { Field = refusal.Field };
        return new Problem(refusal.IsWarning, place, refusal.Value, refusal.Expectation, refusal.Remedy);
    }

    private static LocalDate? AccruedThrough(IEnumerable<Fact> facts) => facts.Where(f => f.Kind == RelocationFacts.Accrual.Name).Max(f => f.On);

    private static LocalDate Later(LocalDate? a, LocalDate b) => a is { } other && other > b ? other : b;
}
