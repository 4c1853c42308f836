using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger;

/// <content>Verification.</content>
public sealed partial class Book
{
    /// <summary>Replays the log and compares every table with it: bytes, tree heads, numbers, balances, personal data.</summary>
    /// <remarks>
    /// Finds any change that leaves the log and its projections at odds. Who owns the machine can rewrite all of it
    /// consistently; only a head that was kept elsewhere (<see cref="HeadAsync"/>) shows that. Works on a snapshot: posting
    /// goes on meanwhile.
    /// </remarks>
    public Task<VerifyReport> VerifyAsync(IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        VerifyAsync(_store, progress, cancellationToken);

    /// <summary>Verifies what a store holds, also where it is too damaged to be opened as a book.</summary>
    public static async Task<VerifyReport> VerifyAsync(
        IBookStore store, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var snapshot = await store.SnapshotAsync(cancellationToken);
        return await new Verifier(snapshot).RunAsync(progress, cancellationToken);
    }
}
