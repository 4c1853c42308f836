namespace PengGai.Forecast;

/// <summary>What computed a forecast.</summary>
public enum ForecastEngine
{
    /// <summary>Convolution and quadrature: no draws, no standard error.</summary>
    Exact,

    /// <summary>Simulated paths.</summary>
    Simulation,
}
