using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using PengGai.Ledger;

namespace PengGai.Forecast;

/// <summary>Reads the fields of one JSON object, and notes what is wrong with each instead of stopping.</summary>
internal sealed class JsonFields(JsonElement element, string path, List<InputProblem> problems, List<InputProblem> warnings)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public string Path => path;

    /// <summary>Parses a document; a syntax error becomes the only problem.</summary>
    public static JsonDocument? Parse(string json, List<InputProblem> problems)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            var place = exception.LineNumber is { } line ? $"line {line + 1}" : "text";
            problems.Add(new InputProblem(
                "$",
                place,
                new("合法的 JSON", "well-formed JSON without duplicate keys"),
                new($"请修正：{exception.Message}", $"Mend it: {exception.Message}")));
            return null;
        }
    }

    public bool Has(string name) => TryGet(name, out _);

    public void Problem(string name, Phrase expectation, Phrase remedy) =>
        problems.Add(new InputProblem(At(name), TryGet(name, out var value) ? Shown(value) : "", expectation, remedy));

    public void Warning(string name, Phrase expectation, Phrase remedy) =>
        warnings.Add(new InputProblem(At(name), TryGet(name, out var value) ? Shown(value) : "", expectation, remedy));

    public double? Number(string name, NumberRange range, bool required = true)
    {
        if (!TryGet(name, out var value))
            return Missing<double>(name, range.Wording, required);
        if (IsNumber(value, range, out var number))
            return number;
        Problem(name, range.Wording, Correct(name));
        return null;
    }

    public int? Whole(string name, NumberRange range, bool required = true) =>
        Number(name, range, required) is { } number ? (int)number : null;

    public string? Text(string name, Phrase expectation, bool required = true)
    {
        if (!TryGet(name, out var value))
        {
            _ = Missing<int>(name, expectation, required);
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()))
            return value.GetString()!.Trim();
        Problem(name, expectation, Correct(name));
        return null;
    }

    /// <summary>One of a closed set of words.</summary>
    public string? Word(string name, string[] words, bool required = true)
    {
        var list = string.Join(", ", words);
        Phrase expectation = new($"下列之一：{list}", $"one of {list}");
        var word = Text(name, expectation, required);
        if (word is null || words.Contains(word))
            return word;
        Problem(name, expectation, Correct(name));
        return null;
    }

    public LocalDate? Date(string name, bool required = true)
    {
        Phrase expectation = new("形如 2021-04-30 的日期", "a date such as 2021-04-30");
        var text = Text(name, expectation, required);
        if (text is null)
            return null;
        var parsed = LocalDatePattern.Iso.Parse(text);
        if (parsed.Success)
            return parsed.Value;
        Problem(name, expectation, Correct(name));
        return null;
    }

    public bool Flag(string name)
    {
        if (!TryGet(name, out var value))
            return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Problem(name, new("true 或 false", "true or false"), Correct(name));
        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>A list of numbers, each checked by itself.</summary>
    public double[]? Numbers(string name, NumberRange range, bool required = true)
    {
        Phrase expectation = new($"一列数字，每个为{range.Wording.Zh}", $"a list, each {range.Wording.En}");
        if (!TryGet(name, out var value))
        {
            _ = Missing<int>(name, expectation, required);
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Problem(name, expectation, Correct(name));
            return null;
        }

        var numbers = new double[value.GetArrayLength()];
        var good = true;
        for (var index = 0; index < numbers.Length; index++)
        {
            if (IsNumber(value[index], range, out numbers[index]))
                continue;
            good = false;
            problems.Add(new InputProblem($"{At(name)}[{index}]", Shown(value[index]), range.Wording, Correct(name)));
        }

        return good ? numbers : null;
    }

    public bool IsText(string name) => TryGet(name, out var value) && value.ValueKind == JsonValueKind.String;

    public bool IsList(string name) => TryGet(name, out var value) && value.ValueKind == JsonValueKind.Array;

    public bool IsNonEmptyList(string name) => IsList(name) && element.GetProperty(name).GetArrayLength() > 0;

    public JsonFields? Object(string name, bool required = true)
    {
        Phrase expectation = new("一个对象", "an object");
        if (!TryGet(name, out var value))
        {
            _ = Missing<int>(name, expectation, required);
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
            return new JsonFields(value, At(name), problems, warnings);
        Problem(name, expectation, Correct(name));
        return null;
    }

    /// <summary>A list of objects; null where the list itself is missing or isn't one.</summary>
    public List<JsonFields>? Objects(string name, bool required = true)
    {
        Phrase expectation = new("一列对象", "a list of objects");
        if (!TryGet(name, out var value))
        {
            _ = Missing<int>(name, expectation, required);
            return null;
        }

        if (value.ValueKind == JsonValueKind.Array)
            return Objects(value, At(name), problems, warnings);
        Problem(name, expectation, Correct(name));
        return null;
    }

    public static List<JsonFields> Objects(
        JsonElement list,
        string path,
        List<InputProblem> problems,
        List<InputProblem> warnings)
    {
        var objects = new List<JsonFields>();
        for (var index = 0; index < list.GetArrayLength(); index++)
        {
            if (list[index].ValueKind == JsonValueKind.Object)
                objects.Add(new JsonFields(list[index], $"{path}[{index}]", problems, warnings));
            else
                problems.Add(new InputProblem($"{path}[{index}]", Shown(list[index]), new("一个对象", "an object"), new("请写成 {…}。", "Write it as {…}.")));
        }

        return objects;
    }

    /// <summary>Warns of every key that nothing asked for: most likely a misspelling.</summary>
    public void WarnOfUnknown()
    {
        foreach (var property in element.EnumerateObject().Where(property => !_known.Contains(property.Name)))
        {
            var known = string.Join(", ", _known.Order(StringComparer.Ordinal));
            Warning(
                property.Name,
                new($"已知的键之一：{known}", $"one of the known keys {known}"),
                new("该键被忽略；请检查拼写。", "The key is ignored; check its spelling."));
        }
    }

    private static bool IsNumber(JsonElement value, NumberRange range, out double number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out number)
            && double.IsFinite(number)
            && range.Contains(number);
    }

    private static string Shown(JsonElement value)
    {
        const int longest = 60;
        var text = value.GetRawText();
        return text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest), "…");
    }

    private static Phrase Correct(string name) => new($"请更正 {name}。", $"Correct {name}.");

    private T? Missing<T>(string name, Phrase expectation, bool required)
        where T : struct
    {
        if (required)
            Problem(name, expectation, new($"请补上 {name}。", $"Add {name}."));
        return null;
    }

    private string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    // A null counts as absent: both say that nothing is known.
    private bool TryGet(string name, out JsonElement value)
    {
        _known.Add(name);
        return element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }
}
