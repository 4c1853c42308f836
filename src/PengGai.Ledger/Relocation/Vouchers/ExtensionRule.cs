using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>How far the last usable day of a voucher can be moved.</summary>
/// <param name="MaxTimes">How often; null for any number.</param>
/// <param name="MaxMonths">By how many months in all, counted from the last usable day of a voucher that isn't extended; null for any.</param>
public sealed record ExtensionRule(int? MaxTimes, int? MaxMonths)
{
    /// <summary>The last day that an extension can reach; null for none.</summary>
    public LocalDate? LatestDay(VoucherPolicy policy, LocalDate issuedOn)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return MaxMonths is { } months ? issuedOn.PlusMonths(policy.ValidMonths + months).PlusDays(-1) : null;
    }
}
