using PengGai.Ledger.Input;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>
/// Developers: what vouchers brought to a contract is paid as its milestones make it due: Dr developer payable / Cr bank. Late
/// interest is posted when a payment makes it payable: Dr other expense / Cr developer payable. What was paid for a purchase that
/// is undone: Dr receivable / Cr developer payable, so that the payable never turns into a claim.
/// </summary>
internal sealed class ContractRules(PostingRun run, FundRules funds)
{
    private readonly Dictionary<string, ContractAccount> _contracts = new(StringComparer.Ordinal);
    private readonly List<SettledContract> _settled = [];

    /// <summary>The contracts, what they earned and when it is due; filled by <see cref="Settle"/>.</summary>
    public IReadOnlyList<SettledContract> Settled => _settled;

    /// <summary>Counts what a voucher brought to a contract.</summary>
    /// <param name="contractId">The contract.</param>
    /// <param name="policy">The voucher's policy.</param>
    /// <param name="projectId">The voucher's project.</param>
    /// <param name="developerId">The developer, where stated.</param>
    /// <param name="citation">The event.</param>
    /// <param name="on">Its day.</param>
    /// <param name="amount">The amount; less than zero where a use is cancelled.</param>
    public void Earn(
        string contractId, VoucherPolicy policy, string projectId, string? developerId, string citation, NodaTime.LocalDate on, Money amount)
    {
        var contract = Account(contractId, policy, projectId, citation);
        contract.Claims.Add(new(on, amount));
        contract.DeveloperId ??= developerId;
    }

    private ContractAccount Account(string contractId, VoucherPolicy policy, string projectId, string citation)
    {
        if (!_contracts.TryGetValue(contractId, out var contract)) _contracts[contractId] = contract = new ContractAccount(policy, projectId);
        if (contract.Policy != policy && !contract.WasWarned)
        {
            contract.WasWarned = true;
            run.Warn(citation, "contract_id", contractId,
                new($"合同 {contractId} 收到两种政策的房票，按 {contract.Policy.Id} 结算", $"contract {contractId} took vouchers of two policies; it is settled by {contract.Policy.Id}"),
                new("每份合同只收一种政策的房票，或分开合同", "keep vouchers of one policy per contract"));
        }

        return contract;
    }

    public void Pay(PaymentRow payment, Fund fund, Money amount)
    {
        if (payment.ContractId is not { } contractId)
        {
            run.Refuse($"payment/{payment.Id}", "contract_id", "",
                new("开发企业结算款要写明合同编号", "a payment for developer names its contract"), new("填写 contract_id", "fill in contract_id"));
            return;
        }

        var contract = _contracts.GetValueOrDefault(contractId);
        var settled = Money.Max(Money.Zero, Money.Min(amount, UnpaidOf(contractId)));
        var projectId = contract?.ProjectId ?? payment.ProjectId;
        if (contract is null)
        {
            run.Refuse($"payment/{payment.Id}", "contract_id", contractId,
                new($"合同 {contractId} 在 {DateText.Day(payment.On)} 还没有房票使用，应付为 0", $"a contract that a voucher was used on by {DateText.Day(payment.On)}; {contractId} is owed nothing"),
                new("核对合同编号和日期", "check contract and day"));
        }
        else if (settled < amount)
        {
            var refusal = new ContractRefusal.AboveUnpaid($"payment/{payment.Id}", payment.On, amount, contract.Unpaid);
            run.Refuse(refusal.Key, "amount_yuan", amount.ToString(), PostingRun.WithoutKey(refusal.Describe(), refusal.Key), new("核对合同、节点、金额和日期", "check contract, milestone, amount and day"));
        }

        if (!settled.IsZero) contract?.Payments.Add(new ContractPayment($"payment/{payment.Id}", payment.On, settled));
        funds.PayOut(payment, fund, amount, projectId,
        [
            JournalLine.Debit(run.Accounts.DeveloperPayable, PostingRun.OfContract(contractId), settled),
            run.Receivables.Arise(
                ReceivableAccounts.OfContract(contractId), ReceivableOrigin.Overpayment, $"payment/{payment.Id}", payment.On,
                PostingRun.OfProjectAndContract(projectId, contractId), amount - settled),
        ]);
    }

    /// <summary>What a contract is owed so far.</summary>
    public Money UnpaidOf(string contractId) => _contracts.GetValueOrDefault(contractId)?.Unpaid ?? Money.Zero;

    /// <summary>Counts a set-off as a payment that moves no cash.</summary>
    public void SetOff(SetOff setOff, Money amount) => _contracts[setOff.ContractId].Payments.Add(new ContractPayment($"set_off/{setOff.Id}", setOff.On, amount));

    /// <summary>Works out the dues of every contract, once all uses and payments are known.</summary>
    public void Settle()
    {
        foreach (var (contractId, contract) in _contracts.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            var settlement = DeveloperContract.Settle(
                contract.Policy, contract.Claims,
                run.Register.Milestones[contractId].Select(m => new ContractMilestone(m.Name, m.ReachedOn)), contract.Payments, run.Register.AsOf);
            _settled.Add(new SettledContract(contractId, contract.ProjectId, settlement.Dues, settlement.Earned, settlement.Paid)
            {
                DeveloperId = contract.DeveloperId,
                Interest = settlement.Interest.Sum(i => i.Amount),
                InterestPaid = settlement.InterestPaid,
                Recoverable = settlement.Recoverable.Sum(r => r.Amount),
            });
            Post(contractId, contract.ProjectId, settlement);
            foreach (var refusal in settlement.Refusals)
            {
                var citation = refusal switch
                {
                    ContractRefusal.AboveUnpaid above => above.Key,
                    ContractRefusal.PaymentNotPositive payment => payment.Key,
                    ContractRefusal.UnknownMilestone unknown => MilestoneCitation(contractId, unknown.Milestone),
                    ContractRefusal.MilestoneTwice twice => MilestoneCitation(contractId, twice.Milestone),
                    _ => contractId,
                };
                var (column, value) = RefusedCell.Of(refusal);
                run.Refuse(citation, column, value, PostingRun.WithoutKey(refusal.Describe(), citation), new("核对合同、节点、金额和日期", "check contract, milestone, amount and day"));
            }

            foreach (var warning in settlement.Warnings)
                run.Warn(warning.Key, warning.Key.StartsWith("set_off/", StringComparison.Ordinal) ? "agreed_on" : "paid_on", DateText.Day(warning.On), warning.Describe(), new("核对节点是否已记录", "check whether a milestone is still to be recorded"));
        }
    }

    private void Post(string contractId, string projectId, DeveloperSettlement settlement)
    {
        var payable = PostingRun.OfContract(contractId);
        foreach (var (on, amount) in settlement.Interest)
        {
            run.Emit($"developer_interest/{contractId}/{DateText.Day(on)}", on, JournalEntryType.Transfer, $"应付开发企业逾期利息 {contractId}",
            [
                JournalLine.Debit(run.Accounts.LateInterestExpense, PostingRun.OfProject(projectId), amount),
                JournalLine.Credit(run.Accounts.DeveloperPayable, payable, amount),
            ]);
        }

        foreach (var (on, amount) in settlement.Recoverable)
        {
            run.Emit($"developer_recovery/{contractId}/{DateText.Day(on)}", on, JournalEntryType.Transfer, $"退房应收回已付房款 {contractId}",
                [JournalLine.Debit(run.Accounts.Receivable, payable, amount), JournalLine.Credit(run.Accounts.DeveloperPayable, payable, amount)]);
        }
    }

    private string MilestoneCitation(string contractId, string name) =>
        run.Register.Milestones[contractId].FirstOrDefault(m => m.Name == name) is { } milestone ? $"developer_milestone/{milestone.Id}" : contractId;

    private sealed class ContractAccount(VoucherPolicy policy, string projectId)
    {
        public VoucherPolicy Policy { get; } = policy;

        public string ProjectId { get; } = projectId;

        public string? DeveloperId { get; set; }

        public bool WasWarned { get; set; }

        public List<ContractClaim> Claims { get; } = [];

        public List<ContractPayment> Payments { get; } = [];

        public Money Unpaid => Owed.Sum(o => o.Amount) - Payments.Sum(p => p.Amount);
    }
}
