namespace PengGai.Ledger.Relocation.Registers.Progress;

/// <summary>How long the periods of a progress report are.</summary>
public enum PeriodLength
{
    /// <summary>A week from Monday to Sunday, numbered as ISO 8601 does.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar quarter.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,
}
