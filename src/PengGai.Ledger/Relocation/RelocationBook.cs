using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
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

    private static LocalDate? AccruedThrough(IEnumerable<Fact> facts) => facts.Where(f => f.Kind == RelocationFacts.Accrual.Name).Max(f => f.On);

    private static LocalDate Later(LocalDate? a, LocalDate b) => a is { } other && other > b ? other : b;
}
