namespace PengGai.Ledger.Relocation.Registers;

/// <summary>The parcels of one stage together.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Parcels">How many.</param>
/// <param name="Amount">The prices that are known.</param>
/// <param name="Unknown">How many prices are masked or not stated, missing from the sum.</param>
public sealed record LandTotal(LandStage Stage, int Parcels, Money Amount, int Unknown);
