namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>How the wait is cut into months.</summary>
public enum FeeProration
{
    /// <summary>Calendar months, each charged whole.</summary>
    WholeMonth,

    /// <summary>Months from the day of moving out, parts by days of that month.</summary>
    AnchoredMonth,

    /// <summary>Calendar months, parts by days of that month.</summary>
    CalendarDays,
}
