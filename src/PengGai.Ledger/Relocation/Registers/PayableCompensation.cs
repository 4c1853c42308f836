using NodaTime;
using PengGai.Ledger.Relocation.Posting;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>What agreements make payable and when, as far as it is known; the value of a home owed in kind is none of it.</summary>
internal static class PayableCompensation
{
    /// <summary>The items that have become payable by the register's day; those that go into a voucher only where asked for.</summary>
    public static IEnumerable<(LocalDate On, CompensationItem Item)> Items(Register register, Agreement agreement, bool withVouchers)
    {
        var conversion = register.Conversions.GetValueOrDefault(agreement.Id);
        foreach (var item in register.Items[agreement.Id])
        {
            if (CompensationRules.PayableOn(item, agreement, conversion) is not { } on || on > register.AsOf) continue;
            if (withVouchers || !GoesIntoVoucher(register, agreement, conversion, item)) yield return (on, item);
        }
    }

    /// <summary>When an agreement's cash falls due: by its plan, and what the plan doesn't cover on the day on which it becomes payable.</summary>
    public static IEnumerable<(LocalDate On, Money Amount)> Dues(Register register, Agreement agreement)
    {
        var payable = Items(register, agreement, withVouchers: false).Where(p => p.Item.Amount is not null).OrderBy(p => p.On).Select(p => (p.On, Amount: p.Item.Amount!.Value)).ToList();
        var left = payable.Sum(p => p.Amount);
        var covered = Money.Zero;
        foreach (var planned in register.PaymentPlans[agreement.Id].Where(p => p.Amount > Money.Zero))
        {
            var part = Money.Min(left, planned.Amount!.Value);
            left -= part;
            covered += part;
            yield return (planned.DueOn, part);
        }

        foreach (var (on, amount) in payable)
        {
            var part = Money.Min(covered, amount);
            covered -= part;
            if (part < amount) yield return (on, amount - part);
        }
    }

    /// <summary>What a household's cash compensation fell or falls due, by day, and how much of it was paid; the earliest is paid first.</summary>
    /// <remarks>In a book that starts in mid-life, what was owed on the opening day stands for all before it.</remarks>
    public static (List<(LocalDate On, Money Amount)> Dues, Money Paid) DuesOf(Register register, HouseholdPosition household, IEnumerable<Agreement> agreements)
    {
        var dues = agreements.SelectMany(a => Dues(register, a)).Concat(household.PriceDifferences).OrderBy(d => d.On).ToList();
        if (household.Opening is not { } opening) return (dues, household.CompensationPaid);
        dues.RemoveAll(d => d.On <= opening.On);
        if (!opening.Owed.IsZero) dues.Insert(0, (opening.On, opening.Owed));
        return (dues, household.CompensationPaid - opening.Paid);
    }

    private static bool GoesIntoVoucher(Register register, Agreement agreement, Conversion? conversion, CompensationItem item)
    {
        if (register.RouteOf(agreement) != ResettlementRoute.Voucher) return false;
        if (!register.VoucherPolicies.TryGetValue(conversion?.VoucherPolicy ?? agreement.VoucherPolicy ?? "", out var versions)
            || versions.On(conversion?.On ?? agreement.SignedOn) is not { } policy || !policy.FaceKinds.Contains(item.Kind)) return false;
        return register.Vouchers.FirstOrDefault(v => v.AgreementId == agreement.Id) is not { } issue || item.EffectiveOn <= issue.On;
    }
}
