namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>The multiple from some overdue month on.</summary>
/// <param name="AfterOverdueMonths">The overdue month index, counted from 0, from which the multiple holds.</param>
/// <param name="Multiple">The multiple of the monthly amount.</param>
public sealed record OverdueTier(int AfterOverdueMonths, decimal Multiple);
