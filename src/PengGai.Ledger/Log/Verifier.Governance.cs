using PengGai.Ledger.Accounts;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Periods;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Log;

/// <content>Periods, controls, duties and signatures: that nothing got into the log that the book would have refused.</content>
internal sealed partial class Verifier
{
    // Only what waits: a book of a million entries has few of these at any time.
    private readonly Dictionary<long, (EntryDraft Draft, string Preparer, string Reviewer)> _waiting = [];
    private (long Draft, long Commit)? _signedForPosting;
    private (int SubAccount, NodaTime.LocalDate Date, Int128 Balance)? _balance;

    private void CheckGovernance(LogRecord record)
    {
        switch (record.Body)
        {
            case RecordBody.AccountDefined { Account: var account } when _state.Chart.Find(account.Code) is { } known:
                if (ChartRules.WhyNot(account, known, _subAccounts.IsUsed(account.Code)) is { } why) Find("log", record.Position, "a definition that the account can take", why.En);
                break;
            case RecordBody.ControlsTightened { Controls: var controls } when !controls.IsAtLeastAsStrictAs(_state.Controls):
                Find("log", record.Position, "controls that are at least as strict", "looser ones");
                break;
            case RecordBody.DutyAssigned assigned when DutyRoster.AreSame(assigned.Person, record.Operator):
                Find("log", record.Position, "a duty that somebody else assigned", assigned.Person);
                break;
            case RecordBody.PeriodChanged changed:
                CheckPeriod(changed, record);
                break;
            case RecordBody.EntryPrepared { Draft: var draft }:
                _waiting.TryAdd(record.Position, (draft, record.Operator, ""));
                break;
            case RecordBody.SignedOff signed:
                CheckSignature(signed, record);
                break;
        }
    }

    private void CheckPeriod(RecordBody.PeriodChanged changed, LogRecord record)
    {
        var before = _state.Periods.StateOf(changed.Period);
        var isRight = (before, changed.State) is (PeriodState.Open, PeriodState.Closed) or (PeriodState.Closed, PeriodState.Open) or (PeriodState.Closed, PeriodState.Sealed);
        if (!isRight) Find("log", record.Position, $"a change that {before} {changed.Period} can take", changed.State.ToString());
        if (!_state.Roster.Allows(record.Operator, Duty.Reviewer)) Find("log", record.Position, "a reviewer", record.Operator);
        if (changed.State == PeriodState.Open && changed.Reason.Length == 0) Find("log", record.Position, "a reason", Nothing);
    }

    private void CheckSignature(RecordBody.SignedOff signed, LogRecord record)
    {
        if (!_waiting.TryGetValue(signed.Draft, out var waiting) || (signed.Step == SignOffStep.Reviewed && waiting.Reviewer.Length > 0))
        {
            Find("log", record.Position, "a signature under an entry that waits for it", $"{signed.Step} of {signed.Draft}");
            return;
        }

        switch (signed.Step)
        {
            case SignOffStep.Reviewed:
                if (DutyRoster.AreSame(waiting.Preparer, record.Operator) || !_state.Roster.Allows(record.Operator, Duty.Reviewer))
                    Find("log", record.Position, "a reviewer other than the preparer", record.Operator);
                _waiting[signed.Draft] = waiting with { Reviewer = record.Operator };
                break;
            case SignOffStep.Rejected:
                _waiting.Remove(signed.Draft);
                break;
            case SignOffStep.Posted:
                if (waiting.Reviewer.Length == 0) Find("log", record.Position, "an entry that was reviewed", $"{signed.Draft}");
                _signedForPosting = (signed.Draft, record.Commit);
                break;
        }
    }

    private void CheckDuties(RecordBody.EntryPosted posted, LogRecord record)
    {
        if (!_state.Periods.IsOpen(posted.Number.Period)) Find("log", record.Position, "an open period", posted.Number.Period.ToString());
        if (!_state.Controls.RequiresReview) return;
        if (_signedForPosting is not { } signed || signed.Commit != record.Commit || !_waiting.Remove(signed.Draft, out var waiting))
        {
            Find("log", record.Position, "an entry that was prepared, reviewed and signed", posted.Draft.Key);
            return;
        }

        _signedForPosting = null;
        var duties = new EntryDuties(waiting.Preparer, waiting.Reviewer, record.Operator);
        if (posted.Duties != duties || !posted.Draft.SaysTheSameAs(waiting.Draft))
            Find("log", record.Position, $"what was signed as {signed.Draft}: {waiting.Draft.Key}, {duties}", $"{posted.Draft.Key}, {posted.Duties}");
        var mayPost = _state.Controls.Poster switch
        {
            PosterRule.Reviewer => record.Operator == waiting.Reviewer,
            PosterRule.NotPreparer => !DutyRoster.AreSame(record.Operator, waiting.Preparer),
            _ => !DutyRoster.AreSame(record.Operator, waiting.Preparer) && !DutyRoster.AreSame(record.Operator, waiting.Reviewer),
        };
        if (!mayPost || !_state.Roster.Allows(record.Operator, Duty.Poster)) Find("log", record.Position, "a poster whom the book permits", record.Operator);
    }

    /// <summary>Follows the balance of a controlled sub-account from day to day; postings come in that order. Null at the end.</summary>
    private void CheckBalance(StoredPosting? next)
    {
        if (_state.Controls.NonNegativeAccounts.IsEmpty) return;
        if (_balance is { } before && (next is not { } n || n.SubAccount != before.SubAccount || n.Date != before.Date) && before.Balance < 0)
            Find("posting", $"{before.SubAccount}/{before.Date}", "a balance that is not below zero", before.Balance.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (next is not { } posting || posting.SubAccount < 1 || posting.SubAccount > _subAccounts.Count) return;
        var code = _subAccounts[posting.SubAccount].Account;
        if (!_state.Controls.NonNegativeAccounts.Contains(code) || _state.Chart.Find(code) is not { } account)
        {
            _balance = null;
            return;
        }

        var carried = _balance is { } known && known.SubAccount == posting.SubAccount ? known.Balance : 0;
        var moved = posting.Side == account.NormalSide ? (Int128)posting.Amount.Fen : -(Int128)posting.Amount.Fen;
        _balance = (posting.SubAccount, posting.Date, carried + moved);
    }
}
