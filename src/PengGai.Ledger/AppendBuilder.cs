using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger;

/// <summary>Turns what was decided into the rows of one commit: records, their projections, the next head.</summary>
internal sealed class AppendBuilder
{
    private const int SaltLength = 16;
    private readonly SubAccountTable _subAccounts;
    private readonly string _operator;
    private readonly Func<int, byte[]> _salts;
    private readonly Instant _recordedAt;
    private readonly long _commit;
    private readonly MerkleFrontier _frontier;
    private readonly CanonicalWriter _writer = new();
    private readonly List<StoredRecord> _records = [];
    private readonly List<StoredSubAccount> _opened = [];
    private readonly List<StoredEntry> _entries = [];
    private readonly List<StoredPosting> _postings = [];
    private readonly List<StoredErasable> _erasables = [];
    private readonly Dictionary<(int SubAccount, int Period), (Money Debit, Money Credit)> _movements = [];

    public AppendBuilder(StoredHead head, SubAccountTable subAccounts, string @operator, Instant now, Func<int, byte[]> salts)
    {
        (_subAccounts, _operator, _salts) = (subAccounts, @operator, salts);
        // A clock that was set back must not make the log run backwards. What the log can't hold is cut off, so that the
        // head that a caller gets equals the head that he reads later.
        _recordedAt = Instant.Max(Instant.FromUnixTimeTicks(now.ToUnixTimeTicks()), head.RecordedAt);
        _commit = head.Size + 1;
        _frontier = new MerkleFrontier(head.Size, head.Frontier.Span);
    }

    public bool IsEmpty => _records.Count == 0;

    /// <exception cref="ArgumentException">The log can't hold what the caller gave, such as a type of entry that doesn't exist.</exception>
    public long Add(RecordBody body)
    {
        var position = _frontier.Size + 1;
        RecordCodec.Encode(new LogRecord(position, _commit, _recordedAt, _operator, body), _subAccounts, _writer);
        CheckReadable();
        _frontier.Append(_writer.Written);
        _records.Add(new StoredRecord(position, body.Kind, _writer.Written.ToArray()));
        return position;
    }

    public void AddFact(PendingFact pending)
    {
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
        var position = Add(new RecordBody.FactRecorded(pending.Fact with { Fields = fields.ToImmutable() }));
        _erasables.AddRange(secrets.Select(s => new StoredErasable(position, s.Field, s.Salt, s.Value)));
    }

    public void AddEntry(EntryNumber number, EntryDraft draft, EntryDuties duties)
    {
        var ids = draft.Lines.Select(Open).ToArray();
        var position = Add(new RecordBody.EntryPosted(number, draft, duties));
        _entries.Add(new StoredEntry(position, (int)number.Type, number.Period.Ordinal, number.Number, draft.Date, draft.Key, draft.Cause));
        for (var i = 0; i < draft.Lines.Length; i++)
        {
            var line = draft.Lines[i];
            _postings.Add(new StoredPosting(ids[i], draft.Date, position, i, line.Side, line.Amount));
            ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(_movements, (ids[i], number.Period.Ordinal), out _);
            if (line.Side == Side.Debit) sums.Debit += line.Amount;
            else sums.Credit += line.Amount;
        }
    }

    public StoreAppend Build() => new(
        _records, _opened, _entries, _postings,
        [.. _movements.Select(m => new StoredMovement(m.Key.SubAccount, m.Key.Period, m.Value.Debit, m.Value.Credit))],
        _erasables, new StoredHead(_frontier.Size, _recordedAt, _frontier.ToBytes()));

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
    private void CheckReadable()
    {
        try
        {
            RecordCodec.Decode(_writer.Written, _subAccounts);
        }
        catch (InvalidDataException e)
        {
            throw new ArgumentException("The log can't hold this: " + e.Message, e);
        }
    }

    /// <summary>The number of a line's sub-account, which is opened with its first line.</summary>
    private int Open(JournalLine line)
    {
        if (_subAccounts.Find(line.Account, line.Dimensions) is { } known) return known.Id;
        var subAccount = new SubAccount(_subAccounts.Count + 1, line.Account, line.Dimensions);
        _subAccounts.Add(subAccount);
        var position = Add(new RecordBody.SubAccountOpened(subAccount));
        _opened.Add(new StoredSubAccount(subAccount.Id, subAccount.Account, subAccount.Dimensions.Text, position));
        return subAccount.Id;
    }
}
