namespace PengGai.Forecast;

/// <summary>Households of one project that stop waiting for a home in a stated month.</summary>
/// <remarks>
/// They draw the fee of that month and none later, unless the homes were delivered by then, which leaves all as it was. The
/// cost is a commitment: it falls due in that month whatever happens.
/// </remarks>
/// <param name="ProjectId">The project.</param>
/// <param name="Households">How many of its waiting households, pro rata over its cohorts.</param>
/// <param name="Route">What they take instead.</param>
/// <param name="Month">The month of the conversion, 1 to the horizon.</param>
/// <param name="CostPerHouseholdYuan">What that costs in yuan per household, at least 0.</param>
/// <param name="AvoidedInKindYuan">The cost of the home that needn't be provided, in yuan per household, at least 0.</param>
public sealed record Conversion(
    string ProjectId,
    ConvertedHouseholds Households,
    ConversionRoute Route,
    int Month,
    double CostPerHouseholdYuan,
    double AvoidedInKindYuan = 0);
