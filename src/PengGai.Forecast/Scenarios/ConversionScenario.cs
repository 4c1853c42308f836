using System.Collections.Immutable;
using System.Globalization;

namespace PengGai.Forecast;

/// <summary>A set of conversions to be compared with doing nothing.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Conversions">The conversions. Those of one project take effect by month, then in this order.</param>
public sealed record ConversionScenario(string Id, ImmutableArray<Conversion> Conversions)
{
    /// <summary>What keeps the scenario from being applied to a portfolio.</summary>
    /// <param name="portfolio">The portfolio.</param>
    /// <param name="path">Where the scenario stands, for messages; for example <c>scenarios[0]</c>.</param>
    /// <returns>Every problem with its path; empty where the scenario fits.</returns>
    public ImmutableArray<InputProblem> Check(Portfolio portfolio, string path = "scenario")
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        var problems = ImmutableArray.CreateBuilder<InputProblem>();
        var left = portfolio.Projects.ToDictionary(project => project.Id, project => project.Households, StringComparer.Ordinal);
        foreach (var index in InOrder())
        {
            var conversion = Conversions[index];
            var place = $"{path}.convert[{index}]";
            if (conversion.Month < 1 || conversion.Month > portfolio.HorizonMonths)
            {
                problems.Add(new InputProblem(
                    $"{place}.month",
                    conversion.Month.ToString(CultureInfo.InvariantCulture),
                    new($"1 到 {portfolio.HorizonMonths} 之间的月份", $"a month from 1 to {portfolio.HorizonMonths}"),
                    new("请更正月份，或延长预测期。", "Correct the month, or lengthen the horizon.")));
            }

            CheckAmount(problems, $"{place}.cost_per_household_yuan", conversion.CostPerHouseholdYuan);
            CheckAmount(problems, $"{place}.avoided_in_kind_yuan", conversion.AvoidedInKindYuan);
            if (!left.TryGetValue(conversion.ProjectId, out var waiting))
            {
                problems.Add(new InputProblem(
                    $"{place}.project",
                    conversion.ProjectId,
                    new("预测中的项目", "a project of the forecast"),
                    new("请检查项目标识；已全部交付的项目不在预测中。", "Check the id; a project with nothing pending is not in the forecast.")));
                continue;
            }

            var converting = conversion.Households.Of(waiting);
            if (converting >= 0 && converting <= waiting && !(waiting == 0 && conversion.Households is not ConvertedHouseholds.Count { Households: 0 }))
            {
                left[conversion.ProjectId] = waiting - converting;
                continue;
            }

            problems.Add(new InputProblem(
                $"{place}.households",
                Shown(conversion.Households),
                new($"0 到 {waiting} 户（仍在等候的户数）", $"0 to {waiting} households, those still waiting"),
                new("请减少户数，或更正组合中的户数。", "Convert fewer, or correct the count of the portfolio.")));
        }

        return [.. problems.OrderBy(problem => problem.Path, StringComparer.Ordinal)];
    }

    /// <summary>The positions of the conversions in the order in which they take effect.</summary>
    internal IEnumerable<int> InOrder() => Enumerable.Range(0, Conversions.Length).OrderBy(index => Conversions[index].Month);

    private static void CheckAmount(ImmutableArray<InputProblem>.Builder problems, string path, double amount)
    {
        if (double.IsFinite(amount) && NumberRange.AtLeastZero.Contains(amount))
            return;
        problems.Add(new InputProblem(
            path,
            amount.ToString(CultureInfo.InvariantCulture),
            NumberRange.AtLeastZero.Wording,
            new("请更正金额。", "Correct the amount.")));
    }

    private static string Shown(ConvertedHouseholds households) => households switch
    {
        ConvertedHouseholds.Count count => count.Households.ToString(CultureInfo.InvariantCulture),
        ConvertedHouseholds.Percent percent => FormattableString.Invariant($"{percent.Value}%"),
        _ => "all",
    };
}
