namespace PengGai.Ledger.Relocation.Registers;

/// <summary>How far a parcel has come on its way to money.</summary>
public enum LandStage
{
    /// <summary>Nobody said when it is to be sold.</summary>
    Unplanned,

    /// <summary>To be sold on a day that was stated.</summary>
    Planned,

    /// <summary>Sold, not paid for.</summary>
    Sold,

    /// <summary>Paid for; the money is held for the treasury.</summary>
    Received,

    /// <summary>Paid for, and paid on to the treasury.</summary>
    Remitted,

    /// <summary>Paid for, and used to repay a loan.</summary>
    RepaidLoan,
}
