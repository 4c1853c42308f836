namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A published total beside the computed one.</summary>
/// <param name="Verdict">Whether they agree.</param>
/// <param name="OffBy">Computed less published, in base units; zero when they are equal.</param>
public readonly record struct PublishedComparison(PublishedVerdict Verdict, decimal OffBy)
{
    /// <summary>The verdict as files carry it: <c>agrees</c>, <c>agrees_after_rounding</c> or <c>differs</c>.</summary>
    public string Word => Verdict switch
    {
        PublishedVerdict.Agrees => "agrees",
        PublishedVerdict.AgreesAfterRounding => "agrees_after_rounding",
        _ => "differs",
    };
}
