using NodaTime;

namespace PengGai.Forecast;

/// <summary>One month with and without a scenario.</summary>
/// <param name="Month">The month number, from 1.</param>
/// <param name="Date">The month's end.</param>
/// <param name="BaseMeanYuan">The expected amount without the scenario, in yuan.</param>
/// <param name="ScenarioMeanYuan">The expected amount with it: fees and conversion costs less avoided homes, in yuan.</param>
public sealed record ScenarioMonth(int Month, LocalDate Date, double BaseMeanYuan, double ScenarioMeanYuan);
