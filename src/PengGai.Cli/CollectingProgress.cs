namespace PengGai.Cli;

/// <summary>Gives memory back at every step of a large job: what a step worked with is as large as what it leaves, and nothing needs it any longer.</summary>
/// <remarks>
/// The collector alone lets a city's import grow to twice what is in use before it looks. Small jobs never come near the limit.
/// </remarks>
internal sealed class CollectingProgress(IProgress<double> inner) : IProgress<double>
{
    private const long Limit = 400L << 20;

    public void Report(double value)
    {
        inner.Report(value);
        if (GC.GetTotalMemory(false) > Limit) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
