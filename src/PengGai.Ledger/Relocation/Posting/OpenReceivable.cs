using NodaTime;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>An amount that somebody owes the unit, and what was got back of it.</summary>
/// <param name="Debtor">Who owes it: <c>household/…</c>, <c>contract/…</c> or <c>receivable/…</c> with the key.</param>
/// <param name="Origin">Why.</param>
/// <param name="Citation">The fact that it comes from.</param>
/// <param name="On">The day on which it arose.</param>
/// <param name="ProjectId">The project, where there is one.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Settled">What was recovered or set off, the oldest amount of a debtor first.</param>
public sealed record OpenReceivable(
    string Debtor, ReceivableOrigin Origin, string Citation, LocalDate On, string? ProjectId, Money Amount, Money Settled)
{
    /// <summary>What is still to be got back.</summary>
    public Money Open => Amount - Settled;
}
