namespace PengGai.Forecast;

/// <summary>Where the expected saving of a scenario comes from, at present value in yuan.</summary>
/// <param name="AvoidedFeesYuan">Expected fees that fall away.</param>
/// <param name="AvoidedInKindYuan">Homes that needn't be provided.</param>
/// <param name="CostYuan">What the conversions cost.</param>
public sealed record SavingExplanation(double AvoidedFeesYuan, double AvoidedInKindYuan, double CostYuan)
{
    /// <summary>Avoided fees and homes less the cost.</summary>
    public double NetYuan => AvoidedFeesYuan + AvoidedInKindYuan - CostYuan;
}
