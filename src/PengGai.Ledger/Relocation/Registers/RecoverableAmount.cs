using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>An amount to be got back.</summary>
/// <param name="Debtor">Who owes it: <c>household/…</c>, <c>contract/…</c> or <c>receivable/…</c> with the key.</param>
/// <param name="Origin">Why, for example <c>overpayment</c>; <c>fee_advance</c> for fees paid ahead that no wait will use up any more.</param>
/// <param name="ProjectId">The project, where there is one.</param>
/// <param name="Citation">The fact that it comes from; empty for fees paid ahead.</param>
/// <param name="On">The day on which it arose; null for fees paid ahead.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Settled">What was recovered or set off.</param>
/// <param name="IsCertain">False where a masked figure hides whether fees to come will use it up.</param>
public sealed record RecoverableAmount(
    string Debtor, string Origin, string? ProjectId, string Citation, LocalDate? On, Money Amount, Money Settled, bool IsCertain)
{
    /// <summary>What is still to be got back; less than zero where more came back than was to.</summary>
    public Money Open => Amount - Settled;
}
