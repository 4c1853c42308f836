using PengGai.Ledger.Facts;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>One kind within a comparison: what is stored, what is stated, and which goes with which.</summary>
internal sealed class KindComparison
{
    private readonly Dictionary<string, int> _fieldIndexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredSubject> _stored = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StatedRow> _stated = new(StringComparer.Ordinal);
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

    public bool HoldsKey(string key) => _stated.ContainsKey(key) || _stored.ContainsKey(key);

    public void AddStored(Fact fact)
    {
        if (!_stored.TryGetValue(fact.Subject, out var subject))
        {
            subject = new(Kind, fact.Subject);
            _stored.Add(fact.Subject, subject);
        }

        foreach (var field in fact.Fields)
        {
            if (_fieldIndexes.TryGetValue(field.Name, out var index)) subject.Add(index, field.Value);
        }
    }

    /// <summary>Finds stored subjects by what their row would be called now, once all stored facts are in.</summary>
    public void IndexByCurrentKey()
    {
        if (!Kind.KeyCanGrow) return;
        _storedByKey = new(_stored.Count, StringComparer.Ordinal);
        foreach (var subject in _stored.Values) _storedByKey.TryAdd(subject.CurrentKey(), subject);
    }

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

    public StoredSubject? FindStored(StatedRow row) => _storedByKey.GetValueOrDefault(row.Subject);

    public int IndexOf(string field) => _fieldIndexes[field];

    /// <summary>The fields that every row states openly, so that the same row has the same values before and after it grew.</summary>
    public List<int> AnchorFields() =>
        [.. Enumerable.Range(0, Kind.Fields.Length).Where(i => Kind.Fields[i].IsRequired && !Kind.Fields[i].MayBeMasked)];
}
