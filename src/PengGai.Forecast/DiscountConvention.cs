namespace PengGai.Forecast;

/// <summary>How an annual discount rate r becomes the factor of month t.</summary>
public enum DiscountConvention
{
    /// <summary><c>(1 + r)^(−t/12)</c>: r is the effective annual rate.</summary>
    Effective,

    /// <summary><c>(1 + r/12)^(−t)</c>: r is a nominal rate compounded monthly, as loan contracts state it.</summary>
    NominalMonthly,
}
