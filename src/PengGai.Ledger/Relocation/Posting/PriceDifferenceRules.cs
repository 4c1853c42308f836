using PengGai.Ledger.Input;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>
/// The difference between the values of the new and the old home (产权调换差价). The household owes it: Dr receivable / Cr
/// programme expense; the unit owes it: Dr programme expense / Cr compensation payable.
/// </summary>
internal sealed class PriceDifferenceRules(PostingRun run)
{
    public void Plan()
    {
        foreach (var difference in run.Register.PriceDifferences.SelectMany(d => d).OrderBy(d => d.Id, StringComparer.Ordinal))
        {
            if (!run.Register.Agreements.TryGetValue(difference.AgreementId, out var agreement)) continue; // Refused as a reference, or not signed yet.
            if (!run.Households.TryGetValue(agreement.HouseholdId, out var household) || !IsOfAHome(difference, agreement)) continue;
            if (NetOf(difference, household) is not { } net) continue;
            run.At(difference.On, PostingStep.Conversion, difference.Id, () => Settle(difference, household, net));
        }
    }

    private void Settle(PriceDifference difference, HouseholdPosition household, Money net)
    {
        var cause = $"price_difference/{difference.Id}";
        var project = PostingRun.OfProject(household.ProjectId);
        if (net < Money.Zero)
        {
            household.Compensation -= net;
            household.PriceDifferences.Add((difference.On, -net));
        }

        run.Emit(cause, difference.On, JournalEntryType.Transfer, $"产权调换差价 协议{difference.AgreementId}", net > Money.Zero
            ?
            [
                run.Receivables.Arise(
                    ReceivableAccounts.OfHousehold(household.HouseholdId), ReceivableOrigin.PriceDifference, cause, difference.On, household.Dimensions, net),
                JournalLine.Credit(run.Accounts.ProgrammeExpense, project, net),
            ]
            :
            [
                JournalLine.Debit(run.Accounts.ProgrammeExpense, project, -net),
                JournalLine.Credit(run.Accounts.CompensationPayable, household.Dimensions, -net),
            ]);
    }

    /// <summary>Whether the agreement was about a home on that day.</summary>
    private bool IsOfAHome(PriceDifference difference, Agreement agreement)
    {
        var citation = $"price_difference/{difference.Id}";
        if (difference.On < agreement.SignedOn)
        {
            run.Refuse(citation, "settled_on", DateText.Day(difference.On),
                new($"结算日期不早于签约日期 {DateText.Day(agreement.SignedOn)}", $"a day not before the signing on {DateText.Day(agreement.SignedOn)}"),
                new("核对两个日期", "check both dates"));
            return false;
        }

        var conversion = run.Register.Conversions.GetValueOrDefault(agreement.Id);
        if (agreement.Route != ResettlementRoute.InKind || conversion?.On <= difference.On)
        {
            run.Refuse(citation, "agreement_id", agreement.Id,
                new(
                    $"应为安置方式在 {DateText.Day(difference.On)} 是产权调换的协议，协议 {agreement.Id} 不是",
                    $"an agreement whose route is in_kind on {DateText.Day(difference.On)}: without a home there is no difference to settle"),
                new("核对协议编号、安置方式和日期", "check agreement, route and day"));
            return false;
        }

        if (conversion is not null)
        {
            run.Warn(citation, "agreement_id", agreement.Id,
                new(
                    $"协议 {agreement.Id} 已于 {DateText.Day(conversion.On)} 改选，此前结算的差价仍在账上",
                    $"a difference that still stands; agreement {agreement.Id} was converted on {DateText.Day(conversion.On)}, after it was settled"),
                new("差价不再结算的，用 corrections.csv 更正", "if it is settled no longer, correct it by corrections.csv"));
        }

        return true;
    }

    /// <summary>New less old, or null where a value is unknown.</summary>
    private Money? NetOf(PriceDifference difference, HouseholdPosition household)
    {
        var citation = $"price_difference/{difference.Id}";
        if (difference.NewHome is { } newHome && run.IsNegative(citation, newHome, "new_home_value_yuan")) return null;
        if (difference.OldHome is { } oldHome && run.IsNegative(citation, oldHome, "old_home_value_yuan")) return null;
        if (difference.OldHome is null && !difference.IsOldHomeMasked && run.Register.PriceDifferences[difference.AgreementId].Count(d => d.OldHome is null) > 1)
        {
            run.Refuse(citation, "old_home_value_yuan", "",
                new(
                    $"协议 {difference.AgreementId} 有多笔差价，要逐笔写明原房价值",
                    $"the value of the old home, line by line: agreement {difference.AgreementId} has several differences, and the default would count the old home in each"),
                new("填写 old_home_value_yuan", "fill in old_home_value_yuan"));
            return null;
        }

        if (difference.NewHome - (difference.OldHome ?? OldHomeOf(difference)) is { } net) return net;
        run.CountUnknown(household.ProjectId);
        run.Warn(citation, difference.NewHome is null ? "new_home_value_yuan" : "old_home_value_yuan", "**",
            new("新房与原房的价值均已知；未知的差价不入账", "known values of both homes; a difference that isn't known isn't posted"),
            new("取得后补填", "fill it in once it is known"));
        return null;
    }

    /// <summary>The house and decoration items in effect by the day; null where one is masked or there is none.</summary>
    private Money? OldHomeOf(PriceDifference difference)
    {
        if (difference.IsOldHomeMasked) return null;
        var items = run.Register.Items[difference.AgreementId].Where(i => i.IsHomeValue && i.EffectiveOn <= difference.On).ToList();
        return items.Count == 0 || items.Exists(i => i.Amount is null) ? null : items.Sum(i => i.Amount!.Value);
    }
}
