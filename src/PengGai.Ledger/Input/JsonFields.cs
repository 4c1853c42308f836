using System.Globalization;
using System.Numerics;
using System.Text.Json;
using NodaTime;

namespace PengGai.Ledger.Input;

/// <summary>Reads the fields of one JSON object, notes every problem with its path, and goes on: all problems in one pass.</summary>
/// <remarks>A JSON null counts as an absent key. A getter returns null where the value is absent or was reported as wrong.</remarks>
internal sealed class JsonFields
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    private readonly ICollection<Problem> _problems;
    private readonly JsonFields? _parent;
    private readonly List<string> _asked = [];

    private JsonFields(JsonElement element, ProblemPlace place, ICollection<Problem> problems, JsonFields? parent) =>
        (Element, Place, _problems, _parent) = (element, place, problems, parent);

    /// <summary>The object as it stands.</summary>
    public JsonElement Element { get; }

    /// <summary>Where the object stands.</summary>
    public ProblemPlace Place { get; }

    /// <summary>Whether an error was noted in this object or in one within it.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The keys in the order of the file, for an object whose keys are names.</summary>
    public IEnumerable<string> Keys => Element.EnumerateObject().Select(p => p.Name).Distinct(StringComparer.Ordinal);

    /// <summary>The root of a document, or null with a problem that names the line.</summary>
    public static JsonElement? Parse(string text, ProblemPlace place, ICollection<Problem> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            int? line = exception.LineNumber is { } number ? (int)number + 1 : null;
            var column = exception.BytePositionInLine is { } position ? position + 1 : 0;
            problems.Add(Problem.Error(
                place with { Line = line },
                "",
                line is null
                    ? new("不是可用的 JSON：同一对象中有重复的键", $"not usable JSON: {exception.Message}")
                    : new($"不是合法的 JSON（该行第 {column} 字节附近）", $"not valid JSON, near byte {column} of the line"),
                new("请检查引号、逗号和括号；重复的键只留一个", "check quotes, commas and brackets; keep one of a key that stands twice")));
            return null;
        }
    }

    /// <summary>Opens an object; null, with a problem noted, where the element isn't one.</summary>
    public static JsonFields? Open(JsonElement element, ProblemPlace place, ICollection<Problem> problems) => Open(element, place, problems, null);

    /// <summary>Opens the objects of a list, and notes what in it isn't one.</summary>
    public static List<JsonFields> OpenList(JsonElement element, ProblemPlace place, ICollection<Problem> problems)
    {
        if (element.ValueKind == JsonValueKind.Array) return OpenItems(element, place, problems, null);
        problems.Add(Problem.Error(place, Quote(element), Expected(AList), new("请用方括号括起各项", "put the items in square brackets")));
        return [];
    }

    /// <summary>Notes an error at the value of <paramref name="name"/>, which is quoted.</summary>
    public void Refuse(string name, Phrase expectation, Phrase? remedy = null) =>
        Refuse(Place.At(name), Find(name) is { } value ? Quote(value) : "", expectation, remedy);

    /// <summary>Notes an error at the place of <paramref name="name"/> about another text than its value.</summary>
    public void RefuseShowing(string name, string value, Phrase expectation, Phrase? remedy = null) => Refuse(Place.At(name), value, expectation, remedy);

    /// <summary>Notes a warning at the value of <paramref name="name"/>.</summary>
    public void Warn(string name, Phrase expectation, Phrase remedy) =>
        _problems.Add(Problem.Warning(Place.At(name), Find(name) is { } value ? Quote(value) : "", expectation, remedy));

    /// <summary>The value, or null where it is absent or null.</summary>
    public JsonElement? Find(string name)
    {
        if (!_asked.Contains(name)) _asked.Add(name);
        return Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    /// <summary>Whether there is a value.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A text that isn't empty.</summary>
    public string? Text(string name, bool required = false) =>
        Find(name, required, NonEmptyText) is { } value ? Text(name, value) : null;

    /// <summary>One of a closed set of words.</summary>
    public string? Word(string name, IReadOnlyList<string> words, bool required = false)
    {
        var list = string.Join(", ", words);
        Phrase oneOf = new($"以下之一：{list}", $"one of {list}");
        if (Find(name, required, oneOf) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String && PlainText.Trim(value.GetString()!) is var word && words.Contains(word)) return word;
        Refuse(name, Expected(oneOf), new("请改为其中之一", "use one of them"));
        return null;
    }

    /// <summary>What one of a closed set of words stands for.</summary>
    public T? Word<T>(string name, (string Word, T Value)[] words, bool required = false)
        where T : struct => Word(name, [.. words.Select(w => w.Word)], required) is { } word ? words.First(w => w.Word == word).Value : null;

    /// <summary>A number. For an int, 24.0 is the same number as 24: some programs write it so.</summary>
    public T? Number<T>(string name, NumberRange range, bool required = false)
        where T : struct, INumber<T> => Find(name, required, Describe<T>(range)) is { } value ? Number<T>(name, value, range) : null;

    /// <summary>A list of numbers, each checked by itself.</summary>
    public T[]? Numbers<T>(string name, NumberRange range, bool required = false)
        where T : struct, INumber<T>
    {
        if (List(name, required) is not { } list) return null;
        T?[] numbers = [.. list.EnumerateArray().Select((item, index) => Number<T>($"{name}[{index}]", item, range))];
        return numbers.Contains(null) ? null : [.. numbers.Select(n => n!.Value)];
    }

    /// <summary>A day.</summary>
    public LocalDate? Date(string name, bool required = false)
    {
        if (Text(name, required) is not { } text) return null;
        if (DateText.TryRead(text, out var date, out var expectation)) return date;
        Refuse(name, expectation, new("请改正日期", "correct the date"));
        return null;
    }

    /// <summary>True or false.</summary>
    public bool? Flag(string name)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Refuse(name, Expected(new("true 或 false", "true or false")), new("不加引号", "write it without quotes"));
        return null;
    }

    /// <summary>The object under a key.</summary>
    public JsonFields? Object(string name, bool required = false) =>
        Find(name, required, AnObject) is { } value ? Open(value, Place.At(name), _problems, this) : null;

    /// <summary>The objects of a list; none where the list is absent.</summary>
    public List<JsonFields> Objects(string name, bool required = false, bool mayBeEmpty = true) =>
        List(name, required, mayBeEmpty) is { } list ? OpenItems(list, Place.At(name), _problems, this) : [];

    /// <summary>The texts of a list, each with its path from here.</summary>
    public List<(string Text, string Path)> Texts(string name, bool required = false, bool mayBeEmpty = true)
    {
        var texts = new List<(string, string)>();
        if (List(name, required, mayBeEmpty) is not { } list) return texts;
        foreach (var item in list.EnumerateArray().Select((value, index) => (Value: value, Path: $"{name}[{index}]")))
        {
            if (Text(item.Path, item.Value) is { } text) texts.Add((text, item.Path));
        }

        return texts;
    }

    /// <summary>A list as it stands.</summary>
    public JsonElement? List(string name, bool required = false, bool mayBeEmpty = true)
    {
        if (Find(name, required, AList) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Array) Refuse(name, Expected(AList), new("请用方括号括起各项", "put the items in square brackets"));
        else if (!mayBeEmpty && value.GetArrayLength() == 0) Refuse(name, Expected(new("非空的列表", "a list that isn't empty")), new("请写入至少一项", "add at least one item"));
        else return value;
        return null;
    }

    /// <summary>Warns of every key that nobody asked for: most likely a misspelling.</summary>
    public void WarnOfUnknownKeys()
    {
        foreach (var property in Element.EnumerateObject())
        {
            if (_asked.Contains(property.Name)) continue;
            _problems.Add(Problem.Warning(
                Place.At(property.Name),
                Quote(property.Value),
                new("不认识的项，不读取", "unknown key; it isn't read"),
                new($"如是笔误请改为：{string.Join("、", _asked)}", $"if it is a slip, use one of {string.Join(", ", _asked)}")));
        }
    }

    private static Phrase NonEmptyText => new("非空文字", "a text that isn't empty");

    private static Phrase AList => new("列表 […]", "a list […]");

    private static Phrase AnObject => new("对象 {…}", "an object {…}");

    private static Phrase Expected(Phrase what) => new($"应为{what.Zh}", $"expected {what.En}");

    private static Phrase Describe<T>(NumberRange range) => range.Describe(isWhole: typeof(T) == typeof(int));

    // Messages put what they quote between quotation marks.
    private static string Quote(JsonElement value) =>
        PlainText.Shorten(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());

    private static JsonFields? Open(JsonElement element, ProblemPlace place, ICollection<Problem> problems, JsonFields? parent)
    {
        var fields = new JsonFields(element, place, problems, parent);
        if (element.ValueKind != JsonValueKind.Object)
        {
            fields.Refuse(place, Quote(element), Expected(AnObject), new("请用花括号括起各项", "put its keys in braces"));
            return null;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!seen.Add(property.Name))
                fields.RefuseShowing(property.Name, Quote(property.Value), new("同一键只能出现一次", "each key can stand once only"), new("删去重复的键", "remove the repeated key"));
        }

        return fields;
    }

    private static List<JsonFields> OpenItems(JsonElement list, ProblemPlace place, ICollection<Problem> problems, JsonFields? parent) =>
        [.. list.EnumerateArray().Select((item, index) => Open(item, place.At(index), problems, parent)).OfType<JsonFields>()];

    private JsonElement? Find(string name, bool required, Phrase what)
    {
        var value = Find(name);
        if (value is null && required)
            RefuseShowing(name, "", new($"缺少此项，应为{what.Zh}", $"it is missing; expected {what.En}"), new("请补上此项", "add it"));
        return value;
    }

    private string? Text(string path, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && PlainText.Trim(value.GetString()!) is { Length: > 0 } text) return text;
        RefuseShowing(path, Quote(value), Expected(NonEmptyText), new("请写成带引号的文字", "write a text in quotes"));
        return null;
    }

    private T? Number<T>(string path, JsonElement value, NumberRange range)
        where T : struct, INumber<T>
    {
        if (value.ValueKind == JsonValueKind.Number
            && T.TryParse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && range.Contains(number)) return number;
        RefuseShowing(path, Quote(value), Expected(Describe<T>(range)), value.ValueKind == JsonValueKind.String
            ? new("数字不加引号；比率写 0.03，不写 3%", "write the number without quotes; a rate as 0.03, not 3%")
            : null);
        return null;
    }

    private void Refuse(ProblemPlace place, string value, Phrase expectation, Phrase? remedy)
    {
        for (var fields = this; fields is not null; fields = fields._parent) fields.HasErrors = true;
        _problems.Add(Problem.Error(place, value, expectation, remedy ?? new("请更正该值", "correct the value")));
    }
}
