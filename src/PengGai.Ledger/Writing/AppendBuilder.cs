using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Writing;

/// <summary>Turns what was decided into the rows of one commit: records, their projections, the next head.</summary>
internal sealed class AppendBuilder
{
    private const int SaltLength = 16;
    private const int MostExpected = 100_000;
    private readonly SubAccountTable _subAccounts;
    private readonly Func<int, byte[]> _salts;
    private readonly Instant _recordedAt;
    private readonly long _commit;
    private readonly StoredHead _head;
    private readonly CanonicalWriter _writer = new();
    private readonly MerkleFrontier _frontier;
    private readonly List<StoredBlock> _blocks = [];
    private RecordBuffer _buffer = new();
    private readonly List<StoredRecord> _records = [];
    private readonly List<StoredSubAccount> _opened = [];
    private readonly List<StoredEntry> _entries = [];
    private readonly List<StoredKey> _keys = [];
    private readonly List<StoredPosting> _postings = [];
    private readonly List<StoredPayment> _payments = [];
    private readonly List<StoredDraft> _drafts = [];
    private readonly List<StoredSignOff> _signOffs = [];
    private readonly List<StoredErasable> _erasables = [];
    private readonly List<StoredErasure> _erasures = [];
    private readonly Dictionary<(int SubAccount, int Period), (Money Debit, Money Credit)> _movements = [];

    public AppendBuilder(StoredHead head, SubAccountTable subAccounts, Instant now, Func<int, byte[]> salts)
    {
        (_subAccounts, _salts) = (subAccounts, salts);
        // A clock that was set back must not make the log run backwards. What the log can't hold is cut off, so that the
        // head that a caller gets equals the head that he reads later.
        _recordedAt = Instant.Max(Instant.FromUnixTimeTicks(now.ToUnixTimeTicks()), head.RecordedAt);
        (_head, _commit, Size) = (head, head.Size + 1, head.Size);
        _frontier = new MerkleFrontier(head.Size, head.Frontier.Span);
    }

    /// <summary>Makes room for so many entries, so that what holds them needn't grow and be copied while they come.</summary>
    public void Expect(int entries)
    {
        const int UsualLines = 2;
        entries = Math.Min(entries, MostExpected);
        _records.EnsureCapacity(_records.Count + entries);
        _entries.EnsureCapacity(_entries.Count + entries);
        _keys.EnsureCapacity(_keys.Count + entries);
        _postings.EnsureCapacity(_postings.Count + UsualLines * entries);
        _movements.EnsureCapacity(_movements.Count + entries);
    }

    /// <summary>Whether nothing was added.</summary>
    public bool IsEmpty => Size == _head.Size;

    /// <summary>How many records the log holds with those that were added.</summary>
    public long Size { get; private set; }

    /// <summary>How many rows wait to be written: records and the lines of entries.</summary>
    public int Waiting => _records.Count + _postings.Count;

    /// <exception cref="ArgumentException">The log can't hold what the caller gave, such as a type of entry that doesn't exist.</exception>
    public long Add(RecordBody body, string @operator, params ReadOnlySpan<int> subAccounts)
    {
        var position = Size + 1;
        _writer.Clear();
        RecordCodec.Encode(new LogRecord(position, _commit, _recordedAt, @operator, body), subAccounts, _writer);
        CheckReadable(body);
        _records.Add(new StoredRecord(position, body.Kind, _buffer.Add(_writer.Written)));
        Size = position;
        return position;
    }

    public void AddFact(PendingFact pending, string @operator)
    {
        // A commitment to nothing could never be checked, nor erased.
        if (pending.Fact.Fields.Any(f => f.Value.Type == FactValueType.Commitment))
            throw new ArgumentException("Commitments are made by the book; give the value as personal data.", nameof(pending));
        var fields = pending.Fact.Fields.ToBuilder();
        var secrets = new List<(string Field, byte[] Salt, string Value)>();
        foreach (var (field, value) in pending.PersonalData)
        {
            var salt = _salts(SaltLength);
            if (salt.Length != SaltLength) throw new InvalidOperationException($"The source of salts gave {salt.Length} bytes instead of {SaltLength}.");
            secrets.Add((field, salt, value));
            fields.Add(new FactField(field, FactValue.Commitment(Commit(salt, value))));
        }

        fields.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        var position = Add(new RecordBody.FactRecorded(pending.Fact with { Fields = fields.ToImmutable() }), @operator);
        _erasables.AddRange(secrets.Select(s => new StoredErasable(position, s.Field, s.Salt, s.Value)));
    }

    public void AddEntry(EntryNumber number, EntryDraft draft, EntryDuties duties, Money paid, string @operator)
    {
        Span<int> ids = draft.Lines.Length <= 64 ? stackalloc int[draft.Lines.Length] : new int[draft.Lines.Length];
        Open(draft, ids, @operator);
        var position = Add(new RecordBody.EntryPosted(number, draft, duties), @operator, ids);
        _entries.Add(new StoredEntry(number.Period.Ordinal, (int)number.Type, number.Number, position, (int)draft.Relation));
        _keys.Add(new StoredKey(draft.Key, position));
        if (draft.Payment is { } payment)
            _payments.Add(new StoredPayment(payment.Payee, draft.Date, position, payment.Purpose, paid, payment.Document, draft.Corrects ?? 0));
        for (var i = 0; i < draft.Lines.Length; i++)
        {
            var line = draft.Lines[i];
            _postings.Add(new StoredPosting(ids[i], draft.Date, position, i, line.Side, line.Amount));
            ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(_movements, (ids[i], number.Period.Ordinal), out _);
            if (line.Side == Side.Debit) sums.Debit += line.Amount;
            else sums.Credit += line.Amount;
        }
    }

    public LogPosition AddDraft(EntryDraft draft, string @operator)
    {
        Span<int> ids = draft.Lines.Length <= 64 ? stackalloc int[draft.Lines.Length] : new int[draft.Lines.Length];
        Open(draft, ids, @operator);
        var position = Add(new RecordBody.EntryPrepared(draft), @operator, ids);
        _drafts.Add(new StoredDraft(draft.Key, position, draft.Period.Ordinal));
        return new LogPosition(position);
    }

    public void AddSignOff(LogPosition draft, SignOffStep step, string reason, string @operator)
    {
        var position = Add(new RecordBody.SignedOff(draft.Value, step, reason), @operator);
        _signOffs.Add(new StoredSignOff(draft.Value, position, (int)step));
    }

    public void AddErasure(LogPosition fact, string @operator) =>
        _erasures.Add(new StoredErasure(fact.Value, Add(new RecordBody.PersonalDataErased(fact.Value), @operator)));

    /// <summary>The rows, those of indexes in the order of their keys.</summary>
    public StoreAppend Build()
    {
        _postings.Sort(static (a, b) =>
            a.SubAccount != b.SubAccount ? a.SubAccount.CompareTo(b.SubAccount)
            : a.Date != b.Date ? a.Date.CompareTo(b.Date)
            : a.Position != b.Position ? a.Position.CompareTo(b.Position)
            : a.Line.CompareTo(b.Line));
        var movements = new StoredMovement[_movements.Count];
        var count = 0;
        foreach (var (key, sums) in _movements) movements[count++] = new StoredMovement(key.SubAccount, key.Period, sums.Debit, sums.Credit);
        Array.Sort(movements, static (a, b) => a.SubAccount != b.SubAccount ? a.SubAccount.CompareTo(b.SubAccount) : a.Period.CompareTo(b.Period));
        return Rows(movements);
    }

    private StoreAppend Rows(StoredMovement[] movements) => new()
    {
        Records = _records,
        SubAccounts = _opened,
        Entries = _entries,
        Keys = _keys,
        Postings = _postings,
        Movements = movements,
        Payments = _payments,
        Drafts = _drafts,
        SignOffs = _signOffs,
        Erasables = _erasables,
        Erasures = _erasures,
    };

    /// <summary>Hashes the records that wait. Apart from <see cref="Build"/>, since a batch is hashed while its rows are written.</summary>
    public void Hash()
    {
        foreach (var record in _records)
        {
            if (record.Position <= _frontier.Size) continue;
            if (_frontier.Append(record.Bytes.Span) is { } root) _blocks.Add(new StoredBlock(_frontier.Size / MerkleFrontier.BlockSize - 1, root.ToArray()));
        }
    }

    /// <summary>Forgets the rows that were hashed and written, so that a batch of any size takes no more room than a part of it.</summary>
    public void Clear()
    {
        _buffer = new();
        _records.Clear();
        _opened.Clear();
        _entries.Clear();
        _keys.Clear();
        _postings.Clear();
        _payments.Clear();
        _drafts.Clear();
        _signOffs.Clear();
        _erasables.Clear();
        _erasures.Clear();
        _movements.Clear();
    }

    /// <summary>The head after all that was added, and the blocks that it completes.</summary>
    public StoreSeal Seal()
    {
        Hash();
        return new StoreSeal(new StoredHead(_frontier.Size, IsEmpty ? _head.RecordedAt : _recordedAt, _frontier.ToBytes()), _blocks);
    }

    /// <summary>The commitment to a value: SHA-256 over salt and UTF-8 value, each behind its length, in lower-case hexadecimal.</summary>
    /// <remarks>Without the lengths a byte could be moved from the value to the salt and the commitment would still hold.</remarks>
    public static string Commit(ReadOnlySpan<byte> salt, string value)
    {
        var writer = new CanonicalWriter();
        writer.Bytes(salt);
        writer.Text(value);
        return Convert.ToHexStringLower(SHA256.HashData(writer.Written));
    }

    /// <summary>A record that can't be read back must never be committed: nothing could take it out of the log again.</summary>
    private void CheckReadable(RecordBody body)
    {
        // Nearly all records are entries, and of an entry only a few values can be wrong.
        if (body is RecordBody.EntryPosted { Draft: var draft } && IsReadable(draft)) return;
        try
        {
            RecordCodec.Decode(_writer.Written, _subAccounts);
        }
        catch (InvalidDataException e)
        {
            throw new ArgumentException("The log can't hold this: " + e.Message, e);
        }
    }

    private static bool IsReadable(EntryDraft draft)
    {
        if (!draft.Attachments.IsEmpty || draft.OriginalDate is not null || draft.Date.Year < 1) return false;
        if (!Enum.IsDefined(draft.Type) || !Enum.IsDefined(draft.Relation)) return false;
        foreach (var line in draft.Lines)
        {
            if (line.Side is not (Side.Debit or Side.Credit)) return false;
        }

        return true;
    }

    /// <summary>The numbers of the lines' sub-accounts, each of which is opened with its first line.</summary>
    private void Open(EntryDraft draft, Span<int> ids, string @operator)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            var line = draft.Lines[i];
            if (_subAccounts.Find(line.Account, line.Dimensions) is { } known)
            {
                ids[i] = known.Id;
                continue;
            }

            var subAccount = new SubAccount(_subAccounts.Count + 1, line.Account, line.Dimensions);
            _subAccounts.Add(subAccount);
            var position = Add(new RecordBody.SubAccountOpened(subAccount), @operator);
            _opened.Add(new StoredSubAccount(subAccount.Id, subAccount.Account, subAccount.Dimensions.Text, position));
            ids[i] = subAccount.Id;
        }
    }
}
