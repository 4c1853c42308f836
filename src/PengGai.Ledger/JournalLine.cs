using PengGai.Ledger.Accounts;

namespace PengGai.Ledger;

/// <summary>One line of a journal entry.</summary>
/// <param name="Account">The code of the account.</param>
/// <param name="Dimensions">The dimensions that the account asks for.</param>
/// <param name="Side">Debit or credit.</param>
/// <param name="Amount">The amount; negative for a red (红字) line, never zero.</param>
public readonly record struct JournalLine(string Account, Dimensions Dimensions, Side Side, Money Amount)
{
    /// <summary>A debit line.</summary>
    public static JournalLine Debit(string account, Dimensions dimensions, Money amount) => new(account, dimensions, Side.Debit, amount);

    /// <summary>A credit line.</summary>
    public static JournalLine Credit(string account, Dimensions dimensions, Money amount) => new(account, dimensions, Side.Credit, amount);
}
