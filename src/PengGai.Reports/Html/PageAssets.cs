using System.Diagnostics;
using System.Text;

namespace PengGai.Reports.Html;

/// <summary>The embedded files that the page is made of.</summary>
internal static class PageAssets
{
    /// <summary>The page with <c>{{placeholders}}</c>.</summary>
    public static string Template { get; } = Read("report.template.html");

    /// <summary>The style sheet.</summary>
    public static string StyleSheet { get; } = Read("report.css");

    /// <summary>A household's statement with <c>{{placeholders}}</c>.</summary>
    public static string StatementTemplate { get; } = Read("statement.template.html");

    /// <summary>The style sheet of a household's statement.</summary>
    public static string StatementStyleSheet { get; } = Read("statement.css");

    /// <summary>What draws the page from its data.</summary>
    public static string Script { get; } = Read("report.js");

    /// <summary>Every word of the page, in both languages: key → [Chinese, English].</summary>
    public static string Text { get; } = Read("report.text.json");

    /// <summary>Apache ECharts, minified.</summary>
    public static string ECharts { get; } = Read("echarts.js");

    /// <summary>The licences of ECharts and of what its bundle contains, which travel with every copy.</summary>
    public static string Licences { get; } = string.Join(
        "\n\n",
        "Apache ECharts\n\n" + Read("echarts.notice.txt").Trim(),
        Read("echarts.license.txt").Trim(),
        "ZRender\n\n" + Read("zrender.license.txt").Trim(),
        "tslib\n\n" + Read("tslib.license.txt").Trim());

    private static string Read(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new UnreachableException($"The resource {name} is missing from the build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);

        // A browser hashes a script after it has normalised line ends, and the page must not depend on where it was built.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
