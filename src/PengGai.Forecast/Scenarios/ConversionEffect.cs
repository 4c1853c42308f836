namespace PengGai.Forecast;

/// <summary>What a scenario does to one project, month by month.</summary>
/// <param name="Remaining">The share of households that earlier months' conversions have left.</param>
/// <param name="CostYuan">The cost of the month's conversions.</param>
/// <param name="AvoidedInKindYuan">The cost of homes that the month's conversions make needless.</param>
internal sealed record ConversionEffect(double[] Remaining, double[] CostYuan, double[] AvoidedInKindYuan)
{
    public static ConversionEffect Of(ConversionScenario scenario, PortfolioProject project, int horizonMonths)
    {
        var remaining = new double[horizonMonths];
        var cost = new double[horizonMonths];
        var avoided = new double[horizonMonths];
        Array.Fill(remaining, 1);
        var left = project.Households;
        foreach (var conversion in scenario.InOrder().Select(index => scenario.Conversions[index]))
        {
            if (conversion.ProjectId != project.Id)
                continue;
            var converting = conversion.Households.Of(left);
            if (converting == 0)
                continue;
            left -= converting;
            cost[conversion.Month - 1] += converting * conversion.CostPerHouseholdYuan;
            avoided[conversion.Month - 1] += converting * conversion.AvoidedInKindYuan;

            // The month of the conversion is still paid to all.
            Array.Fill(remaining, left / (double)project.Households, conversion.Month, horizonMonths - conversion.Month);
        }

        return new ConversionEffect(remaining, cost, avoided);
    }
}
