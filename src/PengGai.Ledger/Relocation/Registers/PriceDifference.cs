using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A settlement of the difference between the values of the new and the old home (差价).</summary>
/// <param name="Id">Its key.</param>
/// <param name="AgreementId">The agreement.</param>
/// <param name="On">The day.</param>
/// <param name="NewHome">The value of the new home; null where masked.</param>
/// <param name="OldHome">The value of the old home; null where the items of the agreement tell it.</param>
/// <param name="IsOldHomeMasked">Whether the value of the old home was stated and masked.</param>
public sealed record PriceDifference(
    string Id, string AgreementId, LocalDate On, Money? NewHome, Money? OldHome, bool IsOldHomeMasked);
