namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A parcel in the land pipeline, and what its price went to.</summary>
/// <param name="Sale">The parcel.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="LateDays">Days since the planned sale, where it is past and nothing was sold; else 0.</param>
/// <param name="Interest">What went to interest of a loan.</param>
/// <param name="Principal">What went to its principal.</param>
/// <param name="Reserve">What was left for the reserve.</param>
public sealed record LandRow(LandSale Sale, LandStage Stage, int LateDays, Money Interest, Money Principal, Money Reserve)
{
    /// <summary>The word of the stage in files, such as <c>repaid_loan</c>.</summary>
    public string Word => Stage switch
    {
        LandStage.Unplanned => "unplanned",
        LandStage.Planned => "planned",
        LandStage.Sold => "sold",
        LandStage.Received => "received",
        LandStage.Remitted => "remitted",
        _ => "repaid_loan",
    };
}
