using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PengGai.Ledger;

namespace PengGai.Forecast;

/// <summary>Scenarios as the <c>scenarios</c> list of <c>case.json</c>.</summary>
public static class ScenarioFile
{
    private static readonly Phrase HouseholdsWording = new("户数、百分比（如 \"30%\"）或 \"all\"", "a number, a percentage such as \"30%\", or \"all\"");

    /// <summary>Reads the scenarios of a whole <c>case.json</c>; its other keys are not looked at.</summary>
    /// <param name="caseJson">The text: an object that may have <c>scenarios</c>.</param>
    /// <param name="portfolio">The portfolio that the scenarios must fit.</param>
    /// <returns>The scenarios, none where the key is absent; or every problem with its JSON path.</returns>
    public static ScenarioReading Read(string caseJson, Portfolio portfolio)
    {
        ArgumentNullException.ThrowIfNull(caseJson);
        var problems = new List<InputProblem>();
        using var document = JsonFields.Parse(caseJson, problems);
        if (document is null)
            return new ScenarioReading.Refused([.. problems], []);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("scenarios", out var scenarios)
            ? Read(scenarios, portfolio)
            : new ScenarioReading.Accepted([], []);
    }

    /// <summary>Reads a list of scenarios.</summary>
    /// <param name="scenarios">The JSON list; null counts as empty.</param>
    /// <param name="portfolio">The portfolio that the scenarios must fit.</param>
    /// <returns>The scenarios, or every problem with its JSON path.</returns>
    public static ScenarioReading Read(JsonElement scenarios, Portfolio portfolio)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        var problems = new List<InputProblem>();
        var warnings = new List<InputProblem>();
        var read = ImmutableArray.CreateBuilder<ConversionScenario>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (scenarios.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
        {
            problems.Add(new InputProblem("scenarios", scenarios.ValueKind.ToString(), new("一列对象", "a list of objects"), new("请写成 […]。", "Write it as […].")));
            return new ScenarioReading.Refused([.. problems], []);
        }

        foreach (var fields in scenarios.ValueKind == JsonValueKind.Null ? [] : JsonFields.Objects(scenarios, "scenarios", problems, warnings))
        {
            var before = problems.Count;
            var id = fields.Text("id", new("非空的标识", "an identifier that isn't empty"));
            if (id is not null && !ids.Add(id))
                fields.Problem("id", new("不重复的方案标识", "an id that no other scenario has"), new("请改名。", "Rename one of the two."));
            Conversion?[] conversions = [.. (fields.Objects("convert") ?? []).Select(conversion => Conversion(conversion, problems))];
            fields.WarnOfUnknown();
            if (problems.Count > before)
                continue;
            var scenario = new ConversionScenario(id!, [.. conversions.Select(conversion => conversion!)]);
            problems.AddRange(scenario.Check(portfolio, fields.Path));
            read.Add(scenario);
        }

        return problems.Count > 0
            ? new ScenarioReading.Refused([.. problems], [.. warnings])
            : new ScenarioReading.Accepted(read.ToImmutable(), [.. warnings]);
    }

    private static Conversion? Conversion(JsonFields fields, List<InputProblem> problems)
    {
        var before = problems.Count;
        var project = fields.Text("project", new("项目标识", "a project id"));
        var households = Households(fields);
        var route = fields.Word("route", ["voucher", "cash"]);
        var month = fields.Whole("month", NumberRange.Whole(1, Portfolio.MaximumHorizonMonths));
        var cost = fields.Number("cost_per_household_yuan", NumberRange.AtLeastZero);
        var avoided = fields.Number("avoided_in_kind_yuan", NumberRange.AtLeastZero, required: false) ?? 0;
        fields.WarnOfUnknown();
        return problems.Count > before
            ? null
            : new Conversion(project!, households!, route == "cash" ? ConversionRoute.Cash : ConversionRoute.Voucher, month!.Value, cost!.Value, avoided);
    }

    private static ConvertedHouseholds? Households(JsonFields fields)
    {
        if (!fields.IsText("households"))
            return fields.Whole("households", NumberRange.Whole(0)) is { } count ? new ConvertedHouseholds.Count(count) : null;
        var text = fields.Text("households", HouseholdsWording);
        switch (text)
        {
            case null:
                return null;
            case "all":
                return new ConvertedHouseholds.All();
            case [.. var digits, '%']
                when decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100:
                return new ConvertedHouseholds.Percent(percent);
            default:
                fields.Problem("households", HouseholdsWording, new("请更正 households。", "Correct households."));
                return null;
        }
    }
}
