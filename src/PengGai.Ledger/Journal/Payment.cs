namespace PengGai.Ledger.Journal;

/// <summary>What an entry that pays money out says about the payment; earmarks and the guard against paying twice look at it.</summary>
/// <param name="Purpose">What the money is for (用途), a code such as <c>transition_fee</c>.</param>
/// <param name="Payee">Who gets it: the code of a household or contract, never a name.</param>
/// <param name="Document">The number of the document that orders it, such as an invoice; empty where there is none.</param>
public sealed record Payment(string Purpose, string Payee, string Document = "");
