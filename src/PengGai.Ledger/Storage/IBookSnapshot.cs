namespace PengGai.Ledger.Storage;

/// <summary>A book as it stood at one moment: whatever is committed meanwhile, every read sees the same.</summary>
/// <remarks>To be disposed soon: a store can't tidy up behind a snapshot that is open.</remarks>
public interface IBookSnapshot : IBookReader, IAsyncDisposable;
