using NodaTime;

namespace PengGai.Ledger.Relocation;

/// <summary>One version of a policy.</summary>
public interface IPolicyVersion
{
    /// <summary>The policy's identifier, which all its versions share.</summary>
    string Id { get; }

    /// <summary>The first day on which agreements come under this version; null for from the beginning.</summary>
    LocalDate? From { get; }
}
