using System.Text.Json;
using NodaTime.Text;

namespace PengGai.Forecast;

public static partial class PortfolioFile
{
    /// <summary>Writes a portfolio so that reading it again gives the same forecast, to the last bit.</summary>
    /// <remarks>Cohorts are written month by month (<c>fees_yuan</c>), whatever they were built from.</remarks>
    /// <param name="portfolio">The portfolio.</param>
    /// <returns>Indented JSON with a final line feed.</returns>
    public static string Write(Portfolio portfolio)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        return IndentedJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("as_of", LocalDatePattern.Iso.Format(portfolio.AsOf));
            if (portfolio.KnownOn is { } knownOn)
                writer.WriteString("known_on", LocalDatePattern.Iso.Format(knownOn));
            writer.WriteNumber("horizon_months", portfolio.HorizonMonths);
            writer.WriteNumber("discount_annual", portfolio.DiscountAnnual);
            writer.WriteString("discount_convention", portfolio.DiscountConvention == DiscountConvention.NominalMonthly ? "nominal_monthly" : "effective");
            writer.WriteNumber("correlation", portfolio.Correlation);
            writer.WriteStartArray("projects");
            foreach (var project in portfolio.Projects)
                Write(writer, project);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter writer, PortfolioProject project)
    {
        writer.WriteStartObject();
        writer.WriteString("id", project.Id);
        if (project.UsesPrior)
            writer.WriteBoolean("uses_prior", true);
        if (project.Delivery is { } delivery)
            Write(writer, delivery);
        if (!project.CertainFeesYuan.IsEmpty)
            Write(writer, "certain_fees_yuan", project.CertainFeesYuan);
        writer.WriteStartArray("cohorts");
        foreach (var cohort in project.Cohorts)
        {
            writer.WriteStartObject();
            writer.WriteNumber("households", cohort.Households);
            Write(writer, "fees_yuan", cohort.FeesYuan);
            if (cohort.DueMonth is { } due)
                writer.WriteNumber("due_month", due);
            if (cohort.AfterDeliveryMonths > 0)
            {
                writer.WriteNumber("after_delivery_months", cohort.AfterDeliveryMonths);
                Write(writer, "after_delivery_fee_yuan", cohort.AfterInTermYuan);
                Write(writer, "after_delivery_overdue_fee_yuan", cohort.AfterOverdueYuan);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, DeliveryRisk delivery)
    {
        writer.WriteStartObject("delivery");
        switch (delivery)
        {
            case DeliveryRisk.Weibull weibull:
                writer.WriteString("distribution", "weibull");
                writer.WriteNumber("shape", weibull.Shape);
                writer.WriteNumber("scale_months", weibull.ScaleMonths);
                break;
            case DeliveryRisk.Lognormal lognormal:
                writer.WriteString("distribution", "lognormal");
                writer.WriteNumber("mu", lognormal.Mu);
                writer.WriteNumber("sigma", lognormal.Sigma);
                break;
            case DeliveryRisk.Exponential exponential:
                writer.WriteString("distribution", "exponential");
                writer.WriteNumber("mean_months", exponential.MeanMonths);
                break;
            case DeliveryRisk.Fixed certain:
                writer.WriteString("distribution", "fixed");
                writer.WriteNumber("months", certain.Months);
                break;
            case DeliveryRisk.Empirical empirical:
                writer.WriteString("distribution", "empirical");
                Write(writer, "months", empirical.Months);
                Write(writer, "survival", empirical.SurvivalLevels);
                break;
        }

        writer.WriteNumber("elapsed_months", delivery.ElapsedMonths);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<double> numbers)
    {
        writer.WriteStartArray(name);
        foreach (var number in numbers)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }
}
