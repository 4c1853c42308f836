using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Vouchers: replays all of them with the parts that were transferred and split off, and plans the entries of what moved.</summary>
internal sealed class VoucherRules(PostingRun run, ContractRules contracts)
{
    private readonly VoucherFaces _faces = new(run);
    private readonly VoucherEntries _entries = new(run, contracts);
    private readonly List<IssuedVoucher> _vouchers = [];

    /// <summary>Every voucher, parts of others too, with its movements and where it stands.</summary>
    public IReadOnlyList<IssuedVoucher> Vouchers => _vouchers;

    public void Plan()
    {
        var issues = new Dictionary<string, (VoucherIssue Issue, HouseholdPosition Household)>(StringComparer.Ordinal);
        var cases = new List<VoucherCase>();
        var leftOut = new HashSet<string>(StringComparer.Ordinal);
        foreach (var issue in run.Register.Vouchers.OrderBy(v => v.Id, StringComparer.Ordinal))
        {
            if (!run.Register.Agreements.TryGetValue(issue.AgreementId, out var agreement)
                || !run.Households.TryGetValue(agreement.HouseholdId, out var household) // Refused as references.
                || _faces.Of(issue, agreement) is not { } face)
            {
                LeaveOut(issue.Id, leftOut);
                continue;
            }

            issues.Add(issue.Id, (issue, household));
            cases.Add(new VoucherCase
            {
                VoucherId = issue.Id,
                HouseholdId = household.HouseholdId,
                Policy = face.Policy,
                IssuedOn = issue.On,
                Face = face.Amount,
                ChoiceReward = face.ChoiceReward,
            });
        }

        var events = run.Register.VoucherEvents.Where(rows => !leftOut.Contains(rows.Key))
            .SelectMany(rows => rows).ToLookup(row => row.VoucherId, ToEvent, StringComparer.Ordinal);
        foreach (var (id, history) in HousingVouchers.Replay(cases, events, run.Register.AsOf))
        {
            Refuse(id, history);
            if (history.Voucher is not { } voucher || !run.Households.TryGetValue(voucher.HouseholdId!, out var holder)) continue; // Refused.
            var (issue, issuedTo) = issues[history.Origin?.RootId ?? id];
            for (var unknown = history.UnknownEvents; unknown > 0; unknown--) run.CountUnknown(issuedTo.ProjectId);
            if (history.Position is null && voucher.Face is not null) continue;
            var held = new IssuedVoucher(id, issue.AgreementId, holder.HouseholdId, issuedTo.ProjectId, history);
            _vouchers.Add(held);
            if (!history.Movements.Any(m => m is { Kind: VoucherMovementKind.Used, ContractId: null })) _entries.Plan(held, holder, voucher.Policy);
        }
    }

    /// <summary>What follows from a voucher that is refused is no further mistake: its parts, and theirs.</summary>
    private void LeaveOut(string voucherId, HashSet<string> leftOut)
    {
        if (!leftOut.Add(voucherId)) return;
        foreach (var part in run.Register.VoucherEvents[voucherId].Select(e => e.ToVoucherId).OfType<string>()) LeaveOut(part, leftOut);
    }

    private void Refuse(string voucherId, VoucherHistory history)
    {
        foreach (var refusal in history.Refusals)
        {
            var citation = refusal is VoucherRefusal.FaceNotPositive ? $"voucher/{voucherId}" : refusal.Key;
            var (column, value) = RefusedCell.Of(refusal);
            run.Refuse(citation, column, value, PostingRun.WithoutKey(refusal.Describe(), refusal.Key), refusal is VoucherRefusal.FigureMissing
                ? new($"填写 {column}", $"fill in {column}")
                : new("核对金额、日期和房票编号", "check the amounts, the days and the voucher"));
        }

        foreach (var use in history.Movements.Where(m => m is { Kind: VoucherMovementKind.Used, ContractId: null }))
        {
            run.Refuse(use.EventKey!, "contract_id", "",
                new("使用房票要写明购房合同编号，据此与开发企业结算", "a use names the contract that the developer is paid by"), new("填写 contract_id", "fill in contract_id"));
        }
    }

    private static VoucherEvent ToEvent(VoucherEventRow row)
    {
        var kind = row.Event switch
        {
            "use" => VoucherEventKind.Use,
            "cancel_use" => VoucherEventKind.CancelUse,
            "transfer" => VoucherEventKind.Transfer,
            "split" => VoucherEventKind.Split,
            "freeze" => VoucherEventKind.Freeze,
            "unfreeze" => VoucherEventKind.Unfreeze,
            "extend" => VoucherEventKind.Extend,
            "cash_out" => VoucherEventKind.CashOut,
            _ => VoucherEventKind.Void,
        };
        var decides = kind is VoucherEventKind.Use or VoucherEventKind.CancelUse or VoucherEventKind.Transfer or VoucherEventKind.Split;
        return new($"voucher_event/{row.Id}", row.On, kind)
        {
            Amount = row.Amount,
            Price = row.Price,
            ContractId = row.ContractId,
            DeveloperId = row.DeveloperId,
            ToHouseholdId = row.ToHouseholdId,
            ToVoucherId = row.ToVoucherId,
            NewLastDay = row.NewLastDay,
            Property = row.Property,
            IsMasked = decides && (row.IsAmountMasked || row.IsPriceMasked),
        };
    }
}
