using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>The monthly fee to come of one agreement, for every month in which its home may be delivered.</summary>
/// <remarks>Months are counted from 1, the first month projected; the lists hold month 1 at index 0.</remarks>
/// <param name="FirstMonth">The calendar month that is month 1.</param>
/// <param name="IsWaiting">Whether the household draws a fee and its wait goes on. If not, <paramref name="Monthly"/> is certain.</param>
/// <param name="Monthly">What each month adds to the books if nothing is delivered.</param>
/// <param name="DueMonth">The last month by whose delivery no overdue day has been charged, which may be 0 or less; null where there is no wait.</param>
/// <param name="OverdueFrom">The first overdue day; null where there is no wait.</param>
/// <param name="AfterDeliveryMonths">How many months are paid after the delivery.</param>
/// <param name="AfterDeliveryInTerm">The amount of each month if the delivery was before it, in a month in term.</param>
/// <param name="AfterDeliveryOverdue">The amount of each month if the delivery was before it, in an overdue month.</param>
public sealed record FeeProjection(
    YearMonth FirstMonth,
    bool IsWaiting,
    ImmutableArray<Money> Monthly,
    int? DueMonth,
    LocalDate? OverdueFrom,
    int AfterDeliveryMonths,
    ImmutableArray<Money> AfterDeliveryInTerm,
    ImmutableArray<Money> AfterDeliveryOverdue)
{
    /// <summary>The fee of a month if all that remains is delivered in some month.</summary>
    /// <param name="month">The month, from 1.</param>
    /// <param name="deliveryMonth">The month of the delivery, from 1; beyond the months projected for a delivery later than all of them.</param>
    /// <exception cref="ArgumentOutOfRangeException">A month is less than 1, or <paramref name="month"/> is beyond those projected.</exception>
    public Money Fee(int month, int deliveryMonth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, Monthly.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(deliveryMonth, 1);
        if (!IsWaiting || month <= deliveryMonth) return Monthly[month - 1];
        if (month > deliveryMonth + AfterDeliveryMonths) return Money.Zero;
        return deliveryMonth <= DueMonth ? AfterDeliveryInTerm[month - 1] : AfterDeliveryOverdue[month - 1];
    }
}
