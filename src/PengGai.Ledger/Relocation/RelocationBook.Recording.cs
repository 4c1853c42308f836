using System.Collections.Immutable;
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

/// <content>Recording: everything is planned and checked first, then facts and entries are written together.</content>
public sealed partial class RelocationBook
{
    /// <summary>Records what a case folder states, accrues fees and expiries through a day and posts what follows.</summary>
    /// <param name="stated">Everything that the folder states.</param>
    /// <param name="through">The day through which to post; an earlier accrual in the book reaches as far as it did.</param>
    /// <param name="operator">Who does it; stands in every record.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="cancellationToken">Cancels what is not yet committed.</param>
    public Task<RecordOutcome> RecordAsync(
        CaseStatement stated, LocalDate through, string @operator, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stated);
        return WriteAsync(PlanAsync(stated, through, progress, cancellationToken), @operator, progress, cancellationToken);
    }

    /// <summary>Accrues fees and expiries through a day, from the facts that the book holds.</summary>
    /// <param name="through">The day.</param>
    /// <param name="operator">Who does it; stands in every record.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="cancellationToken">Cancels what is not yet committed.</param>
    public Task<RecordOutcome> AccrueAsync(
        LocalDate through, string @operator, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        WriteAsync(PlanAsync(through, progress, cancellationToken), @operator, progress, cancellationToken);

    private async Task<RecordingPlan> PlanAsync(CaseStatement stated, LocalDate through, IProgress<double>? progress, CancellationToken cancellationToken)
    {
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
        if (problems.Any(p => !p.IsWarning)) return new(problems, null, null);

        var next = Next(stored, intake.NewFacts, through, cancellationToken);
        next.Facts.AddRange(persons);
        problems =
        [
            .. problems, .. Problems(next.View.Derivation, stored, intake), .. stated.Check(next.View.Register),
        ];
        return await DifferAsync(next, problems, head, intake, progress, cancellationToken);
    }

    private async Task<RecordingPlan> PlanAsync(LocalDate through, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var head = await Book.HeadAsync(cancellationToken);
        var stored = await ReadFactsAsync(new LogPosition(head.Size), cancellationToken);
        var next = Next(stored, [], through, cancellationToken);
        return await DifferAsync(next, Problems(next.View.Derivation, stored, null), head, null, progress, cancellationToken);
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

    /// <summary>Checks what the plan found, then compares it with the book: what is to be written, and no more.</summary>
    private async Task<RecordingPlan> DifferAsync(
        (List<PendingFact> Facts, RelocationView View) next, ImmutableArray<Problem> problems, LogHead head, IntakeResult? intake,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (problems.Any(p => !p.IsWarning)) return new(problems, null, null);
        progress?.Report(0.5);
        var (facts, view) = next;
        var batch = new PostingBatch
        {
            Facts = [.. facts],
            Entries = await DifferenceAsync(view.Derivation, cancellationToken),
            Earmarks = Book.Controls.EnforcesEarmarks ? [.. view.Register.Funds.Values.Select(EarmarkOf).Where(e => Book.Earmarks.GetValueOrDefault(e.Fund) is { } known ? !known.Equals(e) : !e.Purposes.IsEmpty)] : [],
            ExpectedSize = head.Size,
        };
        // A book that asks for nothing beyond the rules refuses no entry for what its row says.
        var asks = Book.Controls.AsksForPaymentDetails || !Book.Controls.NonNegativeAccounts.IsEmpty || Book.Controls.RequiresReview;
        return new(problems, batch, asks ? intake : null);
    }

    /// <summary>Writes what was planned. By then everything that it was planned from is out of reach: for a city that is most of the memory.</summary>
    private async Task<RecordOutcome> WriteAsync(Task<RecordingPlan> planning, string @operator, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var (problems, batch, intake) = await planning;
        if (batch is null) return new RecordOutcome.Refused(problems);
        progress?.Report(0.7);
        if (batch.Facts.IsEmpty && batch.Entries.IsEmpty) return new RecordOutcome.Recorded(0, 0, await Book.HeadAsync(cancellationToken), problems);
        var facts = batch.Facts.Length;
        var result = Book.Controls.RequiresReview
            ? await Book.PrepareAsync(batch, @operator, cancellationToken)
            : await Book.PostAsync(batch, @operator, cancellationToken);
        progress?.Report(1);
        return result switch
        {
            PostResult.Posted posted => new RecordOutcome.Recorded(facts, posted.Numbers.Length, posted.Head, problems),
            PostResult.Prepared prepared => new RecordOutcome.Recorded(facts, 0, prepared.Head, problems) { Prepared = prepared.Drafts.Length },
            PostResult.Refused refused => new RecordOutcome.Refused([.. problems, .. refused.Reasons.Select(r => Problem.Error(
                PlaceOf(r, intake) ?? new ProblemPlace(Book.Name), "", r.Describe(), RemedyFor(r)))]),
            _ => new RecordOutcome.Recorded(0, 0, await Book.HeadAsync(cancellationToken), problems),
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
        Earmark.Of(fund.Id, [.. fund.Purposes]);

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

    /// <summary>What is to be written.</summary>
    /// <param name="Problems">What was found.</param>
    /// <param name="Batch">Facts and entries; null where there is an error.</param>
    /// <param name="Intake">Tells the row behind an entry that the book refuses; null where it can refuse none for that.</param>
    private sealed record RecordingPlan(ImmutableArray<Problem> Problems, PostingBatch? Batch, IntakeResult? Intake);
}
