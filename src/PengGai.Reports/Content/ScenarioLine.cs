using PengGai.Ledger;

namespace PengGai.Reports;

/// <summary>One line of the calculation that leads to a scenario's net saving, at present value.</summary>
/// <param name="What">What it is: avoided fees, avoided in-kind cost, cost of the measure.</param>
/// <param name="Amount">Positive where it saves, negative where it costs. The lines sum to the net saving.</param>
public sealed record ScenarioLine(Phrase What, Money Amount);
