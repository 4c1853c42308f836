using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Facts;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>All that the facts say about one subject, merged: later facts fill what earlier ones left open.</summary>
internal sealed class RowView(string subject)
{
    private readonly Dictionary<string, FactValue> _values = new(StringComparer.Ordinal);

    public string Subject { get; } = subject;

    public void Take(Fact fact)
    {
        foreach (var field in fact.Fields) _values[field.Name] = field.Value;
    }

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>The cells that were masked at the source, in ordinal order.</summary>
    public ImmutableArray<string> MaskedCells() =>
        _values.Values.Any(v => v.IsMasked) ? [.. _values.Where(v => v.Value.IsMasked).Select(v => v.Key).Order(StringComparer.Ordinal)] : [];

    public bool IsMasked(string name) => _values.TryGetValue(name, out var value) && value.IsMasked;

    public string? Text(string name) => Known(name)?.Text;

    public Money? Money(string name) => Known(name)?.AsMoney();

    public decimal? Number(string name) => Known(name)?.AsDecimal();

    public int? Count(string name) => Known(name)?.AsInteger();

    public LocalDate? Date(string name) => Known(name)?.AsDate();

    public bool Flag(string name) => Known(name)?.AsFlag() ?? false;

    private FactValue? Known(string name) => _values.TryGetValue(name, out var value) && !value.IsMasked ? value : null;
}
