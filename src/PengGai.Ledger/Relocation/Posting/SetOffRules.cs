using PengGai.Ledger.Input;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Set-offs with developers (抵账): Dr developer payable / Cr receivable, both sides gross, no cash and no budgetary side.</summary>
internal sealed class SetOffRules(PostingRun run, ContractRules contracts)
{
    private readonly List<SettledSetOff> _settled = [];

    /// <summary>Every set-off, with what both sides were before it.</summary>
    public IReadOnlyList<SettledSetOff> Settled => _settled;

    public void Plan()
    {
        foreach (var setOff in run.Register.SetOffs)
        {
            if (setOff.ContractId.Length == 0)
            {
                run.Refuse($"set_off/{setOff.Id}", "contract_id", "**",
                    new("抵账要写明合同编号", "a set-off names its contract"), new("填写 contract_id", "fill in contract_id"));
                continue;
            }

            if (setOff.Amount is { } stated && run.IsNegative($"set_off/{setOff.Id}", stated)) continue;
            run.At(setOff.On, PostingStep.SetOff, setOff.Id, () => Settle(setOff));
        }
    }

    private void Settle(SetOff setOff)
    {
        var debtor = setOff.ReceivableId is { } id ? ReceivableAccounts.OfReceivable(id) : ReceivableAccounts.OfContract(setOff.ContractId);
        var (payable, receivable) = (contracts.UnpaidOf(setOff.ContractId, setOff.On), run.Receivables.Open(debtor));
        if (setOff.Amount is not { } asked)
        {
            run.CountUnknown(setOff.ReceivableId is { } named ? run.Register.Receivables.GetValueOrDefault(named)?.ProjectId : null);
            _settled.Add(new SettledSetOff(setOff, payable, receivable, null));
            return;
        }

        // What is in the book already and became too much by a later fact still settles what there is.
        var amount = Money.Max(Money.Zero, Money.Min(asked, Money.Min(payable, receivable)));
        if (amount < asked) Refuse(setOff, asked, payable, receivable);
        _settled.Add(new SettledSetOff(setOff, payable, receivable, amount));
        if (amount.IsZero) return;
        contracts.SetOff(setOff, amount);
        run.Emit($"set_off/{setOff.Id}", setOff.On, JournalEntryType.Transfer, $"抵账 {setOff.Id}",
            [JournalLine.Debit(run.Accounts.DeveloperPayable, PostingRun.OfContract(setOff.ContractId), amount), .. run.Receivables.Settle(debtor, amount)]);
    }

    private void Refuse(SetOff setOff, Money asked, Money payable, Money receivable) =>
        run.RefuseIfNew($"set_off/{setOff.Id}", "amount_yuan", asked.ToString(),
            new(
                $"应不超过双方在 {DateText.Day(setOff.On)} 的余额：应付合同 {setOff.ContractId} {payable.ToDisplay()} 元，应收{setOff.ReceivableId} {receivable.ToDisplay()} 元",
                $"at most what each side owes on {DateText.Day(setOff.On)}: {payable.ToDisplay()} yuan to contract {setOff.ContractId}, {receivable.ToDisplay()} yuan {(setOff.ReceivableId is { } id ? $"of receivable {id}" : "owed back by the contract")}"),
            new("核对金额、合同、应收款和日期", "check amount, contract, receivable and day"));
}
