using System.Text.Json;
using PengGai.Ledger.Input;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Exchange;

/// <summary>Reads an entry of the <c>published</c> list.</summary>
internal static class PublishedTotalReader
{
    /// <summary>The total, or null with what is wrong with it.</summary>
    public static PublishedTotal? Read(JsonFields reader)
    {
        var what = reader.Word("what", PublishedTotal.Words, required: true);
        var project = reader.Text("project");
        var basis = reader.Word("basis", PublishedTotal.Bases);
        var year = reader.Number<int>("year", new(1900, 2199));
        var number = ReadValue(reader, isPercent: what is not null && PublishedTotal.NeedsBasis(what), out var printed);
        reader.WarnOfUnknownKeys();
        if (what is null) return null;

        if (PublishedTotal.NeedsBasis(what) != (reader.Has("basis")))
        {
            reader.Refuse(
                "basis",
                PublishedTotal.NeedsBasis(what)
                    ? new("比例须写明口径：households（户数）或 amount（金额）", "a share needs its basis: households or amount")
                    : new($"{what} 不是比例，没有口径", $"{what} is no share and has no basis"),
                PublishedTotal.NeedsBasis(what) ? new("请补上 basis", "add basis") : new("请删除 basis", "remove basis"));
        }

        if (PublishedTotal.NeedsYear(what) != (reader.Has("year")))
        {
            reader.Refuse(
                "year",
                PublishedTotal.NeedsYear(what)
                    ? new("逾期过渡费须写明年份", "an overdue fee needs its year")
                    : new($"{what} 不按年份比较", $"{what} isn't compared by year"),
                PublishedTotal.NeedsYear(what) ? new("请补上 year", "add year") : new("请删除 year", "remove year"));
        }

        return reader.HasErrors || number is not { } figure
            ? null
            : new(what, project, basis, year, figure.Value, figure.Precision, printed);
    }

    private static NumberText? ReadValue(JsonFields reader, bool isPercent, out string printed)
    {
        printed = "";
        var value = reader.Find("value");
        if (value is { ValueKind: JsonValueKind.String or JsonValueKind.Number } json)
        {
            // The raw text, since a number's digits say how far it was rounded.
            printed = json.ValueKind == JsonValueKind.String ? PlainText.Trim(json.GetString()!) : json.GetRawText();
            var text = isPercent && PlainText.ToHalfWidth(printed).EndsWith('%') ? printed[..^1] : printed;
            if (NumberText.TryRead(text, out var number) == NumberFault.None && number.Value >= 0) return number;
        }

        reader.Refuse(
            "value",
            new(
                "应为公布的数，如 375、\"17.82亿\"、\"9.12万\"",
                "expected the figure as published, for example 375, \"17.82亿\" or \"9.12万\""),
            new("请照原文写出，不用科学计数法", "write it as it was printed, without an exponent"));
        return null;
    }
}
