using System.Text.Json;
using PengGai.Ledger;

namespace PengGai.Exchange;

/// <summary>Parses the JSON files of a case folder.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>The root of the document, or null with a problem that names the line.</summary>
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

    /// <summary>What kind of value stands there, as messages quote it.</summary>
    public static string Quote(JsonElement element) => CaseTable.Shorten(element.GetRawText());
}
