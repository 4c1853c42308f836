namespace PengGai.Ledger.Relocation.Debt;

/// <summary>How the days between two dates are counted for interest, and how many make a year (计息基准).</summary>
public enum DayCount
{
    /// <summary>Calendar days over 360; also what holds where a loan names none, as the policy banks' contracts have it.</summary>
    Actual360,

    /// <summary>Calendar days over 365, in leap years too.</summary>
    Actual365,

    /// <summary>30E/360: every month has 30 days, and the 31st counts as the 30th.</summary>
    Thirty360,
}
