using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace PengGai.Forecast;

/// <summary>A forecast as <c>forecast.json</c>: what scripts read.</summary>
/// <remarks>
/// Yuan are rounded to the fen; probabilities and shares are not rounded. <c>seed</c>, <c>paths</c> and <c>standard_error_yuan</c>
/// are null for the exact engine. Keys may be added; those that stand keep their meaning.
/// </remarks>
public static class ForecastJson
{
    private static readonly string[] LevelKeys = ["0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95"];

    private static readonly string[] QuantileKeys =
        ["p05_yuan", "p10_yuan", "p25_yuan", "p50_yuan", "p75_yuan", "p90_yuan", "p95_yuan"];

    /// <summary>Writes a forecast and the scenarios that were compared with it.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="comparisons">The scenarios; none by default.</param>
    /// <returns>Indented JSON with a final line feed.</returns>
    public static string Write(ExposureForecast forecast, IEnumerable<ScenarioComparison>? comparisons = null)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return IndentedJson.Write(writer =>
        {
            writer.WriteStartObject();
            WriteDate(writer, "as_of", forecast.AsOf);
            WriteDate(writer, "known_on", forecast.KnownOn);
            writer.WriteString("engine", forecast.Engine == ForecastEngine.Exact ? "exact" : "simulation");
            WriteCount(writer, "seed", forecast.Seed);
            WriteCount(writer, "paths", forecast.Paths);
            writer.WriteString("model", forecast.Model);
            writer.WriteBoolean("prior", forecast.UsesPrior);
            writer.WriteNumber("factor_nodes", forecast.FactorNodes);
            writer.WriteStartArray("months");
            foreach (var month in forecast.Months)
            {
                writer.WriteStartObject();
                writer.WriteNumber("month", month.Month);
                WriteDate(writer, "date", month.Date);
                WriteAmounts(writer, month.MeanYuan, month.Quantiles, month.ErrorBoundYuan);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("years");
            foreach (var year in forecast.Years)
            {
                writer.WriteStartObject();
                writer.WriteNumber("year", year.Year);
                writer.WriteNumber("months", year.Months);
                WriteAmounts(writer, year.MeanYuan, year.Quantiles, year.ErrorBoundYuan);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            WritePresentValue(writer, "present_value", forecast.PresentValue);
            WriteProjects(writer, forecast);
            writer.WriteStartArray("scenarios");
            foreach (var comparison in comparisons ?? [])
                WriteScenario(writer, comparison);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static void WriteProjects(Utf8JsonWriter writer, ExposureForecast forecast)
    {
        writer.WriteStartArray("projects");
        foreach (var project in forecast.Projects)
        {
            writer.WriteStartObject();
            writer.WriteString("id", project.Id);
            WriteYuan(writer, "mean_yuan", project.MeanYuan);
            writer.WriteNumber("expected_shortfall_share", project.ExpectedShortfallShare);
            writer.WriteNumber("unfinished_probability", project.UnfinishedProbability);
            writer.WriteBoolean("prior", project.UsesPrior);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteScenario(Utf8JsonWriter writer, ScenarioComparison comparison)
    {
        var saving = comparison.Saving;
        writer.WriteStartObject();
        writer.WriteString("id", comparison.Scenario.Id);
        WritePresentValue(writer, "base_present_value", comparison.BasePresentValue);
        WritePresentValue(writer, "scenario_present_value", comparison.ScenarioPresentValue);
        writer.WriteStartObject("saving");
        WriteYuan(writer, "mean_yuan", saving.MeanYuan);
        WriteQuantiles(writer, saving.Quantiles);
        writer.WriteNumber("loss_probability", saving.LossProbability);
        WriteYuan(writer, "avoided_fees_yuan", saving.Explanation.AvoidedFeesYuan);
        WriteYuan(writer, "avoided_in_kind_yuan", saving.Explanation.AvoidedInKindYuan);
        WriteYuan(writer, "cost_yuan", saving.Explanation.CostYuan);
        WriteYuan(writer, "net_yuan", saving.Explanation.NetYuan);
        WriteYuan(writer, "error_bound_yuan", saving.ErrorBoundYuan);
        writer.WriteEndObject();
        writer.WriteStartArray("months");
        foreach (var month in comparison.Months)
        {
            writer.WriteStartObject();
            writer.WriteNumber("month", month.Month);
            WriteDate(writer, "date", month.Date);
            WriteYuan(writer, "base_mean_yuan", month.BaseMeanYuan);
            WriteYuan(writer, "scenario_mean_yuan", month.ScenarioMeanYuan);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WritePresentValue(Utf8JsonWriter writer, string name, PresentValueExposure presentValue)
    {
        writer.WriteStartObject(name);
        WriteYuan(writer, "mean_yuan", presentValue.MeanYuan);
        WriteYuan(writer, "sd_yuan", presentValue.StandardDeviationYuan);
        WriteQuantiles(writer, presentValue.Quantiles);
        writer.WriteStartObject("expected_shortfall");
        WriteYuan(writer, "0.9", presentValue.ExpectedShortfall90Yuan);
        WriteYuan(writer, "0.95", presentValue.ExpectedShortfall95Yuan);
        writer.WriteEndObject();
        if (presentValue.StandardErrorYuan is { } standardError)
            WriteYuan(writer, "standard_error_yuan", standardError);
        else
            writer.WriteNull("standard_error_yuan");
        WriteYuan(writer, "error_bound_yuan", presentValue.ErrorBoundYuan);
        writer.WriteEndObject();
    }

    private static void WriteQuantiles(Utf8JsonWriter writer, QuantileFan quantiles)
    {
        writer.WriteStartObject("quantiles");
        foreach (var (key, value) in LevelKeys.Zip(quantiles.Values))
            WriteYuan(writer, key, value);
        writer.WriteEndObject();
    }

    private static void WriteAmounts(Utf8JsonWriter writer, double mean, QuantileFan quantiles, double errorBound)
    {
        WriteYuan(writer, "mean_yuan", mean);
        foreach (var (key, value) in QuantileKeys.Zip(quantiles.Values))
            WriteYuan(writer, key, value);
        WriteYuan(writer, "error_bound_yuan", errorBound);
    }

    // Adding 0 turns a negative zero into a plain one.
    private static void WriteYuan(Utf8JsonWriter writer, string name, double yuan) =>
        writer.WriteNumber(name, Math.Round(yuan, 2, MidpointRounding.AwayFromZero) + 0.0);

    private static void WriteCount(Utf8JsonWriter writer, string name, long? count)
    {
        if (count is { } number)
            writer.WriteNumber(name, number);
        else
            writer.WriteNull(name);
    }

    private static void WriteDate(Utf8JsonWriter writer, string name, LocalDate? date) =>
        writer.WriteString(name, date is { } day ? LocalDatePattern.Iso.Format(day) : null);
}
