using NodaTime;

namespace PengGai.Ledger.Relocation.Registers.Fees;

/// <summary>What a conversion (改选安置) has saved so far, and what it cost.</summary>
/// <remarks>
/// The value of the home is on neither side: it is owed as a home without the conversion, as money with it. Money is null
/// where the fee can't be computed.
/// </remarks>
/// <param name="ProjectId">The project.</param>
/// <param name="HouseholdId">The household.</param>
/// <param name="AgreementId">The agreement.</param>
/// <param name="ConvertedOn">The day of the conversion.</param>
/// <param name="NewRoute">The route since.</param>
/// <param name="WaitsThrough">The day until which the household would have waited: the project's delivery where it has happened, else the view's day.</param>
/// <param name="Delivered">Whether that day is the project's delivery.</param>
/// <param name="WithoutConversion">The fees that would have accrued by the view's day.</param>
/// <param name="WithConversion">The fees that did, without what was paid once for the conversion.</param>
/// <param name="OneOff">The fee paid once for the conversion.</param>
/// <param name="ChoiceReward">The voucher rewards of the agreement, less what a cash-out or expiry took back of them.</param>
/// <param name="PurchaseReward">The purchase rewards that uses of its vouchers earned.</param>
/// <param name="Unknown">How many masked figures are missing.</param>
public sealed record ConversionSaving(
    string ProjectId, string HouseholdId, string AgreementId, LocalDate ConvertedOn, ResettlementRoute NewRoute, LocalDate WaitsThrough, bool Delivered,
    Money? WithoutConversion, Money? WithConversion, Money? OneOff, Money ChoiceReward, Money PurchaseReward, int Unknown)
{
    /// <summary>The fees avoided so far.</summary>
    public Money? Avoided => WithoutConversion - WithConversion;

    /// <summary>What the conversion cost.</summary>
    public Money? Cost => OneOff + ChoiceReward + PurchaseReward;

    /// <summary>What is left of the savings; negative where the conversion has cost more than it saved so far.</summary>
    public Money? Net => Avoided - Cost;
}
