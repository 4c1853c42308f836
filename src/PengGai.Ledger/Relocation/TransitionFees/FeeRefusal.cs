using System.Globalization;
using NodaTime;
using static PengGai.Ledger.Input.DateText;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>Why the facts of an agreement don't give a fee. The first rule found broken is reported.</summary>
public abstract record FeeRefusal
{
    private FeeRefusal()
    {
    }

    /// <summary>The sentence for the clerk who has to mend it.</summary>
    public abstract Phrase Describe();

    private static string Area(decimal area) => area.ToString("#,0.00##########", CultureInfo.InvariantCulture);

    /// <summary>The policy has no rate for that day, zone and use.</summary>
    /// <param name="PolicyId">The policy.</param>
    /// <param name="On">The day whose rate counts.</param>
    /// <param name="Zone">The household's zone.</param>
    /// <param name="Use">The household's use.</param>
    public sealed record NoRate(string PolicyId, LocalDate On, string Zone, PropertyUse Use) : FeeRefusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"政策{PolicyId}没有{Day(On)}适用于区位{Zone}、{(Use == PropertyUse.Residential ? "住宅" : "非住宅")}的标准",
            $"policy {PolicyId} has no rate on {Day(On)} for zone {Zone}, {(Use == PropertyUse.Residential ? "residential" : "commercial")} use");
    }

    /// <summary>The area is unknown, but the fee goes by area or a delivery of part of it has to be counted.</summary>
    /// <param name="PolicyId">The policy.</param>
    public sealed record AreaMissing(string PolicyId) : FeeRefusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"政策{PolicyId}的过渡费或部分交付需要面积，而面积未填", $"the area is missing: policy {PolicyId} or a partial delivery needs it");
    }

    /// <summary>The number of persons is unknown, but the fee goes by persons.</summary>
    /// <param name="PolicyId">The policy.</param>
    public sealed record PersonsMissing(string PolicyId) : FeeRefusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"政策{PolicyId}按人口计发过渡费，而人口未填", $"the number of persons is missing: policy {PolicyId} pays by person");
    }

    /// <summary>The policy leaves the term to the agreement, and the agreement states none.</summary>
    /// <param name="PolicyId">The policy.</param>
    public sealed record TermMissing(string PolicyId) : FeeRefusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"政策{PolicyId}的过渡期限由协议约定，而协议未填", $"the term is missing: policy {PolicyId} leaves it to each agreement");
    }

    /// <summary>A figure of the agreement is less than zero.</summary>
    /// <param name="Column">The column that it stands in.</param>
    /// <param name="Value">The figure.</param>
    public sealed record FigureNegative(string Column, decimal Value) : FeeRefusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Column}为{Value.ToString(CultureInfo.InvariantCulture)}，不能小于0",
            $"{Column} is {Value.ToString(CultureInfo.InvariantCulture)}, which should not be negative");
    }

    /// <summary>A delivery of no area or of a negative one.</summary>
    /// <param name="On">The day of the delivery.</param>
    /// <param name="AreaM2">The area given.</param>
    public sealed record DeliveryNotPositive(LocalDate On, decimal AreaM2) : FeeRefusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Day(On)}交付面积{Area(AreaM2)}㎡应大于0", $"the delivery on {Day(On)} of {Area(AreaM2)} m² should be more than 0");
    }

    /// <summary>More was delivered than remained.</summary>
    /// <param name="On">The day of the delivery.</param>
    /// <param name="DeliveredM2">The area delivered on that day.</param>
    /// <param name="RemainingM2">The area that remained.</param>
    public sealed record DeliveryExceedsRemaining(LocalDate On, decimal DeliveredM2, decimal RemainingM2) : FeeRefusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Day(On)}交付{Area(DeliveredM2)}㎡，超过未交付的{Area(RemainingM2)}㎡，多出{Area(DeliveredM2 - RemainingM2)}㎡",
            $"the delivery on {Day(On)} of {Area(DeliveredM2)} m² is {Area(DeliveredM2 - RemainingM2)} m² more than the {Area(RemainingM2)} m² that remained");
    }

    /// <summary>A delivery after the wait had ended.</summary>
    /// <param name="On">The day of the delivery.</param>
    /// <param name="EndedOn">The day on which the wait ended.</param>
    public sealed record DeliveryAfterEnd(LocalDate On, LocalDate EndedOn) : FeeRefusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"过渡已于{Day(EndedOn)}结束，不能再于{Day(On)}交付", $"a delivery on {Day(On)}, but the wait had ended on {Day(EndedOn)}");
    }

    /// <summary>A conversion after the wait had ended.</summary>
    /// <param name="On">The day of the conversion.</param>
    /// <param name="EndedOn">The day on which the wait ended.</param>
    public sealed record ConversionAfterEnd(LocalDate On, LocalDate EndedOn) : FeeRefusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"过渡已于{Day(EndedOn)}结束，不能再于{Day(On)}改选", $"a conversion on {Day(On)}, but the wait had ended on {Day(EndedOn)}");
    }

    /// <summary>A delivery to a household that was never owed a home.</summary>
    /// <param name="On">The day of the delivery.</param>
    public sealed record NothingToDeliver(LocalDate On) : FeeRefusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Day(On)}有交付，但协议不是产权调换，没有应交付的房屋", $"a delivery on {Day(On)}, but the agreement is not in kind: no home is owed");
    }
}
