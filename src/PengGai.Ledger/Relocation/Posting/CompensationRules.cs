using NodaTime;
using PengGai.Ledger.Input;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Compensation: Dr programme expense / Cr compensation payable, when an item becomes payable.</summary>
internal sealed class CompensationRules(PostingRun run)
{
    private readonly ILookup<string, VoucherIssue> _vouchersByAgreement = run.Register.Vouchers.ToLookup(v => v.AgreementId, StringComparer.Ordinal);

    private readonly ILookup<string, Supplement> _supplementsByAgreement =
        run.Register.Supplements.Values.OrderBy(s => s.Id, StringComparer.Ordinal).ToLookup(s => s.AgreementId, StringComparer.Ordinal);

    public void Plan()
    {
        foreach (var agreement in run.Register.Agreements.Values.OrderBy(a => a.Id, StringComparer.Ordinal))
        {
            var conversion = run.Register.Conversions.GetValueOrDefault(agreement.Id);
            CheckConversion(agreement, conversion);
            CheckSupplements(agreement);
            foreach (var planned in run.Register.PaymentPlans[agreement.Id])
            {
                if (planned.Amount is { } due) run.IsNegative($"planned_payment/{planned.Id}", due);
            }

            if (!run.Households.TryGetValue(agreement.HouseholdId, out var household)) continue;
            foreach (var item in run.Register.Items[agreement.Id])
            {
                if (item.Amount is { } stated) run.IsNegative($"compensation_item/{item.Id}", stated);
            }

            foreach (var group in run.Register.Items[agreement.Id].GroupBy(i => PayableOn(i, agreement, conversion)))
            {
                foreach (var _ in group.Where(i => i.Amount is null)) run.CountUnknown(household.ProjectId);
                if (group.Key is not { } date || date > run.Register.AsOf) continue;
                var amount = group.Sum(i => i.Amount ?? Money.Zero);
                if (amount.IsZero) continue;
                var step = conversion?.On == date ? PostingStep.Conversion : PostingStep.Agreement;
                var cause = $"compensation/{agreement.Id}/{DateText.Day(date)}";
                run.At(date, step, cause, () =>
                {
                    household.Compensation += amount;
                    run.Emit(cause, date, JournalEntryType.Transfer, $"确认补偿款 协议{agreement.Id}",
                    [
                        JournalLine.Debit(run.Accounts.ProgrammeExpense, PostingRun.OfProject(household.ProjectId), amount),
                        JournalLine.Credit(run.Accounts.CompensationPayable, household.Dimensions, amount),
                    ]);
                });
            }
        }
    }

    /// <summary>The day on which an item becomes payable; null for a memorandum: the value of a home that is owed in kind.</summary>
    public static LocalDate? PayableOn(CompensationItem item, Agreement agreement, Conversion? conversion)
    {
        var effective = LocalDate.Max(item.EffectiveOn, agreement.SignedOn);
        if (!item.IsHomeValue || agreement.Route != ResettlementRoute.InKind) return effective;
        return conversion is null ? null : LocalDate.Max(effective, conversion.On);
    }

    private void CheckSupplements(Agreement agreement)
    {
        foreach (var item in run.Register.Items[agreement.Id])
        {
            if (item.SupplementId is not { } id || !run.Register.Supplements.TryGetValue(id, out var supplement) || supplement.AgreementId == agreement.Id) continue;
            run.Refuse($"compensation_item/{item.Id}", "supplement_id", id,
                new($"应为协议 {agreement.Id} 的补充协议；{id} 属于协议 {supplement.AgreementId}", $"a supplement to agreement {agreement.Id}; {id} belongs to {supplement.AgreementId}"),
                new("核对协议编号和补充协议编号", "check agreement and supplement"));
        }

        foreach (var supplement in _supplementsByAgreement[agreement.Id].Where(s => s.SignedOn < agreement.SignedOn))
        {
            run.Refuse($"supplement/{supplement.Id}", "signed_on", DateText.Day(supplement.SignedOn),
                new($"补充协议日期不早于协议签约日期 {DateText.Day(agreement.SignedOn)}", $"a day not before the agreement's signing on {DateText.Day(agreement.SignedOn)}"),
                new("核对两个日期", "check both dates"));
        }
    }

    private void CheckConversion(Agreement agreement, Conversion? conversion)
    {
        if (conversion is null) return;
        if (conversion.NewRoute == ResettlementRoute.InKind)
        {
            run.Refuse($"conversion/{agreement.Id}", "new_route", "in_kind",
                new("改选只能改为货币补偿或房票", "a conversion leads to cash or to a voucher"),
                new("改为 cash 或 voucher；改回产权调换请另签协议", "write cash or voucher; for a way back to a home sign a new agreement"));
        }

        if (conversion.NewRoute == agreement.Route && conversion.NewRoute != ResettlementRoute.InKind)
        {
            run.Refuse($"conversion/{agreement.Id}", "new_route", agreement.Route == ResettlementRoute.Cash ? "cash" : "voucher",
                new($"与协议 {agreement.Id} 原来的安置方式不同", $"another route than agreement {agreement.Id} has already"),
                new("核对协议编号和安置方式", "check agreement and route"));
        }
        else if (agreement.Route == ResettlementRoute.Voucher && _vouchersByAgreement[agreement.Id].FirstOrDefault(v => v.On < conversion.On) is { } issued)
        {
            run.Refuse($"conversion/{agreement.Id}", "agreement_id", agreement.Id,
                new($"改选前未出具房票；房票 {issued.Id} 已于 {DateText.Day(issued.On)} 出具", $"a conversion before any voucher is issued; voucher {issued.Id} was issued on {DateText.Day(issued.On)}"),
                new("房票的余额请用 cash_out 兑付", "cash out what remains on the voucher instead"));
        }

        if (conversion.On < agreement.SignedOn)
        {
            run.Refuse($"conversion/{agreement.Id}", "converted_on", DateText.Day(conversion.On),
                new($"改选日期不早于签约日期 {DateText.Day(agreement.SignedOn)}", $"a day not before the signing on {DateText.Day(agreement.SignedOn)}"),
                new("核对两个日期", "check both dates"));
        }
    }
}
