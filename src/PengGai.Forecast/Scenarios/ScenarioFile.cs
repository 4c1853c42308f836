using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PengGai.Ledger;
using PengGai.Ledger.Input;

namespace PengGai.Forecast;

/// <summary>Scenarios as the <c>scenarios</c> list of <c>case.json</c>.</summary>
public static class ScenarioFile
{
    private static readonly (string, ConversionRoute)[] Routes = [("voucher", ConversionRoute.Voucher), ("cash", ConversionRoute.Cash)];

    private static readonly NumberRange Counts = new(0, int.MaxValue);

    /// <summary>Reads the scenarios of a whole <c>case.json</c>; its other keys are not looked at.</summary>
    /// <param name="caseJson">The text: an object that may have <c>scenarios</c>.</param>
    /// <param name="portfolio">The portfolio that the scenarios must fit.</param>
    /// <param name="source">What problems name as their place: the file's name.</param>
    /// <returns>The scenarios, none where the key is absent; or every problem with its JSON path.</returns>
    public static ScenarioReading Read(string caseJson, Portfolio portfolio, string source = "case.json")
    {
        ArgumentNullException.ThrowIfNull(caseJson);
        var problems = new List<Problem>();
        var place = new ProblemPlace(source);
        if (JsonFields.Parse(caseJson, place, problems) is not { } root || JsonFields.Open(root, place, problems) is not { } fields)
            return new ScenarioReading.Refused([.. problems]);
        return fields.Find("scenarios") is { } scenarios ? Read(scenarios, portfolio, source) : new ScenarioReading.Accepted([], []);
    }

    /// <summary>Reads a list of scenarios.</summary>
    /// <param name="scenarios">The JSON list.</param>
    /// <param name="portfolio">The portfolio that the scenarios must fit.</param>
    /// <param name="source">The file in which the list stands under <c>scenarios</c>.</param>
    /// <param name="misfits">
    /// Where given, a well-formed scenario that doesn't fit the portfolio is left out and the reasons come here, instead of refusing
    /// the whole list: the households that it would convert may have moved in since it was written.
    /// </param>
    /// <returns>The scenarios, or every problem with its JSON path.</returns>
    public static ScenarioReading Read(
        JsonElement scenarios, Portfolio portfolio, string source = "case.json", ICollection<Problem>? misfits = null)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        var problems = new List<Problem>();
        var read = ImmutableArray.CreateBuilder<ConversionScenario>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fields in JsonFields.OpenList(scenarios, new(source, null, "scenarios"), problems))
        {
            var id = fields.Text("id", required: true);
            if (id is not null && !ids.Add(id))
                fields.Refuse("id", new("编号与前面的方案重复", "duplicate id: an earlier scenario has it"), new("请改名", "rename one of the two"));
            Conversion?[] conversions = [.. fields.Objects("convert", required: true).Select(Conversion)];
            fields.WarnOfUnknownKeys();
            if (fields.HasErrors)
                continue;
            var scenario = new ConversionScenario(id!, [.. conversions.Select(conversion => conversion!)]);
            var unfit = scenario.Check(portfolio, fields.Place);
            foreach (var problem in unfit) (misfits ?? problems).Add(problem);
            if (unfit.IsEmpty)
                read.Add(scenario);
        }

        return problems.Exists(p => !p.IsWarning)
            ? new ScenarioReading.Refused([.. problems])
            : new ScenarioReading.Accepted(read.ToImmutable(), [.. problems]);
    }

    private static Conversion? Conversion(JsonFields fields)
    {
        var project = fields.Text("project", required: true);
        var households = Households(fields);
        var route = fields.Word("route", Routes, required: true);
        var month = fields.Number<int>("month", new(1, Portfolio.MaximumHorizonMonths), required: true);
        var cost = fields.Number<double>("cost_per_household_yuan", NumberRange.AtLeastZero, required: true);
        var avoided = fields.Number<double>("avoided_in_kind_yuan", NumberRange.AtLeastZero) ?? 0;
        fields.WarnOfUnknownKeys();
        return fields.HasErrors ? null : new Conversion(project!, households!, route!.Value, month!.Value, cost!.Value, avoided);
    }

    private static ConvertedHouseholds? Households(JsonFields fields)
    {
        if (fields.Find("households") is not { ValueKind: JsonValueKind.String } text)
            return fields.Number<int>("households", Counts, required: true) is { } count ? new ConvertedHouseholds.Count(count) : null;
        switch (text.GetString()!.Trim())
        {
            case "all":
                return new ConvertedHouseholds.All();
            case [.. var digits, '%']
                when decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100:
                return new ConvertedHouseholds.Percent(percent);
            default:
                fields.Refuse("households", new("应为户数、百分比（如 \"30%\"）或 \"all\"", "expected a number, a percentage such as \"30%\", or \"all\""));
                return null;
        }
    }
}
