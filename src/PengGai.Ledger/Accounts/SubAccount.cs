namespace PengGai.Ledger.Accounts;

/// <summary>An account together with the dimensions of its lines (明细): balances live here.</summary>
/// <param name="Id">Its number within the book, from 1, in order of first use.</param>
/// <param name="Account">The code of the account.</param>
/// <param name="Dimensions">The dimensions.</param>
public sealed record SubAccount(int Id, string Account, Dimensions Dimensions);
