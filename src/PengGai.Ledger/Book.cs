using System.Runtime.CompilerServices;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Log;
using PengGai.Ledger.Reports;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger;

/// <summary>A book of double-entry accounts (账套): facts and entries go in, balances as of any two dates come out.</summary>
/// <remarks>
/// <para>Thread-safe: any number of callers may read and post; postings of one book are committed one after the other.</para>
/// <para>What is posted is never changed. Every table can be rebuilt from the log, and <see cref="VerifyAsync(IProgress{double}?, CancellationToken)"/> does so.</para>
/// </remarks>
public sealed partial class Book : IAsyncDisposable
{
    private readonly IBookStore _store;
    private readonly IClock _clock;
    private readonly Func<int, byte[]> _salts;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SubAccountTable _subAccounts = new();
    private readonly List<Account> _accounts = [];
    private long _loadedSize;
    private bool _isDisposed;

    private Book(IBookStore store, IClock clock, Func<int, byte[]> salts) => (_store, _clock, _salts) = (store, clock, salts);

    /// <summary>The book's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The kind of unit that keeps the book.</summary>
    public UnitKind Unit { get; private set; }

    /// <summary>The chart of accounts.</summary>
    public ChartOfAccounts Chart { get; private set; } = new("", []);

    /// <summary>Opens a new book in an empty store.</summary>
    /// <exception cref="InvalidOperationException">The store holds a book already.</exception>
    public static async Task<Book> CreateAsync(
        IBookStore store, BookOptions options, string @operator, IClock clock, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(@operator);
        var chart = options.Chart ?? ChartOfAccounts.Government(options.Unit);
        var book = new Book(store, clock, options.Salts);
        await using (var transaction = await store.BeginAsync(cancellationToken))
        {
            if (transaction.Head.Size != 0) throw new InvalidOperationException("The store holds a book already.");
            var append = new AppendBuilder(transaction.Head, book._subAccounts, @operator, clock.GetCurrentInstant(), options.Salts);
            append.Add(new RecordBody.BookOpened(options.Name, chart.System, options.Unit));
            foreach (var account in chart.Accounts) append.Add(new RecordBody.AccountDefined(account));
            await transaction.AppendAsync(append.Build(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await book.LoadAsync(await store.ReadHeadAsync(cancellationToken), cancellationToken);
        return book;
    }

    /// <summary>Opens the book that a store holds.</summary>
    /// <exception cref="InvalidDataException">The store holds no book, or a damaged one.</exception>
    public static async Task<Book> OpenAsync(IBookStore store, IClock clock, Func<int, byte[]>? salts = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var book = new Book(store, clock, salts ?? System.Security.Cryptography.RandomNumberGenerator.GetBytes);
        await book.LoadAsync(await store.ReadHeadAsync(cancellationToken), cancellationToken);
        if (book._loadedSize == 0) throw new InvalidDataException("The store holds no book.");
        return book;
    }

    /// <summary>The head of the log.</summary>
    public async Task<LogHead> HeadAsync(CancellationToken cancellationToken = default) => ToLogHead(await _store.ReadHeadAsync(cancellationToken));

    /// <summary>The position that the log had reached at an instant.</summary>
    public async Task<LogPosition> PositionAtAsync(Instant instant, CancellationToken cancellationToken = default)
    {
        var position = new LogPosition(0);
        await foreach (var head in _store.ReadHeadsAsync(cancellationToken))
        {
            if (head.RecordedAt > instant) break;
            position = new LogPosition(head.Size);
        }

        return position;
    }

    /// <summary>The facts that the book knew at a position, in the order in which they were recorded.</summary>
    public async IAsyncEnumerable<RecordedFact> FactsAsync(LogPosition knownAt, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var stored in _store.ReadRecordsAsync(new LogPosition(1), knownAt, RecordKind.FactRecorded, cancellationToken))
        {
            var record = RecordCodec.Decode(stored.Bytes.Span, _subAccounts);
            yield return new RecordedFact(record.Position, record.RecordedAt, record.Operator, ((RecordBody.FactRecorded)record.Body).Fact);
        }
    }

    /// <summary>The entries as of both axes, in the order in which they were posted.</summary>
    public async IAsyncEnumerable<JournalEntry> EntriesAsync(AsOf asOf, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // No further than the sub-accounts are known: another process may be posting.
        var known = await RefreshAsync(cancellationToken);
        var through = asOf.KnownAt < known ? asOf.KnownAt : known;
        await foreach (var stored in _store.ReadRecordsAsync(new LogPosition(1), through, RecordKind.EntryPosted, cancellationToken))
        {
            var entry = ToEntry(RecordCodec.Decode(stored.Bytes.Span, _subAccounts));
            if (entry.Draft.Date <= asOf.Date) yield return entry;
        }
    }

    /// <summary>The trial balance (科目余额表) as of both axes: a row per sub-account that ever moved, by account and dimensions.</summary>
    public async Task<TrialBalance> TrialBalanceAsync(AsOf asOf, CancellationToken cancellationToken = default)
    {
        var rows = new List<TrialBalanceRow>();
        await using var snapshot = await _store.SnapshotAsync(cancellationToken);
        await RefreshAsync(cancellationToken);
        await foreach (var movement in snapshot.ReadMovementsAsync(asOf, cancellationToken))
        {
            var subAccount = _subAccounts[movement.SubAccount];
            rows.Add(new TrialBalanceRow(Chart.Find(subAccount.Account)!, subAccount.Dimensions, movement.Debit, movement.Credit));
        }

        return new TrialBalance(asOf, rows);
    }

    /// <summary>The personal data beside the log, as they stand: what was erased is gone.</summary>
    public IAsyncEnumerable<StoredErasable> PersonalDataAsync(CancellationToken cancellationToken = default) => _store.ReadErasablesAsync(cancellationToken);

    /// <summary>Closes the book and its store, after the posting that is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync();
        try
        {
            if (_isDisposed) return;
            _isDisposed = true;
            await _store.DisposeAsync();
        }
        finally
        {
            // Released, not disposed: those who wait for their turn are told that the book is closed instead of waiting for ever.
            _writing.Release();
        }
    }

    private static LogHead ToLogHead(StoredHead head) =>
        new(head.Size, head.RecordedAt, new MerkleFrontier(head.Size, head.Frontier.Span).Root());

    private static JournalEntry ToEntry(LogRecord record)
    {
        var posted = (RecordBody.EntryPosted)record.Body;
        return new JournalEntry(record.Position, record.RecordedAt, record.Operator, posted.Number, posted.Draft, posted.Duties);
    }

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        if (!_isDisposed) return;
        _writing.Release();
        throw new ObjectDisposedException(nameof(Book));
    }

    private async Task<LogPosition> RefreshAsync(CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        try
        {
            await LoadAsync(await _store.ReadHeadAsync(cancellationToken), cancellationToken);
            return new LogPosition(_loadedSize);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Takes in what the log has gained since the last look: another process may have the same book open.</summary>
    private async Task LoadAsync(StoredHead head, CancellationToken cancellationToken)
    {
        if (head.Size == _loadedSize) return;
        // Read everything, then take it in: a load that is cancelled half-way must not leave accounts behind.
        var gained = new List<RecordBody>();
        foreach (var kind in new[] { RecordKind.BookOpened, RecordKind.AccountDefined, RecordKind.SubAccountOpened })
        {
            var records = _store.ReadRecordsAsync(new LogPosition(_loadedSize + 1), new LogPosition(head.Size), kind, cancellationToken);
            await foreach (var stored in records) gained.Add(RecordCodec.Decode(stored.Bytes.Span, _subAccounts).Body);
        }

        var system = gained.OfType<RecordBody.BookOpened>().FirstOrDefault()?.System ?? Chart.System;
        var accounts = gained.OfType<RecordBody.AccountDefined>().Select(d => d.Account).ToList();
        if (accounts.Concat(Chart.Accounts).GroupBy(a => a.Code, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidDataException($"The log defines account {twice.Key} twice.");
        var chart = accounts.Count == 0 ? Chart : new ChartOfAccounts(system, Chart.Accounts.Concat(accounts));
        var known = _subAccounts.Count;
        try
        {
            foreach (var opened in gained.OfType<RecordBody.SubAccountOpened>()) _subAccounts.Add(opened.SubAccount);
        }
        catch (InvalidDataException)
        {
            _subAccounts.CutTo(known);
            throw;
        }

        foreach (var opened in gained.OfType<RecordBody.BookOpened>()) (Name, Unit) = (opened.Name, opened.Unit);
        Chart = chart;
        _loadedSize = head.Size;
    }
}
