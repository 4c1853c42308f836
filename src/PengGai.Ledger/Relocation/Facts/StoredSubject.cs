using PengGai.Ledger.Facts;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>What a book holds about one subject: the latest value of each field, by the field's place in its kind.</summary>
internal sealed class StoredSubject(FactKind kind, string subject)
{
    // The default of FactValue has no type: it stands for a field that was never stated.
    private readonly FactValue[] _values = new FactValue[kind.Fields.Length];

    public string Subject { get; } = subject;

    /// <summary>Whether a row of the folder states this subject again.</summary>
    public bool IsStated { get; set; }

    public FactValue? this[int field] => _values[field].Type == 0 ? null : _values[field];

    /// <summary>The cells that are stated and not masked.</summary>
    public int KnownCells => _values.Count(v => v.Type != 0 && !v.IsMasked);

    public void Add(int field, FactValue value)
    {
        if (!value.IsMasked || _values[field].Type == 0) _values[field] = value;
    }

    /// <summary>The key that a row with all these values would have now; the subject keeps the key of its first row.</summary>
    public string CurrentKey() => RowIdentity.SubjectOf(kind, ToFields());

    /// <summary>Whether <paramref name="row"/> states every known cell with the same value, and perhaps more.</summary>
    public bool IsContainedIn(StatedRow row)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            var value = _values[i];
            if (value.Type != 0 && !value.IsMasked && row.Find(kind.Fields[i].Name) != value) return false;
        }

        return true;
    }

    /// <summary>Whether every cell that <paramref name="row"/> knows is stored with the same value.</summary>
    public bool Contains(StatedRow row)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            if (row.Find(kind.Fields[i].Name) is { IsMasked: false } value && value != _values[i]) return false;
        }

        return true;
    }

    /// <summary>The values of some fields joined, to find rows that could be the same.</summary>
    public string Anchor(IReadOnlyList<int> fields) => string.Join('\n', fields.Select(f => _values[f].Text));

    private List<FactField> ToFields()
    {
        var fields = new List<FactField>();
        for (var i = 0; i < _values.Length; i++)
        {
            if (_values[i].Type != 0) fields.Add(new(kind.Fields[i].Name, _values[i]));
        }

        return fields;
    }
}
