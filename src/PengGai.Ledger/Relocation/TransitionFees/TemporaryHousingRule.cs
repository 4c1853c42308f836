namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>What a household in temporary housing (周转房) draws, as factors of the monthly amount.</summary>
/// <param name="InTerm">The factor in term.</param>
/// <param name="Overdue">The multiple when overdue, in place of the tiers.</param>
public sealed record TemporaryHousingRule(decimal InTerm, decimal Overdue);
