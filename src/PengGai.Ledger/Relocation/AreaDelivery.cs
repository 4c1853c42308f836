using NodaTime;

namespace PengGai.Ledger.Relocation;

/// <summary>A delivery of part or all of a household's new home.</summary>
/// <param name="On">The day of the delivery.</param>
/// <param name="AreaM2">The area delivered in m²; null means all that remains.</param>
public readonly record struct AreaDelivery(LocalDate On, decimal? AreaM2);
