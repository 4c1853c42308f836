namespace PengGai.Ledger.Relocation.Registers.Statements;

/// <summary>How an account with a household stands.</summary>
/// <param name="Account">The code of the account.</param>
/// <param name="What">What it is.</param>
/// <param name="Amount">What the household is owed; what it has received ahead, for an advance.</param>
public sealed record StatementBalance(string Account, Phrase What, Money Amount);
