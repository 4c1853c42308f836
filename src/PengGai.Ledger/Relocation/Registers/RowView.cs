using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>All that the facts say about one subject, merged: later facts fill what earlier ones left open.</summary>
internal sealed class RowView(string subject)
{
    private readonly Dictionary<string, FactValue> _values = new(StringComparer.Ordinal);
    private bool _isWithdrawn;

    public string Subject { get; } = subject;

    public void Take(Fact fact)
    {
        _isWithdrawn |= CorrectionAspect.IsWithdrawal(fact);
        foreach (var field in fact.Fields)
        {
            if (field.Value.IsCleared) _values.Remove(field.Name);
            else _values[field.Name] = field.Value;
        }
    }

    /// <summary>Leaves out cells whose day is still to come, and says whether the row itself stands on that day.</summary>
    /// <remarks>The merged values decide, not the days of the single facts: a correction moves a day for good.</remarks>
    public bool StandsOn(LocalDate day, FactKind kind)
    {
        foreach (var field in kind.Fields)
        {
            if (field.Role == FieldRole.DatedCell && Date(field.Name) > day) _values.Remove(field.Name);
        }

        return !_isWithdrawn && _values.Count > 0 && !(kind.RowDate is { } rowDate && Date(rowDate.Name) > day);
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
