using PengGai.Ledger.Log;

namespace PengGai.Ledger;

/// <content>Verification.</content>
public sealed partial class Book
{
    /// <summary>Replays the log and compares every table with it: bytes, tree heads, numbers, balances, personal data.</summary>
    /// <remarks>
    /// Finds any change that leaves the log and its projections at odds. Who owns the machine can rewrite all of it
    /// consistently; only a head that was kept elsewhere (<see cref="HeadAsync"/>) shows that.
    /// </remarks>
    public Task<VerifyReport> VerifyAsync(IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        new Verifier(_store).RunAsync(progress, cancellationToken);
}
