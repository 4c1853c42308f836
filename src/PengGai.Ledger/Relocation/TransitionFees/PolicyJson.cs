using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>Reads one JSON object of a policy, notes every problem with its path, and goes on: all problems in one pass.</summary>
/// <remarks>A JSON null counts as an absent key. A getter returns null where the value is absent or was reported as wrong.</remarks>
internal sealed class PolicyJson
{
    private static readonly LocalDatePattern[] DatePatterns =
    [
        LocalDatePattern.Iso,
        LocalDatePattern.CreateWithInvariantCulture("uuuu/M/d"),
        LocalDatePattern.CreateWithInvariantCulture("uuuu'年'M'月'd'日'"),
    ];

    private readonly JsonElement _object;
    private readonly ProblemPlace _place;
    private readonly Notebook _notebook;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    private PolicyJson(JsonElement element, ProblemPlace place, Notebook notebook) =>
        (_object, _place, _notebook) = (element, place, notebook);

    /// <summary>Whether an error was noted anywhere in the policy so far.</summary>
    public bool HasErrors => _notebook.Errors > 0;

    /// <summary>Opens the policy's object; null, with a problem noted, where it isn't one.</summary>
    public static PolicyJson? Open(JsonElement element, ProblemPlace place, ICollection<Problem> problems) =>
        Open(element, place, new Notebook(problems));

    /// <summary>Where the value of <paramref name="name"/> stands.</summary>
    public ProblemPlace At(string name) => _place with { Field = _place.Field is null ? name : $"{_place.Field}.{name}" };

    /// <summary>Notes an error at the value of <paramref name="name"/>.</summary>
    public void Error(string name, string value, Phrase expectation, Phrase remedy) => _notebook.Error(At(name), value, expectation, remedy);

    /// <summary>Notes a warning at the value of <paramref name="name"/>.</summary>
    public void Warning(string name, string value, Phrase expectation, Phrase remedy) => _notebook.Warning(At(name), value, expectation, remedy);

    /// <summary>A text that isn't empty.</summary>
    public string? Text(string name, bool required = false)
    {
        if (!TryGet(name, required, out var value)) return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 } text) return text;
        return Wrong<string>(name, value, new("应为非空文本", "a text that isn't empty"));
    }

    /// <summary>A whole number from <paramref name="minimum"/> to 1,200: a hundred years of months.</summary>
    public int? Whole(string name, int minimum, bool required = false)
    {
        const int maximum = 1200;
        if (!TryGet(name, required, out var value)) return null;
        // 24.0 is the same number as 24, and some programs write it so.
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number == decimal.Truncate(number)
            && number >= minimum && number <= maximum) return (int)number;
        Wrong<string>(name, value, new($"应为{minimum}到{maximum}的整数", $"a whole number from {minimum} to {maximum}"));
        return null;
    }

    /// <summary>A number that isn't negative, of at most a thousand million.</summary>
    public decimal? Number(string name, bool required = false) => TryGet(name, required, out var value) ? Number(name, value) : null;

    /// <summary>A percent from 0 to 100.</summary>
    public decimal? Percent(string name, bool required = false)
    {
        if (Number(name, required) is not { } percent) return null;
        if (percent <= 100) return percent;
        Error(name, percent.ToString(CultureInfo.InvariantCulture), new("应为0到100的百分数", "a percent from 0 to 100"), CorrectIt);
        return null;
    }

    /// <summary>A date.</summary>
    public LocalDate? Date(string name, bool required = false)
    {
        if (!TryGet(name, required, out var value)) return null;
        if (value.ValueKind == JsonValueKind.String)
        {
            foreach (var pattern in DatePatterns)
            {
                if (pattern.Parse(value.GetString()!.Trim()) is { Success: true } parsed) return parsed.Value;
            }
        }

        Wrong<string>(name, value, new("应为日期，如2019-01-01", "a date such as 2019-01-01"));
        return null;
    }

    /// <summary>True or false.</summary>
    public bool? Flag(string name)
    {
        if (!TryGet(name, false, out var value)) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Wrong<string>(name, value, new("应为true或false", "true or false"));
        return null;
    }

    /// <summary>One of a closed set of words.</summary>
    public T? Word<T>(string name, ReadOnlySpan<(string Word, T Value)> words, bool required = false)
        where T : struct
    {
        if (!TryGet(name, required, out var value)) return null;
        var listed = "";
        foreach (var (word, meaning) in words)
        {
            if (value.ValueKind == JsonValueKind.String && value.GetString() == word) return meaning;
            listed += (listed.Length == 0 ? "" : ", ") + word;
        }

        Wrong<string>(name, value, new($"应为以下之一：{listed}", $"one of: {listed}"));
        return null;
    }

    /// <summary>The objects of a list.</summary>
    public List<PolicyJson> Objects(string name, bool required = false, bool mayBeEmpty = true)
    {
        var objects = new List<PolicyJson>();
        foreach (var (item, place) in Items(name, required, mayBeEmpty))
        {
            if (Open(item, place, _notebook) is { } child) objects.Add(child);
        }

        return objects;
    }

    /// <summary>The texts of a list.</summary>
    public List<(string Text, string Path)> Texts(string name, bool required = false, bool mayBeEmpty = true)
    {
        var texts = new List<(string, string)>();
        var index = 0;
        foreach (var (item, _) in Items(name, required, mayBeEmpty))
        {
            var path = $"{name}[{index++}]";
            if (item.ValueKind == JsonValueKind.String && item.GetString()!.Trim() is { Length: > 0 } text) texts.Add((text, path));
            else Wrong<string>(path, item, new("应为非空文本", "a text that isn't empty"));
        }

        return texts;
    }

    /// <summary>The object under a key, or null.</summary>
    public PolicyJson? Object(string name, bool required = false) =>
        TryGet(name, required, out var value) ? Open(value, At(name), _notebook) : null;

    /// <summary>An object whose keys are names and whose values are numbers that aren't negative.</summary>
    public List<(string Name, decimal Number)> Numbers(string name)
    {
        var numbers = new List<(string, decimal)>();
        if (Object(name) is not { } map) return numbers;
        foreach (var property in map._object.EnumerateObject())
        {
            if (map.Number(property.Name, property.Value) is { } number) numbers.Add((property.Name.Trim(), number));
        }

        return numbers;
    }

    /// <summary>Warns of the keys that nobody asked for.</summary>
    public void WarnOfUnknownKeys()
    {
        foreach (var property in _object.EnumerateObject())
        {
            if (!_asked.Contains(property.Name))
            {
                Warning(property.Name, Shown(property.Value), new("不认识此键，已忽略", "a known key; this one is ignored"),
                    new("检查键名的拼写，或将说明写入note", "check its spelling, or put remarks into note"));
            }
        }
    }

    private static Phrase CorrectIt => new("更正该值", "correct the value");

    private static PolicyJson? Open(JsonElement element, ProblemPlace place, Notebook notebook)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            notebook.Error(place, Shown(element), new("应为JSON对象", "a JSON object"), CorrectIt);
            return null;
        }

        var reader = new PolicyJson(element, place, notebook);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!seen.Add(property.Name))
            {
                reader.Error(property.Name, Shown(property.Value), new("同一键只能出现一次", "each key once"), new("删去重复的键", "remove the repeated key"));
            }
        }

        return reader;
    }

    private static string Shown(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return text.Length <= 60 ? text : text[..59] + "…";
    }

    private IEnumerable<(JsonElement Item, ProblemPlace Place)> Items(string name, bool required, bool mayBeEmpty)
    {
        if (!TryGet(name, required, out var value)) yield break;
        if (value.ValueKind != JsonValueKind.Array)
        {
            Wrong<string>(name, value, new("应为列表", "a list"));
            yield break;
        }

        if (!mayBeEmpty && value.GetArrayLength() == 0) Wrong<string>(name, value, new("列表不能为空", "a list that isn't empty"));
        var index = 0;
        foreach (var item in value.EnumerateArray()) yield return (item, At($"{name}[{index++}]"));
    }

    private decimal? Number(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number is >= 0 and <= 1_000_000_000) return number;
        Wrong<string>(name, value, new("应为不小于0的数", "a number that isn't negative"));
        return null;
    }

    private bool TryGet(string name, bool required, out JsonElement value)
    {
        _asked.Add(name);
        if (_object.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null) return true;
        if (required) Error(name, "", new("此键必填", "this key, which is required"), new("补上该键", "add the key"));
        return false;
    }

    private T? Wrong<T>(string name, JsonElement value, Phrase expectation)
        where T : class
    {
        Error(name, Shown(value), expectation, CorrectIt);
        return null;
    }

    private sealed class Notebook(ICollection<Problem> problems)
    {
        public int Errors { get; private set; }

        public void Error(ProblemPlace place, string value, Phrase expectation, Phrase remedy)
        {
            Errors++;
            problems.Add(Problem.Error(place, value, expectation, remedy));
        }

        public void Warning(ProblemPlace place, string value, Phrase expectation, Phrase remedy) =>
            problems.Add(Problem.Warning(place, value, expectation, remedy));
    }
}
