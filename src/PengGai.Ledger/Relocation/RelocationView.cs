using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation;

/// <summary>The register as of a day and everything that follows from it: what reports and forecasts read.</summary>
/// <param name="Unit">The kind of unit that keeps the book.</param>
/// <param name="Register">The register.</param>
/// <param name="Derivation">What follows from it.</param>
public sealed record RelocationView(UnitKind Unit, Register Register, Derivation Derivation);
