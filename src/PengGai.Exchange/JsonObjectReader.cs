using System.Globalization;
using System.Text.Json;
using PengGai.Ledger;

namespace PengGai.Exchange;

/// <summary>Reads the fields of a JSON object one by one, reports what is wrong with the path, and in the end what nobody asked for.</summary>
internal sealed class JsonObjectReader(JsonElement element, ProblemPlace place, ICollection<Problem> problems)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>Whether anything was refused.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The field's value, or null where it is absent or null.</summary>
    public JsonElement? Find(string name)
    {
        _asked.Add(name);
        return element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    public string? Text(string name, bool isRequired = false)
    {
        if (Find(name) is not { } value)
        {
            if (isRequired) Refuse(name, null, new("缺少此项", "it is missing"), new("请补上一段文字", "add a text"));
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && CellText.Trim(value.GetString()!) is { Length: > 0 } text) return text;
        Refuse(name, value, new("应为非空文字", "expected a text that isn't empty"), new("请写成带引号的文字", "write a text in quotes"));
        return null;
    }

    public string? Word(string name, IReadOnlyCollection<string> words, bool isRequired = false)
    {
        if (Text(name, isRequired) is not { } text) return null;
        if (words.Contains(text)) return text;
        var list = string.Join(", ", words);
        Refuse(name, Find(name), new($"应为其中之一：{list}", $"expected one of {list}"), new("请改为其中之一", "use one of them"));
        return null;
    }

    public int? Integer(string name, int min, int max)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max) return number;
        Refuse(name, value, new($"应为 {min} 到 {max} 的整数", $"expected a whole number from {min} to {max}"), new("请改正", "correct it"));
        return null;
    }

    public double? Number(string name, double min, double max)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= min && number <= max) return number;
        var range = string.Create(CultureInfo.InvariantCulture, $"{min}–{max}");
        Refuse(name, value, new($"应为 {range} 之间的数", $"expected a number in {range}"), new("请改正；比率写 0.03，不写 3%", "correct it; write a rate as 0.03, not 3%"));
        return null;
    }

    public JsonElement? OfKind(string name, JsonValueKind kind)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind == kind) return value;
        var (zh, en) = kind == JsonValueKind.Array ? ("列表 […]", "a list […]") : ("对象 {…}", "an object {…}");
        Refuse(name, value, new($"应为{zh}", $"expected {en}"), new("请按格式改正", "correct it by the format"));
        return null;
    }

    public void Refuse(string name, JsonElement? value, Phrase expectation, Phrase remedy)
    {
        HasErrors = true;
        problems.Add(Problem.Error(PlaceOf(name), value is { } shown ? JsonText.Quote(shown) : "", expectation, remedy));
    }

    /// <summary>Warns of every field that was never asked for.</summary>
    public void WarnOfUnknown()
    {
        foreach (var property in element.EnumerateObject())
        {
            if (_asked.Contains(property.Name)) continue;
            problems.Add(Problem.Warning(
                PlaceOf(property.Name),
                JsonText.Quote(property.Value),
                new("不认识的项，不读取", "unknown key; it isn't read"),
                new($"如是笔误请改为：{string.Join("、", _asked)}", $"if it is a slip, use one of {string.Join(", ", _asked)}")));
        }
    }

    public ProblemPlace PlaceOf(string name) => place with { Field = place.Field is null ? name : $"{place.Field}.{name}" };
}
