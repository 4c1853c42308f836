using NodaTime;

namespace PengGai.Reports;

/// <summary>The expected cost of one month, in yuan and not discounted, as things are and under a scenario.</summary>
/// <param name="Month">The month's number, from 1.</param>
/// <param name="Date">A day in that month.</param>
/// <param name="Base">The mean as things are.</param>
/// <param name="Scenario">The mean under the scenario, its own cost in it.</param>
public sealed record ScenarioMonth(int Month, LocalDate Date, double Base, double Scenario);
