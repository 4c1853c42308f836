using NodaTime;
using PengGai.Ledger.Input;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>
/// Transition fees: one entry per project, last day and phase, a line per household. What was paid ahead is used up by
/// the accruals that follow: Dr fee payable / Cr advance.
/// </summary>
internal sealed class FeeRules(PostingRun run)
{
    public void Plan(CancellationToken cancellationToken)
    {
        CheckDeliveries();
        // By household within each, since that is the order in which the agreements come.
        var accruals = new Dictionary<(LocalDate On, string ProjectId, FeePhase Phase), List<(HouseholdPosition Household, Money Amount)>>();
        foreach (var (agreement, household) in FeeCases.InOrder(run.Register))
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (FeeCases.Build(run.Register, agreement, household))
            {
                case FeeCaseOutcome.None:
                    break;
                case FeeCaseOutcome.Unknown unknown:
                    run.CountUnknown(household.ProjectId);
                    run.Warn(unknown.Citation, unknown.Field, "**", unknown.Reason, new("取得后补填", "fill it in once it is known"));
                    break;
                case FeeCaseOutcome.Refused refused:
                    run.Refuse(refused.Citation, refused.Field, refused.Value, refused.Expectation, refused.Remedy);
                    break;
                case FeeCaseOutcome.Found { Case: var fee, Doubt: var doubt }:
                    if (doubt is not null) run.RefuseIfNew(doubt.Citation, doubt.Field, doubt.Value, doubt.Expectation, doubt.Remedy);
                    Compute(agreement, household, fee, accruals);
                    break;
            }
        }

        foreach (var ((on, projectId, phase), amounts) in accruals) PlanAccrual(on, projectId, phase, amounts);
    }

    /// <summary>A delivery that no agreement is waiting for would otherwise end nobody's wait and be noticed by nobody.</summary>
    private void CheckDeliveries()
    {
        foreach (var delivery in run.Register.Deliveries.SelectMany(d => d).OrderBy(d => d.Id, StringComparer.Ordinal))
        {
            var agreements = delivery.AgreementId is { } named
                ? run.Register.Agreements.TryGetValue(named, out var agreement) ? [agreement] : []
                : run.Register.AgreementsByHousehold[delivery.HouseholdId].ToList();
            if (agreements.Count == 0) continue; // Not signed yet, or refused as a reference.
            if (agreements.Exists(a => a.HouseholdId == delivery.HouseholdId && a.Route == ResettlementRoute.InKind)) continue;
            run.RefuseIfNew($"delivery/{delivery.Id}", delivery.AgreementId is null ? "" : "agreement_id", delivery.AgreementId ?? delivery.HouseholdId,
                new($"应为户 {delivery.HouseholdId} 的产权调换协议；其他安置方式没有应交的房", $"an in-kind agreement of household {delivery.HouseholdId}: no home is owed otherwise"),
                new("核对户号、协议编号和安置方式", "check household, agreement and route"));
        }
    }

    private void Compute(
        Agreement agreement, Household household, FeeCase fee,
        Dictionary<(LocalDate On, string ProjectId, FeePhase Phase), List<(HouseholdPosition Household, Money Amount)>> accruals)
    {
        var position = run.Households[household.Id];
        switch (TransitionFee.Compute(fee, run.Register.AsOf))
        {
            case FeeResult.Refused refused:
                var (citation, column, value) = RefusedCell.Of(refused.Reason, agreement, run.Register);
                run.Refuse(citation, column, value, refused.Reason.Describe(), new(
                    "核对该协议的搬迁、交房、改选与过渡费政策", "check the moving, delivery, conversion and policy of this agreement"));
                break;
            case FeeResult.Computed computed:
                var settled = run.Register.FeesSettled.GetValueOrDefault(agreement.Id);
                var accruedThrough = settled?.AccruedThrough ?? run.OpeningDay;
                foreach (var line in computed.Lines)
                {
                    if (line.To <= accruedThrough)
                    {
                        var accrued = new HouseholdPosition.OpenFee(AccountOf(line.Phase), line.Phase == FeePhase.Overdue, line.Amount);
                        position.CountSettled(line.To, accrued, settled is null ? null : line.To <= (settled.PaidThrough ?? LocalDate.MinIsoValue));
                        continue;
                    }

                    if (line.From <= accruedThrough) RefuseCutLine(agreement, settled, accruedThrough.Value, line);

                    // What nobody had accrued when the book began is accrued on its first day.
                    var on = run.IsBeforeBook(line.To) ? run.OpeningDay!.Value.PlusDays(1) : line.To;
                    if (on > run.Register.AsOf) continue;
                    if (!accruals.TryGetValue((on, household.ProjectId, line.Phase), out var amounts))
                        accruals[(on, household.ProjectId, line.Phase)] = amounts = [];
                    if (amounts.Count > 0 && amounts[^1].Household == position) amounts[^1] = (position, amounts[^1].Amount + line.Amount);
                    else amounts.Add((position, line.Amount));
                }

                break;
        }
    }

    private void RefuseCutLine(Agreement agreement, FeesSettled? settled, LocalDate accruedThrough, FeeLine line) => run.Refuse(
        settled is null ? $"agreement/{agreement.Id}" : $"fees_settled/{agreement.Id}", settled is null ? "" : "accrued_through", DateText.Day(accruedThrough),
        new($"在过渡费各期之间：{DateText.Day(line.From)} 至 {DateText.Day(line.To)} 是一期，不能只计提一部分",
            $"a day between two lines: the fee from {DateText.Day(line.From)} to {DateText.Day(line.To)} is one line and is accrued as a whole"),
        new($"在 fees_settled_through.csv 中写 {DateText.Day(line.From.PlusDays(-1))} 或 {DateText.Day(line.To)}",
            $"state {DateText.Day(line.From.PlusDays(-1))} or {DateText.Day(line.To)} in fees_settled_through.csv"));

    private void PlanAccrual(LocalDate on, string projectId, FeePhase phase, List<(HouseholdPosition Household, Money Amount)> amounts)
    {
        var cause = $"fee/{projectId}/{DateText.Day(on)}/{phase.ToWord()}";
        var account = AccountOf(phase);
        run.At(on, PostingStep.Accrual, cause, () =>
        {
            var used = new List<JournalLine>();
            foreach (var (household, amount) in amounts)
            {
                if (phase == FeePhase.Overdue) household.OverdueFee += amount;
                else household.TermFee += amount;
                var ahead = Money.Min(household.FeeAdvance, amount);
                household.FeeAdvance -= ahead;
                household.Owe(new HouseholdPosition.OpenFee(account, phase == FeePhase.Overdue, amount - ahead));
                if (ahead.IsZero) continue;
                used.Add(JournalLine.Debit(account, household.Dimensions, ahead));
                used.Add(JournalLine.Credit(run.Accounts.FeeAdvance, household.Dimensions, ahead));
            }

            run.Emit(cause, on, JournalEntryType.Transfer, $"计提过渡费 {projectId} {on.Year:0000}-{on.Month:00} {Name(phase)}",
            [
                JournalLine.Debit(run.Accounts.ProgrammeExpense, PostingRun.OfProject(projectId), amounts.Sum(a => a.Amount)),
                .. amounts.Select(a => JournalLine.Credit(account, a.Household.Dimensions, a.Amount)),
            ]);
            run.Emit(cause + "/advance", on, JournalEntryType.Transfer, $"预付过渡费抵减 {projectId} {on.Year:0000}-{on.Month:00} {Name(phase)}", used);
        });
    }

    /// <summary>Settles the oldest fees first; what exceeds them is an advance.</summary>
    public List<JournalLine> Settle(HouseholdPosition household, Money amount)
    {
        household.FeePaid += amount;
        var settled = new SortedDictionary<string, Money>(StringComparer.Ordinal);
        while (!amount.IsZero && household.OpenFees.First is { Value: var open })
        {
            var part = Money.Min(open.Amount, amount);
            settled[open.Account] = settled.GetValueOrDefault(open.Account) + part;
            open.Amount -= part;
            amount -= part;
            if (open.Amount.IsZero) household.OpenFees.RemoveFirst();
        }

        household.FeeAdvance += amount;
        return
        [
            .. settled.Select(s => JournalLine.Debit(s.Key, household.Dimensions, s.Value)),
            JournalLine.Debit(run.Accounts.FeeAdvance, household.Dimensions, amount),
        ];
    }

    private string AccountOf(FeePhase phase) => phase == FeePhase.Overdue ? run.Accounts.OverdueFeePayable : run.Accounts.FeePayable;

    private static string Name(FeePhase phase) => phase switch
    {
        FeePhase.Term => "期内",
        FeePhase.Overdue => "超期",
        FeePhase.AfterDelivery => "交付后",
        _ => "一次性",
    };
}
