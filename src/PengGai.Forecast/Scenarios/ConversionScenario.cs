using System.Collections.Immutable;
using System.Globalization;
using PengGai.Ledger;
using PengGai.Ledger.Input;

namespace PengGai.Forecast;

/// <summary>A set of conversions to be compared with doing nothing.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Conversions">The conversions. Those of one project take effect by month, then in this order.</param>
public sealed record ConversionScenario(string Id, ImmutableArray<Conversion> Conversions)
{
    /// <summary>What keeps the scenario from being applied to a portfolio.</summary>
    /// <param name="portfolio">The portfolio.</param>
    /// <param name="place">Where the scenario stands, for messages; for example the field <c>scenarios[0]</c>.</param>
    /// <returns>Every problem with its path; empty where the scenario fits.</returns>
    public ImmutableArray<Problem> Check(Portfolio portfolio, ProblemPlace? place = null)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        var list = (place ?? new("scenario")).At("convert");
        var problems = new List<Problem>();
        var left = portfolio.Projects.ToDictionary(project => project.Id, project => project.Households, StringComparer.Ordinal);
        foreach (var index in InOrder())
        {
            var conversion = Conversions[index];
            var at = list.At(index);
            if (conversion.Month < 1 || conversion.Month > portfolio.HorizonMonths)
            {
                problems.Add(Problem.Error(
                    at.At("month"),
                    conversion.Month.ToString(CultureInfo.InvariantCulture),
                    new($"应为 1 到 {portfolio.HorizonMonths} 之间的月份", $"expected a month from 1 to {portfolio.HorizonMonths}"),
                    new("请更正月份，或延长预测期", "correct the month, or lengthen the horizon")));
            }

            CheckAmount(problems, at.At("cost_per_household_yuan"), conversion.CostPerHouseholdYuan);
            CheckAmount(problems, at.At("avoided_in_kind_yuan"), conversion.AvoidedInKindYuan);
            if (!left.TryGetValue(conversion.ProjectId, out var waiting))
            {
                problems.Add(Problem.Error(
                    at.At("project"),
                    conversion.ProjectId,
                    new("预测中没有这个项目", "the forecast has no such project"),
                    new("请检查项目标识；已全部交付的项目不在预测中", "check the id; a project with nothing pending is not in the forecast")));
                continue;
            }

            var converting = conversion.Households.Of(waiting);
            if (converting >= 0 && converting <= waiting && !(waiting == 0 && conversion.Households is not ConvertedHouseholds.Count { Households: 0 }))
            {
                left[conversion.ProjectId] = waiting - converting;
                continue;
            }

            problems.Add(Problem.Error(
                at.At("households"),
                Shown(conversion.Households),
                new($"应为 0 到 {waiting} 户（仍在等候的户数）", $"expected 0 to {waiting} households, those still waiting"),
                new("请减少户数，或更正组合中的户数", "convert fewer, or correct the count of the portfolio")));
        }

        return [.. problems.OrderBy(problem => problem.Place.Field, StringComparer.Ordinal)];
    }

    /// <summary>The positions of the conversions in the order in which they take effect.</summary>
    internal IEnumerable<int> InOrder() => Enumerable.Range(0, Conversions.Length).OrderBy(index => Conversions[index].Month);

    private static void CheckAmount(List<Problem> problems, ProblemPlace place, double amount)
    {
        if (NumberRange.AtLeastZero.Contains(amount))
            return;
        var expectation = NumberRange.AtLeastZero.Describe(isWhole: false);
        problems.Add(Problem.Error(
            place,
            amount.ToString(CultureInfo.InvariantCulture),
            new($"应为{expectation.Zh}", $"expected {expectation.En}"),
            new("请更正金额", "correct the amount")));
    }

    private static string Shown(ConvertedHouseholds households) => households switch
    {
        ConvertedHouseholds.Count count => count.Households.ToString(CultureInfo.InvariantCulture),
        ConvertedHouseholds.Percent percent => FormattableString.Invariant($"{percent.Value}%"),
        _ => "all",
    };
}
