namespace PengGai.Forecast;

/// <summary>What a household takes instead of waiting for a home.</summary>
public enum ConversionRoute
{
    /// <summary>A housing voucher (房票).</summary>
    Voucher,

    /// <summary>Cash compensation.</summary>
    Cash,
}
