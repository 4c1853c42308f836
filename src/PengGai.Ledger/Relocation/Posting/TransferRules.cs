using PengGai.Ledger.Input;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>
/// Transfers. Between two funds of the book: Dr bank / Cr bank on both sides; to be paid back, also Dr receivable of the lending
/// project / Cr inter-project payable of the borrowing one, so that the claim stands gross. To another unit: Dr receivable / Cr bank;
/// from one: Dr bank / Cr inter-project payable; neither has a budgetary side.
/// </summary>
internal sealed class TransferRules(PostingRun run, FundRules funds)
{
    /// <summary>What a fund's permitted purposes call a transfer.</summary>
    private const string Purpose = "transfer_out";

    private readonly TransferLegs _legs = new(run.Register);
    private readonly List<Transfer> _transfers = [];

    // By the flow that paying back refers to: a loan's in leg, or the one leg of what another unit got or gave.
    private readonly Dictionary<string, int> _owed = new(StringComparer.Ordinal);

    /// <summary>Every transfer, by day.</summary>
    public IReadOnlyList<Transfer> Transfers => _transfers;

    public void Plan()
    {
        foreach (var leg in _legs.InOrder)
        {
            if (leg.Amount is { } amount && run.IsNegative(Cite(leg), amount)) continue;
            if (!run.Register.Funds.TryGetValue(leg.FundId, out var fund)) continue; // Refused as a reference.
            if (fund.IsTreasuryDirect)
            {
                run.Refuse(Cite(leg), "fund_id", fund.Id,
                    new($"资金 {fund.Id} 由国库直接支付，没有可调剂的存款", $"a fund with an account; {fund.Id} is paid by the treasury directly"),
                    new("换资金来源", "choose another fund"));
            }
            else if (leg.Kind == "transfer_in")
            {
                if (!_legs.CompletesOutLeg(leg)) PlanSingle(leg, fund);
            }
            else if (_legs.InLegsOf(leg) is [var inLeg, ..] inLegs)
            {
                foreach (var other in inLegs.Skip(1)) RefuseLeg(other, "refers_to", leg.Id, new($"调出 {leg.Id} 只对应一笔调入；已有 {inLeg.Id}", $"one transfer_in for {leg.Id}, which {inLeg.Id} completes already"));
                PlanPair(leg, fund, inLeg);
            }
            else
            {
                PlanSingle(leg, fund);
            }
        }
    }

    private void PlanPair(FundFlow outLeg, Fund from, FundFlow inLeg)
    {
        if (!run.Register.Funds.TryGetValue(inLeg.FundId, out var to) || to.IsTreasuryDirect) return; // Refused at its own row.
        if (inLeg.On != outLeg.On)
        {
            RefuseLeg(inLeg, "date", DateText.Day(inLeg.On), new($"应与调出 {outLeg.Id} 同日：{DateText.Day(outLeg.On)}", $"the day of its transfer_out {outLeg.Id}: {DateText.Day(outLeg.On)}"));
            return;
        }

        if (inLeg.Amount is { } gotten && outLeg.Amount is { } given && gotten != given)
        {
            RefuseLeg(inLeg, "amount_yuan", gotten.ToString(), new(
                $"应与调出 {outLeg.Id} 相同：{given.ToDisplay()} 元，相差 {(gotten - given).ToDisplay()} 元", $"the amount of its transfer_out {outLeg.Id}: {given.ToDisplay()} yuan, off by {(gotten - given).ToDisplay()}"));
            return;
        }

        if (from.Id == to.Id)
        {
            RefuseLeg(inLeg, "fund_id", to.Id, new($"应为与调出 {outLeg.Id} 不同的资金", $"another fund than that of its transfer_out {outLeg.Id}"));
            return;
        }

        var dueOn = outLeg.DueOn ?? inLeg.DueOn;
        var paysBack = _legs.Find(outLeg.RefersTo)?.Id;
        var transfer = new Transfer(
            paysBack is not null ? TransferKind.Repayment : dueOn is not null ? TransferKind.Loan : TransferKind.ForGood, outLeg.On, outLeg.Amount is null ? null : inLeg.Amount)
        {
            OutFlowId = outLeg.Id,
            InFlowId = inLeg.Id,
            FromFund = from.Id,
            ToFund = to.Id,
            FromProject = outLeg.ProjectId ?? from.ProjectId,
            ToProject = inLeg.ProjectId ?? to.ProjectId,
            Counterparty = outLeg.Counterparty ?? inLeg.Counterparty,
            ApprovalId = ApprovalOf(outLeg),
            DueOn = dueOn,
            PaysBack = paysBack,
        };
        if (transfer.Kind == TransferKind.Loan && (transfer.FromProject is null || transfer.ToProject is null))
        {
            var nameless = transfer.FromProject is null ? outLeg : inLeg;
            RefuseLeg(nameless, "project_id", "", new("项目间借资要写明借出和借入的项目", "a loan names the project that lends and the one that borrows"));
            transfer = transfer with { Kind = TransferKind.ForGood };
        }

        // What is paid back comes after what is lent on the same day.
        run.At(transfer.On, PostingStep.Transfer, (paysBack is null ? "0" : "1") + outLeg.Id, () => Move(transfer, outLeg, from, to));
    }

    private void PlanSingle(FundFlow leg, Fund fund)
    {
        var isOut = leg.Kind == "transfer_out";
        var answered = _legs.Find(leg.RefersTo) is { } other && other.Kind != leg.Kind ? other : null;
        if (leg.Counterparty is null)
        {
            RefuseLeg(leg, "counterparty", "", new(
                "应有另一资金的对应流水（由 transfer_in 的 refers_to 关联），或对方单位", "the other leg in another fund (a transfer_in whose refers_to names the transfer_out), or the unit on the other side"));
        }

        var project = leg.ProjectId ?? fund.ProjectId;
        if (!isOut && project is null && answered is null)
        {
            RefuseLeg(leg, "project_id", "", new("从其他单位调入要写明项目", "what comes from another unit names its project"));
            return;
        }

        var transfer = new Transfer(
            (isOut, answered is null) switch
            {
                (true, true) => TransferKind.ToUnit,
                (true, false) => TransferKind.BackToUnit,
                (false, true) => TransferKind.FromUnit,
                (false, false) => TransferKind.BackFromUnit,
            },
            leg.On, leg.Amount)
        {
            OutFlowId = isOut ? leg.Id : null,
            InFlowId = isOut ? null : leg.Id,
            FromFund = isOut ? fund.Id : null,
            ToFund = isOut ? null : fund.Id,
            FromProject = isOut ? project : null,
            ToProject = isOut ? null : project,
            Counterparty = leg.Counterparty,
            ApprovalId = ApprovalOf(leg),
            DueOn = leg.DueOn,
            PaysBack = answered?.Id,
        };
        run.At(transfer.On, PostingStep.Transfer, (answered is null ? "0" : "1") + leg.Id, () => Move(transfer, leg, isOut ? fund : null, isOut ? null : fund));
    }

    private void Move(Transfer transfer, FundFlow leg, Fund? from, Fund? to)
    {
        if (from is not null) funds.CheckPurpose(from, Purpose, Cite(leg), "kind");
        if (transfer.PaysBack is null && transfer.ApprovalId is null) WarnOfNoApproval(leg);
        if (transfer.Amount is not { } amount)
        {
            if (Answered(transfer) is { } index) _transfers[index] = _transfers[index] with { IsMorePaidBack = true };
            Record(transfer);
            return;
        }

        if (to is not null) funds.Change(to, amount, $"fund_flow/{transfer.InFlowId}", transfer.On);
        if (from is not null) funds.Change(from, -amount, $"fund_flow/{transfer.OutFlowId}", transfer.On);
        run.Emit(Cite(leg), transfer.On, from is null ? JournalEntryType.Receipt : JournalEntryType.Payment, $"{NameOf(transfer.Kind)} {leg.Id}",
            [.. Bank(run.Accounts.Bank, from, to, amount), .. Claims(transfer, leg, amount), .. from is null || to is null ? [] : Bank(run.Accounts.BudgetCash, from, to, amount)],
            from is null ? null : new Payment(Purpose, to?.Id ?? transfer.Counterparty ?? from.Id));
        Record(transfer);
    }

    private void Record(Transfer transfer)
    {
        if (transfer.IsOwed) _owed[transfer.InFlowId ?? transfer.OutFlowId!] = _transfers.Count;
        _transfers.Add(transfer);
    }

    private static IEnumerable<JournalLine> Bank(string account, Fund? from, Fund? to, Money amount)
    {
        if (to is not null) yield return JournalLine.Debit(account, PostingRun.OfFund(to.Id), amount);
        if (from is not null) yield return JournalLine.Credit(account, PostingRun.OfFund(from.Id), amount);
    }

    private List<JournalLine> Claims(Transfer transfer, FundFlow leg, Money amount)
    {
        var receivable = (string? project) => JournalLine.Debit(run.Accounts.Receivable, PostingRun.OfProject(project), amount);
        var payable = (string? project) => JournalLine.Credit(run.Accounts.InterProjectPayable, PostingRun.OfProject(project), amount);
        return transfer.Kind switch
        {
            TransferKind.ForGood => [],
            TransferKind.Loan => [receivable(transfer.FromProject), payable(transfer.ToProject)],
            TransferKind.ToUnit => [receivable(transfer.FromProject)],
            TransferKind.FromUnit => [payable(transfer.ToProject)],
            _ => PayBack(transfer, leg, amount),
        };
    }

    /// <summary>The loan that a transfer pays back, or what another unit got or gave, by its place in the list; null for none.</summary>
    private int? Answered(Transfer transfer)
    {
        TransferKind? lent = transfer.Kind switch
        {
            TransferKind.Repayment => TransferKind.Loan,
            TransferKind.BackToUnit => TransferKind.FromUnit,
            TransferKind.BackFromUnit => TransferKind.ToUnit,
            _ => null,
        };
        return lent is not null && _owed.TryGetValue(transfer.PaysBack!, out var index) && _transfers[index].Kind == lent ? index : null;
    }

    private List<JournalLine> PayBack(Transfer transfer, FundFlow leg, Money amount)
    {
        var index = Answered(transfer);
        var owed = index is { } known ? _transfers[known] : null;
        // A masked loan has no entry that could be taken back.
        var open = owed?.Amount - owed?.PaidBack ?? Money.Zero;
        var part = Money.Min(amount, open);
        if (owed is null)
        {
            RefuseLeg(leg, "refers_to", transfer.PaysBack!, new(
                $"应为 {DateText.Day(leg.On)} 以前有归还日的项目间借资的调入，或与其他单位往来的流水", $"the transfer_in of a loan with a due_on by {DateText.Day(leg.On)}, or what another unit got or gave by then"));
        }
        else if (owed.Amount is not null && part < amount)
        {
            RefuseLeg(leg, "amount_yuan", amount.ToString(), new(
                $"{transfer.PaysBack} 在 {DateText.Day(leg.On)} 未还 {open.ToDisplay()} 元，多还 {(amount - open).ToDisplay()} 元",
                $"at most what is open of {transfer.PaysBack}: {open.ToDisplay()} yuan on {DateText.Day(leg.On)}, {(amount - open).ToDisplay()} too much"));
        }

        if (owed is not null) _transfers[index!.Value] = owed with { PaidBack = owed.PaidBack + (owed.Amount is null ? amount : part) };
        var lines = new List<JournalLine>();
        // A repayment moves money between own funds, so that what exceeds the loan needs no claim; with another unit it does.
        if (transfer.Kind is TransferKind.Repayment or TransferKind.BackToUnit)
            lines.Add(JournalLine.Debit(run.Accounts.InterProjectPayable, PostingRun.OfProject(owed?.ToProject), part));
        if (transfer.Kind is TransferKind.Repayment or TransferKind.BackFromUnit)
            lines.Add(JournalLine.Credit(run.Accounts.Receivable, PostingRun.OfProject(owed?.FromProject), part));
        var project = PostingRun.OfProject(transfer.FromProject ?? transfer.ToProject ?? owed?.FromProject ?? owed?.ToProject);
        if (transfer.Kind == TransferKind.BackToUnit) lines.Add(JournalLine.Debit(run.Accounts.Receivable, project, amount - part));
        if (transfer.Kind == TransferKind.BackFromUnit) lines.Add(JournalLine.Credit(run.Accounts.Receivable, project, amount - part));
        return lines;
    }

    private string? ApprovalOf(FundFlow leg) => run.Flow(leg.RefersTo) is { Kind: "approval" } approval && approval.On <= leg.On ? approval.Id : null;

    private void WarnOfNoApproval(FundFlow leg) =>
        run.Warn(Cite(leg), "refers_to", leg.RefersTo ?? "",
            new("调剂或借资应有当日以前的批复；未经批复不符合专款专用，须披露", "an approval by that day: without one a transfer conflicts with the earmarking of funds and has to be disclosed"),
            new("先记 approval 流水，并在 refers_to 写明", "record the approval, and name it in refers_to"));

    private void RefuseLeg(FundFlow leg, string field, string value, Phrase expectation) =>
        run.Refuse(Cite(leg), field, value, expectation, new("核对调入、调出两笔流水", "check both legs of the transfer"));

    private static string Cite(FundFlow leg) => $"fund_flow/{leg.Id}";

    private static string NameOf(TransferKind kind) => kind switch
    {
        TransferKind.Loan => "项目间借资",
        TransferKind.Repayment => "归还项目间借资",
        TransferKind.ToUnit or TransferKind.BackToUnit => "调出至其他单位",
        TransferKind.FromUnit or TransferKind.BackFromUnit => "从其他单位调入",
        _ => "资金调剂",
    };
}
