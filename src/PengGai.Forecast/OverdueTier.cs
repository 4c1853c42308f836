namespace PengGai.Forecast;

/// <summary>From which overdue month on the monthly fee is multiplied, and by how much.</summary>
/// <remarks>
/// The month after the due month has overdue index 0. Before the first tier the multiple is 1.
/// Due month 12, tiers (0, 2) and (12, 3): months 13 to 24 cost twice, months from 25 three times the fee.
/// </remarks>
/// <param name="AfterOverdueMonths">The first overdue index to which the multiple applies, at least 0.</param>
/// <param name="Multiple">The multiple of the monthly fee, at least 0.</param>
public readonly record struct OverdueTier(int AfterOverdueMonths, double Multiple);
