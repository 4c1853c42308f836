using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Log;

/// <summary>Replays the log and compares every projection with it.</summary>
/// <remarks>
/// Postings are compared per sub-account by count and by the sum of their rows' hashes, so that memory doesn't grow with
/// the number of entries; only where these differ are the sub-account's rows laid side by side.
/// </remarks>
internal sealed class Verifier(IBookStore store)
{
    private const int MaximalFindings = 1000;
    private const string Nothing = "-";
    private readonly ImmutableArray<VerifyFinding>.Builder _findings = ImmutableArray.CreateBuilder<VerifyFinding>();
    private readonly SubAccountTable _subAccounts = new();
    private readonly List<Account> _accounts = [];
    private readonly Dictionary<(int Type, int Period), int> _numbers = [];
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<(int SubAccount, int Period), (long Debit, long Credit)> _movements = [];
    private readonly Dictionary<int, RowDigest> _postings = [];
    private readonly Dictionary<(long Position, string Field), string> _commitments = [];
    private ChartOfAccounts _chart = new("", []);
    private long _facts;
    private long _entries;
    private long _lines;

    public async Task<VerifyReport> RunAsync(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var head = await store.ReadHeadAsync(cancellationToken);
        await ReplayAsync(head, progress, cancellationToken);
        await ComparePostingsAsync(cancellationToken);
        await CompareMovementsAsync(cancellationToken);
        await CompareErasablesAsync(cancellationToken);
        progress?.Report(1);
        var frontier = new MerkleFrontier();
        if (head.Frontier.Length == System.Numerics.BitOperations.PopCount((ulong)head.Size) * MerkleFrontier.HashLength)
            frontier = new MerkleFrontier(head.Size, head.Frontier.Span);
        return new VerifyReport(new LogHead(head.Size, head.RecordedAt, frontier.Root()), _facts, _entries, _lines, _findings.ToImmutable());
    }

    private async Task ReplayAsync(StoredHead last, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var frontier = new MerkleFrontier();
        var recordedAt = Instant.MinValue;
        await using var heads = store.ReadHeadsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var subAccounts = store.ReadSubAccountsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var entries = store.ReadEntriesAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        var head = await NextAsync(heads);
        var position = 0L;
        await foreach (var stored in store.ReadRecordsAsync(new LogPosition(1), LogPosition.Latest, null, cancellationToken))
        {
            position++;
            var row = position.ToString(CultureInfo.InvariantCulture);
            Expect("log", row, "position " + row, "position " + stored.Position.ToString(CultureInfo.InvariantCulture));
            frontier.Append(stored.Bytes.Span);
            LogRecord record;
            try
            {
                record = RecordCodec.Decode(stored.Bytes.Span, _subAccounts);
            }
            catch (Exception e) when (e is InvalidDataException or ArgumentException or FormatException)
            {
                Find("log", row, "a record", e.Message);
                continue;
            }

            Expect("log", row, $"{(int)record.Body.Kind} at {record.Position}", $"{(int)stored.Kind} at {stored.Position}");
            if (record.RecordedAt < recordedAt) Find("log", row, $"a time not before {recordedAt}", record.RecordedAt.ToString());
            recordedAt = record.RecordedAt;
            if (position == 1 && record.Body is not RecordBody.BookOpened) Find("log", row, "the opening of the book", record.Body.Kind.ToString());
            switch (record.Body)
            {
                case RecordBody.BookOpened opened when position == 1:
                    _chart = new ChartOfAccounts(opened.System, []);
                    break;
                case RecordBody.BookOpened:
                    Find("log", row, "one opening of the book", "a second one");
                    break;
                case RecordBody.AccountDefined defined:
                    _accounts.Add(defined.Account);
                    _chart = new ChartOfAccounts(_chart.System, _accounts.DistinctBy(a => a.Code));
                    break;
                case RecordBody.SubAccountOpened opened:
                    await CheckSubAccountAsync(opened.SubAccount, record.Position, subAccounts);
                    break;
                case RecordBody.FactRecorded recorded:
                    _facts++;
                    foreach (var field in recorded.Fact.Fields.Where(f => f.Value.Type == FactValueType.Commitment))
                        _commitments[(record.Position, field.Name)] = field.Value.Text;
                    break;
                case RecordBody.EntryPosted posted:
                    await CheckEntryAsync(posted, record.Position, row, entries);
                    break;
            }

            if (head is not null && head.Size == position)
            {
                Expect("head", row, Hex(frontier.ToBytes()), Hex(head.Frontier.Span));
                Expect("head", row, recordedAt.ToString(), head.RecordedAt.ToString());
                head = await NextAsync(heads);
            }

            if ((position & 0xFFF) == 0) progress?.Report(0.8 * position / Math.Max(1, last.Size));
        }

        Expect("head", "last", position.ToString(CultureInfo.InvariantCulture), last.Size.ToString(CultureInfo.InvariantCulture));
        for (; head is not null; head = await NextAsync(heads)) Find("head", head.Size.ToString(CultureInfo.InvariantCulture), Nothing, "a head of no commit");
        while (await subAccounts.MoveNextAsync()) Find("sub_account", subAccounts.Current.Id.ToString(CultureInfo.InvariantCulture), Nothing, subAccounts.Current.ToString());
        while (await entries.MoveNextAsync()) Find("entry", entries.Current.Position.ToString(CultureInfo.InvariantCulture), Nothing, entries.Current.ToString());
    }

    private async Task CheckSubAccountAsync(SubAccount subAccount, long position, IAsyncEnumerator<StoredSubAccount> table)
    {
        try
        {
            _subAccounts.Add(subAccount);
        }
        catch (InvalidDataException e)
        {
            Find("log", position.ToString(CultureInfo.InvariantCulture), "the next sub-account", e.Message);
        }

        var expected = new StoredSubAccount(subAccount.Id, subAccount.Account, subAccount.Dimensions.Text, position);
        var found = await table.MoveNextAsync() ? table.Current.ToString() : Nothing;
        Expect("sub_account", subAccount.Id.ToString(CultureInfo.InvariantCulture), expected.ToString(), found);
    }

    private async Task CheckEntryAsync(RecordBody.EntryPosted posted, long position, string row, IAsyncEnumerator<StoredEntry> table)
    {
        var (number, draft) = (posted.Number, posted.Draft);
        _entries++;
        _lines += draft.Lines.Length;
        var series = ((int)number.Type, number.Period.Ordinal);
        var next = _numbers.GetValueOrDefault(series) + 1;
        _numbers[series] = number.Number;
        Expect("log", row, $"number {next}", $"number {number.Number}");
        if (number.Period.Number <= 12) Expect("log", row, AccountingPeriod.Of(draft.Date).ToString(), number.Period.ToString());
        if (!_keys.Add(draft.Key)) Find("log", row, "a key of its own", draft.Key);
        var refusals = new List<PostRefusal>();
        EntryRules.Check(draft, _chart, refusals);
        foreach (var refusal in refusals) Find("log", row, "an entry that keeps the rules", refusal.Describe().En);

        var expected = new StoredEntry(position, (int)number.Type, number.Period.Ordinal, number.Number, draft.Date, draft.Key, draft.Cause);
        Expect("entry", row, expected.ToString(), await table.MoveNextAsync() ? table.Current.ToString() : Nothing);
        for (var i = 0; i < draft.Lines.Length; i++)
        {
            var line = draft.Lines[i];
            var id = _subAccounts.Find(line.Account, line.Dimensions)?.Id ?? 0;
            Digest(id).Add(new StoredPosting(id, draft.Date, position, i, line.Side, line.Amount), +1);
            var (debit, credit) = _movements.GetValueOrDefault((id, number.Period.Ordinal));
            _movements[(id, number.Period.Ordinal)] =
                line.Side == Side.Debit ? (debit + line.Amount.Fen, credit) : (debit, credit + line.Amount.Fen);
        }
    }

    private async Task ComparePostingsAsync(CancellationToken cancellationToken)
    {
        await foreach (var posting in store.ReadPostingsAsync(null, AsOf.On(LocalDate.MaxIsoValue), cancellationToken))
            Digest(posting.SubAccount).Add(posting, -1);
        var suspects = _postings.Where(d => !d.Value.IsZero).Select(d => d.Key).ToHashSet();
        if (suspects.Count == 0) return;

        var expected = new HashSet<StoredPosting>();
        await foreach (var stored in store.ReadRecordsAsync(new LogPosition(1), LogPosition.Latest, RecordKind.EntryPosted, cancellationToken))
        {
            if (TryDecode(stored)?.Body is not RecordBody.EntryPosted { Draft: var draft }) continue;
            for (var i = 0; i < draft.Lines.Length; i++)
            {
                var line = draft.Lines[i];
                var id = _subAccounts.Find(line.Account, line.Dimensions)?.Id ?? 0;
                if (suspects.Contains(id)) expected.Add(new StoredPosting(id, draft.Date, stored.Position, i, line.Side, line.Amount));
            }
        }

        await foreach (var posting in store.ReadPostingsAsync(null, AsOf.On(LocalDate.MaxIsoValue), cancellationToken))
        {
            if (suspects.Contains(posting.SubAccount) && !expected.Remove(posting)) Find("posting", Row(posting), Nothing, posting.ToString());
        }

        foreach (var missing in expected) Find("posting", Row(missing), missing.ToString(), Nothing);
    }

    private LogRecord? TryDecode(StoredRecord stored)
    {
        try
        {
            return RecordCodec.Decode(stored.Bytes.Span, _subAccounts);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException or FormatException)
        {
            return null; // Reported by the replay already.
        }
    }

    private async Task CompareMovementsAsync(CancellationToken cancellationToken)
    {
        await foreach (var found in store.ReadPeriodMovementsAsync(cancellationToken))
        {
            var row = $"{found.SubAccount}/{found.Period}";
            var expected = _movements.Remove((found.SubAccount, found.Period), out var sums) ? $"{sums.Debit}/{sums.Credit}" : Nothing;
            Expect("movement", row, expected, $"{found.Debit.Fen}/{found.Credit.Fen}");
        }

        foreach (var (key, sums) in _movements) Find("movement", $"{key.SubAccount}/{key.Period}", $"{sums.Debit}/{sums.Credit}", Nothing);
    }

    private async Task CompareErasablesAsync(CancellationToken cancellationToken)
    {
        // A commitment whose value was erased is in order; a value without its commitment is not.
        await foreach (var found in store.ReadErasablesAsync(cancellationToken))
        {
            var row = $"{found.Position}/{found.Field}";
            var expected = _commitments.GetValueOrDefault((found.Position, found.Field), Nothing);
            Expect("erasable", row, expected, AppendBuilder.Commit(found.Salt.Span, found.Value));
        }
    }

    private RowDigest Digest(int subAccount)
    {
        if (!_postings.TryGetValue(subAccount, out var digest)) _postings[subAccount] = digest = new RowDigest();
        return digest;
    }

    private void Expect(string table, string row, string expected, string found)
    {
        if (expected != found) Find(table, row, expected, found);
    }

    private void Find(string table, string row, string expected, string found)
    {
        if (_findings.Count < MaximalFindings) _findings.Add(new VerifyFinding(table, row, expected, found));
    }

    private static async Task<StoredHead?> NextAsync(IAsyncEnumerator<StoredHead> heads) => await heads.MoveNextAsync() ? heads.Current : null;

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private static string Row(StoredPosting posting) =>
        string.Create(CultureInfo.InvariantCulture, $"{posting.SubAccount}/{posting.Date.Year:0000}-{posting.Date.Month:00}-{posting.Date.Day:00}/{posting.Position}/{posting.Line}");

    /// <summary>A count and a sum of row hashes: zero when the rows added are the rows taken away, in whatever order.</summary>
    private sealed class RowDigest
    {
        private long _count;
        private UInt128 _sum;

        public bool IsZero => _count == 0 && _sum == 0;

        public void Add(StoredPosting row, int sign)
        {
            Span<byte> bytes = stackalloc byte[8 * 6];
            BitConverter.TryWriteBytes(bytes, row.SubAccount);
            BitConverter.TryWriteBytes(bytes[8..], CanonicalWriter.DaysSinceEpoch(row.Date));
            BitConverter.TryWriteBytes(bytes[16..], row.Position);
            BitConverter.TryWriteBytes(bytes[24..], row.Line);
            BitConverter.TryWriteBytes(bytes[32..], (int)row.Side);
            BitConverter.TryWriteBytes(bytes[40..], row.Amount.Fen);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(bytes, hash);
            var value = BitConverter.ToUInt128(hash);
            _sum = sign > 0 ? unchecked(_sum + value) : unchecked(_sum - value);
            _count += sign;
        }
    }
}
