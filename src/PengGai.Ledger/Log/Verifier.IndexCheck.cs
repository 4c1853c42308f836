using PengGai.Ledger.Storage;
using PengGai.Ledger.Writing;

namespace PengGai.Ledger.Log;

/// <content>Indexes that are in another order than the log.</content>
internal sealed partial class Verifier
{
    /// <summary>Every such index: its rows in the table, its row for a record, and that row as bytes.</summary>
    private IndexCheck[] Indexes() =>
    [
        new IndexCheck<StoredEntry>(
            this, "entry", ct => store.ReadEntriesAsync(cancellationToken: ct),
            (record, _) => record.Body is RecordBody.EntryPosted { Number: var n, Draft.Relation: var relation }
                ? new StoredEntry(n.Period.Ordinal, (int)n.Type, n.Number, record.Position, (int)relation) : null,
            (row, w) => w.Numbers(row.Period, row.Type, row.Number, row.Position, row.Relation)),
        new IndexCheck<StoredKey>(
            this, "entry_key", store.ReadKeysAsync,
            (record, _) => record.Body is RecordBody.EntryPosted posted ? new StoredKey(posted.Draft.Key, record.Position) : null,
            (row, w) => w.Texts(row.Position, row.Key)),
        new IndexCheck<StoredPayment>(
            this, "payment", ct => store.ReadPaymentsAsync(cancellationToken: ct),
            (record, state) => record.Body is RecordBody.EntryPosted { Draft: { Payment: { } payment } draft }
                ? new StoredPayment(payment.Payee, draft.Date, record.Position, payment.Purpose, MoneyOut.Of(draft, state.Chart).Total, payment.Document, draft.Corrects ?? 0) : null,
            (row, w) =>
            {
                w.Texts(row.Position, row.Payee, row.Purpose, row.Document);
                w.Numbers(CanonicalWriter.DaysSinceEpoch(row.Date), row.Amount.Fen, row.Corrects);
            }),
        new IndexCheck<StoredDraft>(
            this, "draft", ct => store.ReadDraftsAsync(cancellationToken: ct),
            (record, _) => record.Body is RecordBody.EntryPrepared { Draft: var draft } ? new StoredDraft(draft.Key, record.Position, draft.Period.Ordinal) : null,
            (row, w) =>
            {
                w.Texts(row.Position, row.Key);
                w.Numbers(row.Period);
            }),
        new IndexCheck<StoredSignOff>(
            this, "sign_off", ct => store.ReadSignOffsAsync(cancellationToken: ct),
            (record, _) => record.Body is RecordBody.SignedOff signed ? new StoredSignOff(signed.Draft, record.Position, (int)signed.Step) : null,
            (row, w) => w.Numbers(row.Draft, row.Position, row.Step)),
        new IndexCheck<StoredErasure>(
            this, "erasure", store.ReadErasuresAsync,
            (record, _) => record.Body is RecordBody.PersonalDataErased { Fact: var fact } ? new StoredErasure(fact, record.Position) : null,
            (row, w) => w.Numbers(row.Erased, row.Position)),
    ];

    private async Task CompareIndexesAsync(CancellationToken cancellationToken)
    {
        foreach (var index in _indexes) await index.TakeRowsAsync(cancellationToken);
        var suspects = _indexes.Where(i => !i.IsSound).ToList();
        if (suspects.Count == 0) return;
        var state = new BookState();
        var records = store.ReadRecordsAsync(new LogPosition(long.MinValue), LogPosition.Latest, null, cancellationToken);
        await foreach (var stored in Guarded("log", records, cancellationToken))
        {
            if (TryDecode(stored, report: false) is not { } record) continue;
            foreach (var index in suspects) index.Keep(record, state);
            state = state.Apply(stored.Position, record.Body);
        }

        foreach (var index in suspects) await index.LaySideBySideAsync(cancellationToken);
    }

    private abstract class IndexCheck
    {
        /// <summary>Whether the rows are those that the log asks for.</summary>
        public abstract bool IsSound { get; }

        public abstract void Take(LogRecord record, BookState state);

        public abstract Task TakeRowsAsync(CancellationToken cancellationToken);

        public abstract void Keep(LogRecord record, BookState state);

        public abstract Task LaySideBySideAsync(CancellationToken cancellationToken);
    }

    /// <summary>Compares by digests; only the rows of an index that is not sound are held in memory.</summary>
    private sealed class IndexCheck<T>(
        Verifier verifier, string table, Func<CancellationToken, IAsyncEnumerable<T>> read, Func<LogRecord, BookState, T?> project, Action<T, RowWriter> write)
        : IndexCheck
        where T : struct
    {
        private readonly RowDigest _digest = new();
        private readonly RowWriter _writer = new();
        private readonly HashSet<T> _expected = [];

        public override bool IsSound => _digest.IsZero;

        public override void Take(LogRecord record, BookState state)
        {
            if (project(record, state) is { } row) Add(row, +1);
        }

        public override async Task TakeRowsAsync(CancellationToken cancellationToken)
        {
            await foreach (var row in verifier.Guarded(table, read(cancellationToken), cancellationToken)) Add(row, -1);
        }

        public override void Keep(LogRecord record, BookState state)
        {
            if (project(record, state) is { } row && !_expected.Add(row)) verifier.Find(table, row.ToString()!, "one such row", "two in the log");
        }

        public override async Task LaySideBySideAsync(CancellationToken cancellationToken)
        {
            await foreach (var row in verifier.Guarded(table, read(cancellationToken), cancellationToken))
            {
                if (!_expected.Remove(row)) verifier.Find(table, row.ToString()!, Nothing, row.ToString()!);
            }

            foreach (var missing in _expected) verifier.Find(table, missing.ToString()!, missing.ToString()!, Nothing);
        }

        private void Add(T row, int sign)
        {
            _writer.Clear();
            write(row, _writer);
            _digest.Add(_writer.Written, sign, verifier._digestKey);
        }
    }

    /// <summary>A row as bytes.</summary>
    private sealed class RowWriter
    {
        private readonly CanonicalWriter _writer = new();

        public ReadOnlySpan<byte> Written => _writer.Written;

        public void Clear() => _writer.Clear();

        public void Numbers(params ReadOnlySpan<long> numbers)
        {
            foreach (var number in numbers) _writer.Int64(number);
        }

        public void Texts(long position, params ReadOnlySpan<string> texts)
        {
            _writer.Int64(position);
            foreach (var text in texts) _writer.Text(text);
        }
    }
}
