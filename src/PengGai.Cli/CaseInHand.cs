using System.Diagnostics;
using PengGai.Exchange;

namespace PengGai.Cli;

/// <summary>A case folder as read, until it is recorded: a city's rows would take up memory all the while that its entries are written.</summary>
internal sealed class CaseInHand(CaseReading reading)
{
    private CaseReading? _reading = reading;

    /// <summary>The settings; null where they can't be used.</summary>
    public CaseSettings? Settings { get; } = reading.Settings;

    /// <summary>Hands the rows over, and keeps none.</summary>
    public CaseReading Take()
    {
        var taken = _reading ?? throw new UnreachableException("A case is recorded once.");
        _reading = null;
        return taken;
    }
}
