using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using PengGai.Ledger;
using PengGai.Reports.Html;

namespace PengGai.Reports;

/// <summary>Writes a report as one HTML page that needs nothing else: no network, no font, no file beside it.</summary>
/// <remarks>
/// <para>The page holds both languages and a switch; <c>?lang=en</c> and <c>#en</c> choose one as well.</para>
/// <para>The same content gives the same bytes. Names are data in the page and never markup, and a content security policy
/// lets nothing run but the page's own two scripts.</para>
/// <para>Once every chart is drawn, <c>document.body.dataset.ready</c> is <c>"true"</c> and <c>window.__charts</c> maps each chart's
/// id to <c>"drawn"</c>.</para>
/// <para>Safe to call from several threads.</para>
/// </remarks>
public static class HtmlReport
{
    // Chinese stays readable in the file. What could end the script element or upset a parser (<, >, &, U+2028) is escaped still.
    private static readonly JsonTypeInfo<ReportContent> JsonType = (JsonTypeInfo<ReportContent>)new JsonSerializerOptions(ReportJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        TypeInfoResolver = ReportJsonContext.Default,
    }.GetTypeInfo(typeof(ReportContent));

    private static readonly HtmlEncoder Html5 = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes <paramref name="content"/> to a stream, in UTF-8 without BOM. The stream stays open.</summary>
    /// <exception cref="ArgumentException">A figure of the forecast is not finite.</exception>
    public static void Write(ReportContent content, Language initialLanguage, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        Write(content, initialLanguage, writer);
    }

    /// <summary>Writes <paramref name="content"/>, shown in <paramref name="initialLanguage"/> at first. The encoding must be UTF-8.</summary>
    /// <exception cref="ArgumentException">A figure of the forecast is not finite.</exception>
    public static void Write(ReportContent content, Language initialLanguage, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(writer);

        // Before the first character goes out, so that content that can't be written leaves nothing half written.
        var json = JsonSerializer.Serialize(content, JsonType);
        var rest = PageAssets.Template.AsSpan();
        for (var open = rest.IndexOf("{{"); open >= 0; open = rest.IndexOf("{{"))
        {
            var close = rest.IndexOf("}}");
            writer.Write(rest[..open]);
            writer.Write(Fill(rest[(open + 2)..close], content, initialLanguage, json));
            rest = rest[(close + 2)..];
        }

        writer.Write(rest);
    }

    private static string Fill(ReadOnlySpan<char> placeholder, ReportContent content, Language language, string json) =>
        placeholder switch
        {
            "lang" => language == Language.Zh ? "zh-CN" : "en",
            "title" => Html5.Encode(content.CaseName),
            "policy" => Policy,
            "css" => PageAssets.StyleSheet,
            "content" => json,
            "text" => PageAssets.Text,
            "echarts" => PageAssets.ECharts,
            "script" => PageAssets.Script,
            "licences" => Html5.Encode(PageAssets.Licences),
            _ => throw new UnreachableException($"The page template asks for {{{{{placeholder}}}}}, which nothing fills."),
        };

    // Charts set style attributes, hence the unsafe-inline of styles; scripts are allowed by hash only, and nothing is fetched.
    private static string Policy { get; } =
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'unsafe-inline'; "
        + $"script-src '{Hash(PageAssets.ECharts)}' '{Hash(PageAssets.Script)}'";

    private static string Hash(string script) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
}
