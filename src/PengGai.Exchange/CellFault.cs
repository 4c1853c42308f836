using PengGai.Ledger;

namespace PengGai.Exchange;

/// <summary>What is wrong with a cell.</summary>
internal sealed record CellFault(Phrase Expectation, Phrase Remedy);
