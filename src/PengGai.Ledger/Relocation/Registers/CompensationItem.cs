using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>An item of an agreement's compensation.</summary>
/// <param name="Id">Its key.</param>
/// <param name="AgreementId">Its agreement.</param>
/// <param name="Kind">What it is for, for example <c>house</c>.</param>
/// <param name="Amount">The amount; null where masked.</param>
/// <param name="EffectiveOn">The day from which it is owed.</param>
public sealed record CompensationItem(string Id, string AgreementId, string Kind, Money? Amount, LocalDate EffectiveOn)
{
    /// <summary>The supplement that brought it; null for the agreement itself.</summary>
    public string? SupplementId { get; init; }

    /// <summary>Whether it is part of the value of a home: on an in-kind agreement a memorandum, not a payable.</summary>
    public bool IsHomeValue => Kind is "house" or "decoration";
}
