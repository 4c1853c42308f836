using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Storage;
using PengGai.Ledger.Writing;

namespace PengGai.Ledger.Log;

/// <summary>Replays the log and compares every projection with it. Never throws for what somebody did to the book: it reports.</summary>
/// <remarks>
/// <para>Postings are compared per sub-account by count and by the sum of their rows' hashes, so that memory doesn't grow
/// with the number of lines; only where these differ are the sub-account's rows laid side by side.</para>
/// <para>Text is made for findings only: a sound book of a million entries makes none.</para>
/// </remarks>
internal sealed partial class Verifier(IBookReader store)
{
    private const int MaximalFindings = 200;
    private const string Nothing = "-";
    private readonly ImmutableArray<VerifyFinding>.Builder _findings = ImmutableArray.CreateBuilder<VerifyFinding>();
    private readonly Dictionary<string, int> _findingsByTable = new(StringComparer.Ordinal);
    private readonly SubAccountTable _subAccounts = new();
    private readonly Dictionary<(int Type, int Period), int> _numbers = [];
    private IndexCheck[] _indexes = [];
    private readonly Dictionary<(int SubAccount, int Period), (Int128 Debit, Int128 Credit)> _movements = [];
    private readonly Dictionary<int, RowDigest> _postings = [];
    private readonly Dictionary<(long Position, string Field), string> _commitments = [];
    private readonly HashSet<long> _erased = [];
    private readonly byte[] _digestKey = RandomNumberGenerator.GetBytes(RowDigest.KeyLength);
    private BookState _state = new();
    private long _soundSize;
    private long _facts;
    private long _entries;
    private long _lines;

    public async Task<VerifyReport> RunAsync(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        _indexes = Indexes();
        await foreach (var finding in Guarded("schema", store.CheckStructureAsync(cancellationToken), cancellationToken))
            Find(finding.Table, finding.Row, finding.Expected, finding.Found);
        var head = await ReplayAsync(progress, cancellationToken);
        await ComparePostingsAsync(cancellationToken);
        await CompareMovementsAsync(cancellationToken);
        await CompareErasablesAsync(cancellationToken);
        await CompareIndexesAsync(cancellationToken);
        progress?.Report(1);
        return new VerifyReport(head, _facts, _entries, _lines, _findings.ToImmutable());
    }

    private async Task<LogHead> ReplayAsync(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var frontier = new MerkleFrontier();
        var recordedAt = Instant.FromUnixTimeTicks(0);
        var commit = 0L;
        var position = 0L;
        var size = await SizeAsync(cancellationToken);
        await using var heads = Table("head", store.ReadHeadsAsync(cancellationToken), h => h.Size, cancellationToken);
        await using var subAccounts = Table("sub_account", store.ReadSubAccountsAsync(cancellationToken), s => s.Id, cancellationToken);
        await using var blocks = Table("block", store.ReadBlocksAsync(cancellationToken), b => b.Number, cancellationToken);
        // From below the first position: a record that stands there is none of the book's.
        var log = Guarded("log", store.ReadRecordsAsync(new LogPosition(long.MinValue), LogPosition.Latest, null, cancellationToken), cancellationToken);
        await foreach (var stored in log)
        {
            if (stored.Position != position + 1)
                Find("log", stored.Position, $"position {position + 1}", $"position {stored.Position}");
            position = stored.Position;
            if (TryDecode(stored, report: true) is { } record)
            {
                if (record.Position != position || record.Body.Kind != stored.Kind)
                    Find("log", position, $"{record.Body.Kind} at {record.Position}", $"{(int)stored.Kind} at {position}");
                if (record.RecordedAt < recordedAt) Find("log", position, $"a time not before {recordedAt}", record.RecordedAt.ToString());
                if (record.Commit == position)
                {
                    // A new commit: the one before it ended in a head.
                    await CompareHeadAsync(heads, position - 1, recordedAt, frontier);
                    commit = position;
                }
                else if (record.Commit != commit || record.RecordedAt != recordedAt)
                {
                    Find("log", position, $"the commit and time of record {commit}", $"commit {record.Commit}, {record.RecordedAt}");
                }

                recordedAt = record.RecordedAt;
                await CheckAsync(record, subAccounts);
            }

            if (frontier.Append(stored.Bytes.Span) is { } root) await CompareBlockAsync(blocks, frontier.Size / MerkleFrontier.BlockSize - 1, root);
            if ((position & 0xFFF) == 0) progress?.Report(Math.Clamp(0.8 * position / Math.Max(1, size), 0, 0.8));
        }

        if (size > position) Find("log", position + 1, $"records through {size}, as the last head says", Nothing);
        if (position == 0) Find("log", 1, "the opening of the book", Nothing);
        else await CompareHeadAsync(heads, position, recordedAt, frontier);
        await heads.FinishAsync();
        await subAccounts.FinishAsync();
        await blocks.FinishAsync();
        return new LogHead(frontier.Size, recordedAt, frontier.Root());
    }

    private async Task<long> SizeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await store.ReadHeadAsync(cancellationToken)).Size;
        }
        catch (InvalidDataException)
        {
            return 0; // Reported when the table is read.
        }
    }

    private async Task CompareHeadAsync(TableCursor<StoredHead> heads, long size, Instant recordedAt, MerkleFrontier frontier)
    {
        if (size == 0) return;
        if (await heads.FindAsync(size) is not { Value: var head })
        {
            if (!heads.IsBroken) Find("head", size, "a head at the end of the commit", Nothing);
            return;
        }

        if (head.RecordedAt != recordedAt) Find("head", size, recordedAt.ToString(), head.RecordedAt.ToString());
        var peaks = frontier.ToBytes();
        if (head.Frontier.Span.SequenceEqual(peaks))
        {
            _soundSize = size;
            return;
        }

        Find("head", size, Hex(peaks), Hex(head.Frontier.Span));
        // Which of the two was changed can't be told from here; that nothing before this range was changed can.
        if (_soundSize >= 0) Find("log", $"{_soundSize + 1}-{size}", $"the records that head {size} was made of", "other records, or another head");
        _soundSize = -1;
    }

    private async Task CompareBlockAsync(TableCursor<StoredBlock> blocks, long number, Sha256Hash root)
    {
        if (await blocks.FindAsync(number) is not { Value: var block })
        {
            if (!blocks.IsBroken) Find("block", number, root.ToString(), Nothing);
        }
        else if (!block.Root.Span.SequenceEqual(root.ToArray()))
        {
            Find("block", number, root.ToString(), Hex(block.Root.Span));
        }
    }

    private async Task CheckAsync(LogRecord record, TableCursor<StoredSubAccount> subAccounts)
    {
        var position = record.Position;
        if (position == 1 != record.Body is RecordBody.BookOpened)
            Find("log", position, position == 1 ? "the opening of the book" : "one opening of the book", record.Body.Kind.ToString());
        switch (record.Body)
        {
            case RecordBody.SubAccountOpened { SubAccount: var opened }:
                await CheckSubAccountAsync(opened, position, subAccounts);
                break;
            case RecordBody.FactRecorded { Fact: var fact }:
                _facts++;
                foreach (var field in fact.Fields)
                {
                    if (field.Value.Type == FactValueType.Commitment) _commitments[(position, field.Name)] = field.Value.Text;
                }

                break;
            case RecordBody.EntryPosted posted:
                CheckEntry(posted, record);
                break;
            case RecordBody.PersonalDataErased { Fact: var fact }:
                if (fact < 1 || fact >= position || !_erased.Add(fact)) Find("log", position, "an earlier fact whose personal data are there", $"record {fact}");
                break;
            default:
                CheckGovernance(record);
                break;
        }

        foreach (var index in _indexes) index.Take(record, _state);
        _state = _state.Apply(position, record.Body);
    }

    private async Task CheckSubAccountAsync(SubAccount subAccount, long position, TableCursor<StoredSubAccount> table)
    {
        try
        {
            _subAccounts.Add(subAccount);
        }
        catch (InvalidDataException e)
        {
            Find("log", position, "the next sub-account", e.Message);
            return;
        }

        var expected = new StoredSubAccount(subAccount.Id, subAccount.Account, subAccount.Dimensions.Text, position);
        await CompareAsync(table, subAccount.Id, expected);
    }

    private void CheckEntry(RecordBody.EntryPosted posted, LogRecord record)
    {
        var (number, draft, position) = (posted.Number, posted.Draft, record.Position);
        _entries++;
        _lines += draft.Lines.Length;
        var series = ((int)number.Type, number.Period.Ordinal);
        var next = _numbers.GetValueOrDefault(series) + 1L;
        if (number.Number != next) Find("log", position, $"number {next}", $"number {number.Number}");
        _numbers[series] = number.Number;
        if (draft.Period != number.Period) Find("log", position, draft.Period.ToString(), number.Period.ToString());
        CheckRules(draft, position);
        CheckDuties(posted, record);
        for (var i = 0; i < draft.Lines.Length; i++)
        {
            var line = draft.Lines[i];
            var id = _subAccounts.Find(line.Account, line.Dimensions)!.Id;
            Digest(id).Add(new StoredPosting(id, draft.Date, position, i, line.Side, line.Amount), +1, _digestKey);
            ref var sums = ref MovementOf(id, number.Period.Ordinal);
            if (line.Side == Side.Debit) sums.Debit += line.Amount.Fen;
            else sums.Credit += line.Amount.Fen;
        }
    }

    private ref (Int128 Debit, Int128 Credit) MovementOf(int subAccount, int period) =>
        ref CollectionsMarshal.GetValueRefOrAddDefault(_movements, (subAccount, period), out _);

    private void CheckRules(EntryDraft draft, long position)
    {
        var refusals = new List<Refusal>();
        try
        {
            EntryRules.Check(draft, _state.Chart, refusals);
        }
        catch (OverflowException)
        {
            Find("log", position, "an entry whose sums are within range", "an overflow");
        }

        foreach (var refusal in refusals) Find("log", position, "an entry that keeps the rules", refusal.Describe().En);
    }

    private async Task ComparePostingsAsync(CancellationToken cancellationToken)
    {
        await foreach (var posting in Guarded("posting", store.ReadPostingsAsync(null, null, null, cancellationToken), cancellationToken))
        {
            Digest(posting.SubAccount).Add(posting, -1, _digestKey);
            CheckBalance(posting);
        }

        CheckBalance(null);
        var suspects = _postings.Where(d => !d.Value.IsZero).Select(d => d.Key).ToHashSet();
        if (suspects.Count == 0) return;

        var expected = new HashSet<StoredPosting>();
        var records = store.ReadRecordsAsync(new LogPosition(long.MinValue), LogPosition.Latest, [RecordKind.EntryPosted], cancellationToken);
        await foreach (var stored in Guarded("log", records, cancellationToken))
        {
            if (TryDecode(stored, report: false)?.Body is not RecordBody.EntryPosted { Draft: var draft }) continue;
            for (var i = 0; i < draft.Lines.Length; i++)
            {
                var line = draft.Lines[i];
                var id = _subAccounts.Find(line.Account, line.Dimensions)!.Id;
                if (suspects.Contains(id)) expected.Add(new StoredPosting(id, draft.Date, stored.Position, i, line.Side, line.Amount));
            }
        }

        await foreach (var posting in Guarded("posting", store.ReadPostingsAsync(null, null, null, cancellationToken), cancellationToken))
        {
            if (suspects.Contains(posting.SubAccount) && !expected.Remove(posting)) Find("posting", Row(posting), Nothing, posting.ToString());
        }

        foreach (var missing in expected) Find("posting", Row(missing), missing.ToString(), Nothing);
    }

    private async Task CompareMovementsAsync(CancellationToken cancellationToken)
    {
        await foreach (var found in Guarded("movement", store.ReadPeriodMovementsAsync(cancellationToken), cancellationToken))
        {
            var isThere = _movements.Remove((found.SubAccount, found.Period), out var sums);
            if (isThere && sums.Debit == found.Debit.Fen && sums.Credit == found.Credit.Fen) continue;
            Find("movement", $"{found.SubAccount}/{found.Period}", isThere ? $"{sums.Debit}/{sums.Credit}" : Nothing, $"{found.Debit.Fen}/{found.Credit.Fen}");
        }

        foreach (var (key, sums) in _movements) Find("movement", $"{key.SubAccount}/{key.Period}", $"{sums.Debit}/{sums.Credit}", Nothing);
    }

    private async Task CompareErasablesAsync(CancellationToken cancellationToken)
    {
        await foreach (var found in Guarded("erasable", store.ReadErasablesAsync(cancellationToken), cancellationToken))
        {
            var row = $"{found.Position}/{found.Field}";
            if (_erased.Contains(found.Position)) Find("erasable", row, "nothing, since it was erased", "a value");
            var expected = _commitments.Remove((found.Position, found.Field), out var commitment) ? commitment : Nothing;
            var actual = AppendBuilder.Commit(found.Salt.Span, found.Value);
            if (expected != actual) Find("erasable", row, expected, actual);
        }

        foreach (var ((position, field), commitment) in _commitments)
        {
            if (!_erased.Contains(position)) Find("erasable", $"{position}/{field}", commitment, "nothing, though no erasure is recorded");
        }
    }

    private LogRecord? TryDecode(StoredRecord stored, bool report)
    {
        try
        {
            return RecordCodec.Decode(stored.Bytes.Span, _subAccounts);
        }
        catch (InvalidDataException e)
        {
            if (report) Find("log", stored.Position, "a record", e.Message);
            return null;
        }
    }

    private async Task CompareAsync<T>(TableCursor<T> table, long key, T expected)
        where T : struct, IEquatable<T>
    {
        if (await table.FindAsync(key) is not { Value: var found })
        {
            if (!table.IsBroken) Find(table.Name, key, expected.ToString()!, Nothing);
        }
        else if (!found.Equals(expected))
        {
            Find(table.Name, key, expected.ToString()!, found.ToString()!);
        }
    }

    private RowDigest Digest(int subAccount)
    {
        if (!_postings.TryGetValue(subAccount, out var digest)) _postings[subAccount] = digest = new RowDigest();
        return digest;
    }

    /// <summary>The rows up to the first that can't be read, which is a finding.</summary>
    private async IAsyncEnumerable<T> Guarded<T>(
        string table, IAsyncEnumerable<T> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var row = rows.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await row.MoveNextAsync()) yield break;
            }
            catch (InvalidDataException e)
            {
                Find(table, Nothing, "rows that can be read", e.Message);
                yield break;
            }

            yield return row.Current;
        }
    }

    private TableCursor<T> Table<T>(string name, IAsyncEnumerable<T> rows, Func<T, long> key, CancellationToken cancellationToken) =>
        new(this, name, rows.GetAsyncEnumerator(cancellationToken), key);

    private void Find(string table, long row, string expected, string found) =>
        Find(table, row.ToString(CultureInfo.InvariantCulture), expected, found);

    private void Find(string table, string row, string expected, string found)
    {
        var count = _findingsByTable.GetValueOrDefault(table);
        if (count >= MaximalFindings) return;
        _findingsByTable[table] = count + 1;
        _findings.Add(new VerifyFinding(table, row, expected, found));
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private static string Row(StoredPosting posting) =>
        string.Create(CultureInfo.InvariantCulture, $"{posting.SubAccount}/{posting.Date.Year:0000}-{posting.Date.Month:00}-{posting.Date.Day:00}/{posting.Position}/{posting.Line}");
}
