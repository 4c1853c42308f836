using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;
using PengGai.Ledger.Writing;

namespace PengGai.Ledger;

/// <summary>A book of double-entry accounts (账套): facts and entries go in, balances as of any two dates come out.</summary>
/// <remarks>
/// <para>Thread-safe: any number of callers may read and post; postings that wait at the same time are committed together.</para>
/// <para>What is posted is never changed. Every table can be rebuilt from the log, and <see cref="VerifyAsync(IProgress{double}?, CancellationToken)"/> does so.</para>
/// </remarks>
public sealed partial class Book : IAsyncDisposable
{
    private readonly IBookStore _store;
    private readonly IClock _clock;
    private readonly Func<int, byte[]> _salts;
    private readonly BookWriter _writer;
    private readonly SubAccountTable _subAccounts = new();
    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile BookState _state = new();
    private long _loadedSize;
    private int _isDisposed;

    private Book(IBookStore store, IClock clock, Func<int, byte[]> salts)
    {
        (_store, _clock, _salts) = (store, clock, salts);
        _writer = new BookWriter(store, BeginAsync, End);
    }

    /// <summary>The book's name.</summary>
    public string Name => _state.Name;

    /// <summary>The kind of unit that keeps the book.</summary>
    public UnitKind Unit => _state.Unit;

    /// <summary>The chart of accounts as it is now.</summary>
    public ChartOfAccounts Chart => _state.Chart;

    /// <summary>Opens a new book in an empty store.</summary>
    /// <exception cref="InvalidOperationException">The store holds a book already.</exception>
    public static async Task<Book> CreateAsync(
        IBookStore store, BookOptions options, string @operator, IClock clock, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(@operator);
        var chart = options.Chart ?? ChartOfAccounts.Government(options.Unit);
        await using (var transaction = await store.BeginAsync(cancellationToken))
        {
            if (transaction.Head.Size != 0) throw new InvalidOperationException("The store holds a book already.");
            var session = new WriteSession(transaction, new BookState(), new SubAccountTable(), clock.GetCurrentInstant(), options.Salts);
            session.Add(new RecordBody.BookOpened(options.Name, chart.System, options.Unit), @operator);
            foreach (var account in chart.Accounts) session.Add(new RecordBody.AccountDefined(account), @operator);
            if (options.Controls != BookControls.None) session.Add(new RecordBody.ControlsTightened(options.Controls), @operator);
            await transaction.AppendAsync(session.Build(), cancellationToken);
            await transaction.CommitAsync(await session.SealAsync(), cancellationToken);
        }

        return await OpenAsync(store, clock, options.Salts, cancellationToken);
    }

    /// <summary>Opens the book that a store holds.</summary>
    /// <exception cref="InvalidDataException">The store holds no book, or a damaged one.</exception>
    public static async Task<Book> OpenAsync(IBookStore store, IClock clock, Func<int, byte[]>? salts = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var book = new Book(store, clock, salts ?? System.Security.Cryptography.RandomNumberGenerator.GetBytes);
        try
        {
            await book.RefreshAsync(cancellationToken);
            if (book._loadedSize == 0) throw new InvalidDataException("The store holds no book.");
            return book;
        }
        catch
        {
            await book._writer.DisposeAsync();
            throw;
        }
    }

    /// <summary>The head of the log.</summary>
    public async Task<LogHead> HeadAsync(CancellationToken cancellationToken = default) => (await _store.ReadHeadAsync(cancellationToken)).ToLogHead();

    /// <summary>Closes the book and its store, after the postings that were submitted. Those who post later are told that it is closed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1) return;
        await _writer.DisposeAsync();
        await _store.DisposeAsync();
    }

    private LogRecord Decode(StoredRecord stored) => RecordCodec.Decode(stored.Bytes.Span, _subAccounts);

    private async Task<WriteSession> BeginAsync(IBookTransaction transaction, CancellationToken cancellationToken)
    {
        await LoadAsync(transaction.Head, transaction, cancellationToken);
        // Nobody looks for what the log has gained while the session opens sub-accounts that it may have to give back.
        await _loading.WaitAsync(cancellationToken);
        try
        {
            return new WriteSession(transaction, _state, _subAccounts, _clock.GetCurrentInstant(), _salts);
        }
        catch
        {
            _loading.Release();
            throw;
        }
    }

    private void End(WriteSession session, bool committed)
    {
        if (committed) (_state, _loadedSize) = (session.State, session.Size);
        else _subAccounts.CutTo(session.SubAccountsBefore);
        _loading.Release();
    }

    /// <summary>Takes in what the log has gained, by another process too, and gives its size.</summary>
    private async Task<LogPosition> RefreshAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed == 1, this);
        await using var snapshot = await _store.SnapshotAsync(cancellationToken);
        return await LoadAsync(await snapshot.ReadHeadAsync(cancellationToken), snapshot, cancellationToken);
    }

    private async Task<LogPosition> LoadAsync(StoredHead head, IBookReader reader, CancellationToken cancellationToken)
    {
        if (head.Size <= Volatile.Read(ref _loadedSize)) return new LogPosition(head.Size);
        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (head.Size <= _loadedSize) return new LogPosition(head.Size);
            // Read everything, then take it in: a load that is cancelled half-way must not leave accounts behind.
            var (state, opened) = (_state, new List<SubAccount>());
            var records = reader.ReadRecordsAsync(new LogPosition(_loadedSize + 1), new LogPosition(head.Size), BookState.Kinds, cancellationToken);
            await foreach (var stored in records)
            {
                var record = Decode(stored);
                if (record.Body is RecordBody.SubAccountOpened { SubAccount: var subAccount }) opened.Add(subAccount);
                else state = state.Apply(stored.Position, record.Body);
            }

            var known = _subAccounts.Count;
            try
            {
                foreach (var subAccount in opened) _subAccounts.Add(subAccount);
            }
            catch (InvalidDataException)
            {
                _subAccounts.CutTo(known);
                throw;
            }

            (_state, _loadedSize) = (state, head.Size);
            return new LogPosition(head.Size);
        }
        finally
        {
            _loading.Release();
        }
    }
}
