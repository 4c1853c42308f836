using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>A published rate of a transition fee.</summary>
/// <param name="From">The first day on which it is in force.</param>
/// <param name="Zone">The zone it is for; <c>*</c> is any.</param>
/// <param name="Use">The use it is for; null (in files <c>*</c>) is any.</param>
/// <param name="Yuan">Yuan per month and unit of the policy's basis.</param>
public sealed record TransitionRate(LocalDate From, string Zone, PropertyUse? Use, decimal Yuan);
