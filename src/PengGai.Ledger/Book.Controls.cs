using System.Collections.Immutable;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Writing;

namespace PengGai.Ledger;

/// <content>Controls and master data: what the book imposes on every posting.</content>
public sealed partial class Book
{
    /// <summary>The controls that are switched on.</summary>
    public BookControls Controls => _state.Controls;

    /// <summary>The earmarks of fund sources, by fund.</summary>
    public ImmutableSortedDictionary<string, Earmark> Earmarks => _state.Earmarks;

    /// <summary>Tightens the controls. None can be loosened or switched off again, so none has a way round it.</summary>
    /// <param name="controls">The controls from now on: everything that is on already, and more.</param>
    /// <param name="operator">Who decides so.</param>
    /// <param name="cancellationToken">Cancels what is not yet being committed.</param>
    public Task<ChangeResult> TightenAsync(BookControls controls, string @operator, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(controls);
        return ChangeAsync(@operator, async (session, refusals, ct) =>
        {
            var before = session.State.Controls;
            if (!controls.IsAtLeastAsStrictAs(before)) refusals.Add(new Refusal.ControlsOnlyTighten());
            foreach (var code in controls.NonNegativeAccounts.Except(before.NonNegativeAccounts))
            {
                if (session.State.Chart.Find(code) is not { } account) refusals.Add(new Refusal.UnknownAccount("", 0, code));
                else await CheckAboveZeroAsync(session, account, refusals, ct);
            }

            if (refusals.Count == 0 && controls != before) session.Add(new RecordBody.ControlsTightened(controls), @operator);
        }, cancellationToken);
    }

    /// <summary>States the purposes that fund sources permit (专款专用). The latest statement of a fund holds; once earmarks are enforced, they only narrow.</summary>
    /// <param name="earmarks">The fund sources.</param>
    /// <param name="operator">Who states them.</param>
    /// <param name="cancellationToken">Cancels what is not yet being committed.</param>
    public Task<ChangeResult> StateEarmarksAsync(IReadOnlyCollection<Earmark> earmarks, string @operator, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(earmarks);
        return ChangeAsync(@operator, (session, refusals, _) =>
        {
            if (earmarks.Any(e => EntryDecision.Loosens(session.State, e))) refusals.Add(new Refusal.ControlsOnlyTighten());
            else StateEarmarks(session, earmarks, @operator);
            return Task.CompletedTask;
        }, cancellationToken);
    }

    /// <summary>Defines accounts, or defines some anew: the chart has a version from here on; earlier reports keep theirs.</summary>
    /// <remarks>An account keeps its element and normal side. One that has lines stays postable, and may ask for no further dimension.</remarks>
    /// <param name="accounts">The accounts.</param>
    /// <param name="operator">Who defines them.</param>
    /// <param name="cancellationToken">Cancels what is not yet being committed.</param>
    public Task<ChangeResult> DefineAccountsAsync(IReadOnlyCollection<Account> accounts, string @operator, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        return ChangeAsync(@operator, (session, refusals, _) =>
        {
            // A code may stand twice in the list: the second definition is measured against the first.
            var (fresh, chart) = (new List<Account>(), session.State.Chart.Accounts.ToDictionary(a => a.Code, StringComparer.Ordinal));
            foreach (var account in accounts)
            {
                var known = chart.GetValueOrDefault(account.Code);
                if (ChartRules.AreSame(account, known)) continue;
                if (known is not null && ChartRules.WhyNot(account, known, _subAccounts.IsUsed(account.Code)) is { } why)
                    refusals.Add(new Refusal.AccountInUse(account.Code, why));
                chart[account.Code] = account;
                fresh.Add(account);
            }

            if (refusals.Count > 0) return Task.CompletedTask;
            foreach (var account in fresh) session.Add(new RecordBody.AccountDefined(account), @operator);
            return Task.CompletedTask;
        }, cancellationToken);
    }

    /// <summary>The chart of accounts as the book knew it at a position.</summary>
    public ChartOfAccounts ChartAt(LogPosition knownAt) => _state.Charts.At(knownAt);

    private static void StateEarmarks(WriteSession session, IEnumerable<Earmark> earmarks, string @operator)
    {
        foreach (var earmark in earmarks)
        {
            if (!earmark.Equals(session.State.Earmarks.GetValueOrDefault(earmark.Fund))) session.Add(new RecordBody.EarmarkStated(earmark), @operator);
        }
    }

    private async Task CheckAboveZeroAsync(WriteSession session, Account account, List<Refusal> refusals, CancellationToken cancellationToken)
    {
        var sign = account.NormalSide == Side.Debit ? 1 : -1;
        foreach (var subAccount in _subAccounts.Of(account.Code))
        {
            var (on, balance) = await session.Balances.LowestAsync(
                account.Code, subAccount.Dimensions, sign, NodaTime.LocalDate.MinIsoValue, cancellationToken);
            if (balance < Money.Zero) refusals.Add(new Refusal.BelowZeroAlready(account.Code, subAccount.Dimensions, on, balance));
        }
    }

    /// <summary>Submits a change of the book itself. It looks at the whole book, so it shares its commit with nobody.</summary>
    private Task<ChangeResult> ChangeAsync(
        string person, Func<WriteSession, List<Refusal>, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(person);
        return _writer.SubmitAsync<ChangeResult>(
            async (session, ct) =>
            {
                var refusals = new List<Refusal>();
                await change(session, refusals, ct);
                return refusals.Count > 0 ? _ => new ChangeResult.Refused([.. refusals]) : head => new ChangeResult.Done(head);
            },
            BookWriter.Alone, cancellationToken);
    }
}
