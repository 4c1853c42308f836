using NodaTime;
using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A balance with which a book begins that starts in mid-life.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Account">The code of the account.</param>
/// <param name="Dimensions">The dimensions.</param>
/// <param name="Debit">The debit balance.</param>
/// <param name="Credit">The credit balance.</param>
/// <param name="On">The day at whose end it stood.</param>
public sealed record OpeningBalance(
    string Id, string Account, Dimensions Dimensions, Money Debit, Money Credit, LocalDate On);
