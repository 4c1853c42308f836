using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.Registers.CloseOut;
using PengGai.Ledger.Relocation.Registers.Fees;

namespace PengGai.Ledger.Relocation.Registers.Statements;

/// <summary>Draws the statements of households from a view; what they share is gathered once.</summary>
public sealed class HouseholdStatements
{
    /// <summary>How many of the last fees have a line of their own.</summary>
    public const int FeesInFull = 12;

    private readonly Register _register;
    private readonly Derivation _derivation;
    private readonly ImmutableDictionary<string, Money> _olderDebts;
    private readonly ILookup<string, SettledFee> _fees;
    private readonly ILookup<string, IssuedVoucher> _vouchers;
    private readonly ILookup<string?, PaymentRow> _payments;
    private readonly ILookup<string, PendingReturn> _returns;
    private readonly ILookup<string, DisputeRow> _disputes;

    /// <summary>Gathers what statements need.</summary>
    public HouseholdStatements(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        (_register, _derivation) = (view.Register, view.Derivation);
        var accounts = FeeAccounts.Of(view, FeeScheduleRegister.MonthsAhead);
        _olderDebts = accounts.OlderDebts.ToImmutableDictionary(d => d.HouseholdId, d => d.Amount, StringComparer.Ordinal);
        _fees = accounts.Fees.ToLookup(f => f.HouseholdId, StringComparer.Ordinal);
        _vouchers = _derivation.Vouchers.ToLookup(v => v.HouseholdId, StringComparer.Ordinal);
        _payments = _register.Payments.ToLookup(p => p.HouseholdId, StringComparer.Ordinal);
        _returns = ReturnRegister.Of(_register).ToLookup(r => r.HouseholdId, StringComparer.Ordinal);
        _disputes = DisputeRow.Of(_register).ToLookup(d => d.Dispute.HouseholdId, StringComparer.Ordinal);
    }

    /// <summary>The keys of the households, in order.</summary>
    public IEnumerable<string> Households => _register.Households.Keys.Order(StringComparer.Ordinal);

    /// <summary>The statement of a household; null where the register knows none of that key.</summary>
    public HouseholdStatement? Of(string householdId)
    {
        ArgumentNullException.ThrowIfNull(householdId);
        if (!_register.Households.TryGetValue(householdId, out var household)) return null;
        ImmutableArray<StatementAgreement> agreements = [.. _register.AgreementsByHousehold[householdId].OrderBy(a => a.SignedOn).ThenBy(a => a.Id, StringComparer.Ordinal).Select(a => ToAgreement(a, household))];
        var fees = _fees[householdId].ToList();
        var payments = _payments[householdId].OrderBy(p => p.On).ThenBy(p => p.Id, StringComparer.Ordinal).ToImmutableArray();
        var position = _derivation.Households[householdId];
        return new HouseholdStatement
        {
            AsOf = _register.AsOf,
            Household = household,
            Project = _register.Projects.GetValueOrDefault(household.ProjectId) ?? new Project(household.ProjectId, household.ProjectId, null, null, null, null, null, null),
            Agreements = agreements,
            Fees = [.. Shown([.. fees.Where(f => f.IsAccrued)])],
            Payments = payments,
            Funds = payments.Select(p => p.FundId).Distinct(StringComparer.Ordinal).ToImmutableDictionary(f => f, f => _register.Funds.GetValueOrDefault(f)?.Name ?? f, StringComparer.Ordinal),
            Vouchers = [.. _vouchers[householdId]],
            Balances = Balances(position, [.. _vouchers[householdId]]),
            Dues = [.. Dues(position, agreements, fees).OrderBy(d => d.DueOn ?? LocalDate.MaxIsoValue)],
            Dates = [.. Dates(householdId, agreements).Where(d => d.On >= _register.AsOf).OrderBy(d => d.On)],
            Unknown = agreements.Sum(a => a.Items.Count(i => i.Amount is null)) + payments.Count(p => p.Amount is null)
                + agreements.Count(a => FeeCases.Build(_register, a.Agreement, household) is FeeCaseOutcome.Unknown)
                + _vouchers[householdId].Sum(v => v.History.UnknownEvents + (v.Position is null ? 1 : 0)),
        };
    }

    private StatementAgreement ToAgreement(Agreement agreement, Household household) => new(
        agreement, _register.RouteOf(agreement), _register.Conversions.GetValueOrDefault(agreement.Id)?.On,
        agreement.AreaM2 ?? household.AreaM2, HomeReturn.Of(_register, agreement).On,
        [.. _register.Items[agreement.Id].OrderBy(i => i.EffectiveOn).ThenBy(i => i.Kind, StringComparer.Ordinal)]);

    private ImmutableArray<StatementBalance> Balances(HouseholdPosition p, ImmutableArray<IssuedVoucher> vouchers)
    {
        var accounts = _derivation.Accounts;
        return
        [
            new(accounts.CompensationPayable, new("应付补偿款", "compensation owed"), p.CompensationOwed + p.VoucherBalance - p.VoucherBalancePaid + p.Reward - p.RewardPaid),
            new(accounts.FeePayable, new("应付过渡费（期内、交付后、一次性）", "transition fees owed: in term, after delivery, one-off"), p.FeeOwed - p.OverdueFeeOwed),
            new(accounts.OverdueFeePayable, new("应付超期过渡费", "overdue transition fees owed"), p.OverdueFeeOwed),
            new(accounts.FeeAdvance, new("预付过渡费", "transition fees received ahead"), p.FeeAdvance),
            new(accounts.VouchersOutstanding, new("房票余额", "remaining on vouchers"), vouchers.Sum(v => (v.Position?.Remaining ?? Money.Zero))),
        ];
    }

    private static IEnumerable<StatementFee> Shown(ImmutableArray<SettledFee> fees)
    {
        var older = fees.Length <= FeesInFull ? 0 : fees.Length - FeesInFull;
        foreach (var group in fees.Take(older).GroupBy(f => (f.Line.To.Year, f.Line.Phase)).OrderBy(g => g.Key.Year).ThenBy(g => g.Min(f => f.Line.To)))
        {
            var name = StatementWords.NameOf(group.Key.Phase);
            yield return new(
                group.Min(f => f.Line.From), group.Max(f => f.Line.To), group.Key.Phase, group.Count(), group.Sum(f => f.Amount), group.Sum(f => f.Paid), null,
                new($"{group.Key.Year}年{name.Zh}过渡费 {group.Count()} 笔小计", $"{group.Key.Year}, {name.En}: {(group.Count() == 1 ? "one fee" : $"{group.Count()} fees in all")}"));
        }

        foreach (var fee in fees.Skip(older)) yield return new(fee.Line.From, fee.Line.To, fee.Line.Phase, 1, fee.Amount, fee.Paid, fee.DueOn, fee.Line.Reason);
    }

    private IEnumerable<StatementDue> Dues(HouseholdPosition position, ImmutableArray<StatementAgreement> agreements, List<SettledFee> fees)
    {
        if (_olderDebts.TryGetValue(position.HouseholdId, out var older)) yield return new(null, new("期初欠付过渡费", "transition fee owed from before the book"), older, null, true);
        foreach (var due in fees.Where(f => !f.Unpaid.IsZero && (f.IsAccrued || f.DueOn <= _register.AsOf)).GroupBy(f => (f.DueOn, f.IsAccrued)))
        {
            yield return new(due.Key.DueOn, due.Key.IsAccrued ? new("过渡费", "transition fee") : new("过渡费（按约预付，尚未计提）", "transition fee, agreed ahead and not yet accrued"),
                due.Sum(f => f.Unpaid), DaysOverdue(due.Key.DueOn), due.Key.IsAccrued);
        }

        // The next block that is not due yet, so that a household knows what to expect.
        if (fees.FindAll(f => !f.Unpaid.IsZero && !f.IsAccrued && f.DueOn > _register.AsOf) is { Count: > 0 } coming)
        {
            var next = coming.Min(f => f.DueOn);
            yield return new(next, new("过渡费（继续过渡时将计提）", "transition fee still to accrue if the wait goes on"), coming.Where(f => f.DueOn == next).Sum(f => f.Unpaid), null, false);
        }

        // What is paid fills the earliest days first; what is open never exceeds what the book owes.
        var (dues, paid) = PayableCompensation.DuesOf(_register, position, agreements.Select(a => a.Agreement));
        var owed = position.CompensationOwed;
        foreach (var (on, amount) in dues)
        {
            var settled = Money.Min(paid, amount);
            var open = Money.Min(amount - settled, owed);
            (paid, owed) = (paid - settled, owed - open);
            if (!open.IsZero) yield return new(on, new("补偿款", "compensation"), open, DaysOverdue(on), true);
        }

        if (!owed.IsZero) yield return new(null, new("补偿款（未约定付款日）", "compensation without an agreed day"), owed, null, true);
        var balance = position.VoucherBalance - position.VoucherBalancePaid;
        if (!balance.IsZero) yield return new(null, new("房票余额兑付", "voucher balance to be paid out"), balance, null, true);
        var reward = position.Reward - position.RewardPaid;
        if (!reward.IsZero) yield return new(null, new("购房奖励", "purchase reward"), reward, null, true);
    }

    private int? DaysOverdue(LocalDate due) => due < _register.AsOf ? Period.DaysBetween(due, _register.AsOf) : null;

    private IEnumerable<StatementDate> Dates(string householdId, ImmutableArray<StatementAgreement> agreements)
    {
        foreach (var agreement in agreements.Where(a => a.Route == ResettlementRoute.InKind))
        {
            if (_returns[householdId].FirstOrDefault(r => r.AgreementId == agreement.Agreement.Id) is not { } pending) continue;
            if (pending.TermEndsOn is { } term) yield return new(term, new("过渡期限届满", "the transition period ends"));
            if (pending is { Basis: ReturnBasis.Acceptance, DueOn: { } due }) yield return new(due, new("验收满三个月，应交房", "three months after acceptance: the home is to be handed over"));
            if (pending.Project.PlannedDeliveryOn is { } planned) yield return new(planned, new("计划交付", "planned delivery"));
        }

        foreach (var voucher in _vouchers[householdId])
        {
            if (voucher.Position is { Remaining.IsZero: false, LastDay: var last }) yield return new(last, new($"房票 {voucher.VoucherId} 最后可用日", $"last usable day of voucher {voucher.VoucherId}"));
        }

        foreach (var dispute in _disputes[householdId].Where(d => d.State == DisputeState.Pending))
            yield return new(dispute.MaySwitchFrom, new("诉讼满半年未判，可改选安置方式", "half a year without a judgment: another route may be chosen"));
    }
}
