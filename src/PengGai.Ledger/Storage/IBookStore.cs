namespace PengGai.Ledger.Storage;

/// <summary>Where a book is kept: tables and nothing else. Every rule stands above it.</summary>
/// <remarks>
/// The log's bytes are the truth; every other table is a projection of them that <see cref="Book.VerifyAsync(IProgress{double}?, CancellationToken)"/> checks.
/// Each read sees what was committed when it began; reads that must agree go through one snapshot. At most one transaction
/// is open at a time per book: a second one waits.
/// </remarks>
public interface IBookStore : IBookReader, IAsyncDisposable
{
    /// <summary>Opens the one write transaction.</summary>
    Task<IBookTransaction> BeginAsync(CancellationToken cancellationToken = default);

    /// <summary>Holds on to the book as it stands now.</summary>
    Task<IBookSnapshot> SnapshotAsync(CancellationToken cancellationToken = default);
}
