using NodaTime;
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
    private const string OpeningPayment = "opening_balance";
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
        string contractId, VoucherPolicy policy, string projectId, string? developerId, string citation, LocalDate on, Money amount)
    {
        var contract = Account(contractId, policy, projectId, citation);
        contract.Claims.Add(new(on, amount));
        contract.DeveloperId ??= developerId;
    }

    /// <summary>What was paid for purchases that are undone on a day, the developer gives back; what came to the contract on that day counts against it.</summary>
    public void Recover(string contractId, LocalDate on)
    {
        if (!_contracts.TryGetValue(contractId, out var contract)) return;
        var amount = SettleThrough(contractId, contract, on).Recoverable.Sum(r => r.Amount) - contract.Recovered;
        if (amount.IsZero) return;
        contract.Recovered += amount;
        run.Emit($"developer_recovery/{contractId}/{DateText.Day(on)}", on, JournalEntryType.Transfer, $"退房应收回已付房款 {contractId}",
        [
            run.Receivables.Arise(
                ReceivableAccounts.OfContract(contractId), ReceivableOrigin.CancelledPurchase, $"developer_recovery/{contractId}", on,
                PostingRun.OfProjectAndContract(contract.ProjectId, contractId), amount),
            JournalLine.Credit(run.Accounts.DeveloperPayable, PostingRun.OfContract(contractId), amount),
        ]);
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
        // Interest becomes payable by the payment itself, so the settlement tells how much of it can be.
        var paid = new ContractPayment($"payment/{payment.Id}", payment.On, amount);
        var available = contract is null ? Money.Zero
            : SettleThrough(contractId, contract, payment.On, paid).Refusals.OfType<ContractRefusal.AboveUnpaid>().FirstOrDefault(r => r.Key == paid.Key)?.Available ?? amount;
        var settled = Money.Max(Money.Zero, Money.Min(amount, available));
        var projectId = contract?.ProjectId ?? payment.ProjectId;
        if (contract is null && run.IsBeforeBook(payment.On)) return;
        if (contract is null)
        {
            run.RefuseIfNew($"payment/{payment.Id}", "contract_id", contractId,
                new($"合同 {contractId} 在 {DateText.Day(payment.On)} 还没有房票使用，应付为 0", $"a contract that a voucher was used on by {DateText.Day(payment.On)}; {contractId} is owed nothing"),
                new("核对合同编号和日期", "check contract and day"));
        }
        else if (settled < amount)
        {
            var refusal = new ContractRefusal.AboveUnpaid(paid.Key, payment.On, amount, available);
            run.RefuseIfNew(refusal.Key, "amount_yuan", amount.ToString(), PostingRun.WithoutKey(refusal.Describe(), refusal.Key), new("核对合同、节点、金额和日期", "check contract, milestone, amount and day"));
        }

        if (!settled.IsZero) contract?.Payments.Add(paid with { Amount = settled });
        funds.PayOut(payment, fund, amount, projectId,
        [
            JournalLine.Debit(run.Accounts.DeveloperPayable, PostingRun.OfContract(contractId), settled),
            run.Receivables.Arise(
                ReceivableAccounts.OfContract(contractId), ReceivableOrigin.Overpayment, $"payment/{payment.Id}", payment.On,
                PostingRun.OfProjectAndContract(projectId, contractId), amount - settled),
        ]);
    }

    /// <summary>What a contract is owed on a day.</summary>
    public Money UnpaidOf(string contractId, LocalDate on) =>
        _contracts.TryGetValue(contractId, out var contract) ? SettleThrough(contractId, contract, on).Unpaid : Money.Zero;

    /// <summary>Starts from what the opening balances hold, whatever earlier facts gave.</summary>
    /// <remarks>Where no earlier fact tells the policy, what is owed has no day on which it falls due.</remarks>
    public void Open(string contractId, string? projectId, Money owed, LocalDate on)
    {
        var difference = owed - UnpaidOf(contractId, on);
        if (difference.IsZero) return;
        if (_contracts.TryGetValue(contractId, out var contract))
        {
            run.Warn(contractId, "", run.Accounts.DeveloperPayable,
                new($"合同 {contractId} 的期初应付应与以前的事项一致；相差 {difference.ToDisplay()} 元，以期初为准",
                    $"what earlier facts give for contract {contractId}; the opening balance differs by {difference.ToDisplay()} yuan and counts"),
                new("核对期初余额与以前的事项", "check the opening balance against the earlier facts"));
        }
        else
        {
            _contracts[contractId] = contract = new ContractAccount(
                new VoucherPolicy { Id = "", FaceKinds = [], ValidMonths = 1, Balance = new BalanceRule.Full() }, projectId ?? "");
        }

        // What is owed less than the claims come to was paid, in payments that nobody stated.
        if (difference > Money.Zero) contract.Claims.Add(new(on, difference));
        else contract.Payments.Add(new ContractPayment(OpeningPayment, on, -difference));
    }

    /// <summary>Counts a set-off as a payment that moves no cash.</summary>
    public void SetOff(SetOff setOff, Money amount) => _contracts[setOff.ContractId].Payments.Add(new ContractPayment($"set_off/{setOff.Id}", setOff.On, amount));

    /// <summary>Works out the dues of every contract, once all uses and payments are known.</summary>
    public void Settle()
    {
        foreach (var (contractId, contract) in _contracts.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            var settlement = SettleThrough(contractId, contract, run.Register.AsOf);
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

            foreach (var warning in settlement.Warnings.Where(w => w.Key != OpeningPayment))
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
    }

    private DeveloperSettlement SettleThrough(string contractId, ContractAccount contract, LocalDate on, params ReadOnlySpan<ContractPayment> further) =>
        DeveloperContract.Settle(
            contract.Policy, contract.Claims, run.Register.Milestones[contractId].Select(m => new ContractMilestone(m.Name, m.ReachedOn)),
            [.. contract.Payments, .. further], on);

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

        /// <summary>What is to be given back of purchases that were undone.</summary>
        public Money Recovered { get; set; }
    }
}
