using NodaTime;

namespace PengGai.Ledger.Storage;

/// <summary>The index of a payment by its payee.</summary>
/// <param name="Payee">Who gets it.</param>
/// <param name="Date">The accounting date.</param>
/// <param name="Position">The entry's record.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Amount">How much leaves; negative for what is taken back.</param>
/// <param name="Document">The document that orders it; empty for none.</param>
/// <param name="Corrects">The entry that it corrects; 0 for none.</param>
public readonly record struct StoredPayment(string Payee, LocalDate Date, long Position, string Purpose, Money Amount, string Document, long Corrects)
{
    /// <summary>Whether it takes back what another entry paid.</summary>
    public bool TakesBack => Corrects != 0 && Amount < Money.Zero;
}
