namespace PengGai.Ledger.Storage;

/// <summary>What moved on a sub-account in a period, or through a day.</summary>
/// <param name="SubAccount">The number of the sub-account.</param>
/// <param name="Period">The ordinal of the period; 0 for a sum over periods.</param>
/// <param name="Debit">The sum of the debit lines.</param>
/// <param name="Credit">The sum of the credit lines.</param>
public readonly record struct StoredMovement(int SubAccount, int Period, Money Debit, Money Credit);
