using PengGai.Ledger.Facts;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>One kind within a comparison: what is stored, what is stated, and which goes with which.</summary>
internal sealed class KindComparison
{
    private readonly Dictionary<string, int> _fieldIndexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredSubject> _stored = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StatedRow> _stated = new(StringComparer.Ordinal);
    private readonly HashSet<string> _withdrawn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredSubject> _storedByFormerKey = new(StringComparer.Ordinal);
    private Dictionary<string, StoredSubject> _storedByKey;

    public KindComparison(FactKind kind, int order)
    {
        (Kind, Order) = (kind, order);
        for (var i = 0; i < kind.Fields.Length; i++) _fieldIndexes.Add(kind.Fields[i].Name, i);
        _storedByKey = _stored;
    }

    public FactKind Kind { get; }

    /// <summary>The kind's place in <see cref="RelocationFacts.All"/>.</summary>
    public int Order { get; }

    /// <summary>What the book holds, in log order of the first fact.</summary>
    public IReadOnlyCollection<StoredSubject> Stored => _stored.Values;

    /// <summary>The folder's rows by key; of several rows with one key the first.</summary>
    public IReadOnlyDictionary<string, StatedRow> Stated => _stated;

    public bool HoldsKey(string key) => !IsWithdrawn(key) && (_stated.ContainsKey(key) || _stored.ContainsKey(key));

    /// <summary>Whether a correction says that the row of this key never happened.</summary>
    public bool IsWithdrawn(string key) => _withdrawn.Contains(key);

    public void AddStored(Fact fact)
    {
        if (!_stored.TryGetValue(fact.Subject, out var subject))
        {
            subject = new(Kind, fact.Subject) { KnownOn = fact.KnownOn };
            _stored.Add(fact.Subject, subject);
        }

        if (CorrectionAspect.IsWithdrawal(fact)) Withdraw(subject);
        var isCorrection = CorrectionAspect.IsCell(fact);
        foreach (var field in fact.Fields)
        {
            if (!_fieldIndexes.TryGetValue(field.Name, out var index)) continue;
            if (isCorrection) subject.Correct(index, field.Value);
            else subject.Add(index, field.Value);
        }
    }

    /// <summary>Takes a row back: nothing may refer to it any longer.</summary>
    public void Withdraw(StoredSubject subject)
    {
        subject.IsWithdrawn = true;
        _withdrawn.Add(subject.Subject);
    }

    /// <summary>Whether the book calls one of its subjects so, whatever key its row has now.</summary>
    public bool HasSubject(string subject) => _stored.ContainsKey(subject);

    /// <summary>Finds stored subjects by what their row would be called now, once all stored facts are in.</summary>
    public void IndexByCurrentKey()
    {
        if (!Kind.KeyCanChange) return;
        _storedByKey = new(_stored.Count, StringComparer.Ordinal);
        foreach (var subject in _stored.Values) _storedByKey.TryAdd(subject.CurrentKey(), subject);
        foreach (var subject in _stored.Values)
        {
            foreach (var key in subject.FormerKeys) _storedByFormerKey.TryAdd(key, subject);
        }
    }

    /// <summary>The subject that a person means by a key: the one that the book calls so, else the one whose row has, or had, that key.</summary>
    public StoredSubject? FindCited(string key) =>
        _stored.GetValueOrDefault(key) ?? _storedByKey.GetValueOrDefault(key) ?? _storedByFormerKey.GetValueOrDefault(key);

    /// <summary>Takes a row in, unless an earlier row has its key.</summary>
    public bool TryAddStated(StatedRow row, out StatedRow earlier)
    {
        if (_stated.TryAdd(row.Subject, row))
        {
            earlier = row;
            return true;
        }

        earlier = _stated[row.Subject];
        return false;
    }

    /// <summary>Puts a row in the place of another.</summary>
    public void ReplaceStated(StatedRow row, StatedRow other)
    {
        _stated.Remove(row.Subject);
        _stated[other.Subject] = other;
    }

    public StoredSubject? FindStored(StatedRow row) => _storedByKey.GetValueOrDefault(row.Subject);

    /// <summary>The subject whose row had the key of this one before it was corrected.</summary>
    public StoredSubject? FindCorrected(StatedRow row) => _storedByFormerKey.GetValueOrDefault(row.Subject);

    public int IndexOf(string field) => _fieldIndexes[field];

    /// <summary>The fields that every row states openly, so that the same row has the same values before and after it grew.</summary>
    public List<int> AnchorFields() =>
        [.. Enumerable.Range(0, Kind.Fields.Length).Where(i => Kind.Fields[i].IsRequired && !Kind.Fields[i].MayBeMasked)];
}
