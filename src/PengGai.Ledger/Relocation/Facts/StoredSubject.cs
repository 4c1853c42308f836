using NodaTime;
using PengGai.Ledger.Facts;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>What a book holds about one subject: the latest value of each field, by the field's place in its kind.</summary>
internal sealed class StoredSubject(FactKind kind, string subject)
{
    // The default of FactValue has no type: it stands for a field that was never stated.
    private readonly FactValue[] _values = new FactValue[kind.Fields.Length];

    // What corrections replaced: a file may go on to say it, and the row may still bear the key that it had with it.
    private readonly List<(int Field, FactValue Value)> _replaced = [];
    private readonly List<string> _formerKeys = [];

    public string Subject { get; } = subject;

    /// <summary>The kind of the subject.</summary>
    public FactKind Kind => kind;

    /// <summary>The day on which the office learned of the subject, where that was stated.</summary>
    public LocalDate? KnownOn { get; init; }

    /// <summary>Whether a correction says that the row never happened; its values stay what they were.</summary>
    public bool IsWithdrawn { get; set; }

    /// <summary>The keys that the row had before it was corrected.</summary>
    public IReadOnlyList<string> FormerKeys => _formerKeys;

    /// <summary>Whether a row of the folder states this subject again.</summary>
    public bool IsStated { get; set; }

    public FactValue? this[int field] => _values[field].Type == 0 ? null : _values[field];

    /// <summary>The cells that are stated and not masked.</summary>
    public int KnownCells => _values.Count(v => v.Type != 0 && !v.IsMasked);

    public void Add(int field, FactValue value)
    {
        if (!value.IsMasked || _values[field].Type == 0) _values[field] = value;
    }

    /// <summary>Replaces a value, whatever it was, and remembers it.</summary>
    public void Correct(int field, FactValue value)
    {
        if (kind.KeyCanChange) _formerKeys.Add(CurrentKey());
        _replaced.Add((field, _values[field]));
        _values[field] = value.IsCleared ? default : value;
    }

    /// <summary>Whether a correction replaced this value, and it isn't the value now.</summary>
    public bool WasCorrectedFrom(int field, FactValue value) => _values[field] != value && _replaced.Contains((field, value));

    /// <summary>The key that a row with all these values would have now; the subject keeps the key of its first row.</summary>
    public string CurrentKey() => RowIdentity.SubjectOf(kind, ToFields());

    /// <summary>The key that it would have with another value in one cell.</summary>
    public string KeyWith(int field, FactValue value)
    {
        var before = _values[field];
        _values[field] = value;
        var key = CurrentKey();
        _values[field] = before;
        return key;
    }

    /// <summary>Whether <paramref name="row"/> states every known cell with the same value, and perhaps more.</summary>
    public bool IsContainedIn(StatedRow row)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            var value = _values[i];
            if (value.Type == 0 || value.IsMasked) continue;
            if (row.Find(kind.Fields[i].Name) is var stated && stated != value && !(stated is { } old && WasCorrectedFrom(i, old))) return false;
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
