using NodaTime;

namespace PengGai.Ledger.Relocation.Registers.CloseOut;

/// <summary>Whether and when the home that an in-kind agreement promises was handed over in full (回迁).</summary>
/// <param name="On">The day of the delivery that left nothing; null while there is none.</param>
/// <param name="IsUnknown">Whether it can't be told, since an area is masked or wasn't stated.</param>
public readonly record struct HomeReturn(LocalDate? On, bool IsUnknown)
{
    /// <summary>The return of an agreement's household, from the deliveries as of the register's day.</summary>
    public static HomeReturn Of(Register register, Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(agreement);
        var remaining = agreement.AreaM2 ?? register.Households.GetValueOrDefault(agreement.HouseholdId)?.AreaM2;
        foreach (var delivery in register.Deliveries[agreement.HouseholdId].Where(d => d.AgreementId is null || d.AgreementId == agreement.Id).OrderBy(d => d.On))
        {
            if (delivery.MaskedCells.Contains("area_m2")) return new(null, true);
            if (delivery.AreaM2 is not { } area) return new(delivery.On, false);
            if (remaining is null) return new(null, true);
            remaining -= area;
            if (remaining <= 0) return new(delivery.On, false);
        }

        return default;
    }
}
