using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using PengGai.Ledger;
using PengGai.Ledger.Relocation.Registers.Statements;
using PengGai.Reports.Html;

namespace PengGai.Reports;

/// <summary>Writes a household's statement (明白纸) as one HTML page that prints on one sheet of A4 and needs nothing else.</summary>
/// <remarks>
/// No script, no network, no file beside it. Every name is escaped. The same statement gives the same bytes. What has many rows
/// is set smaller, and of more than a dozen payments the older ones are summed by year. Safe to call from several threads.
/// </remarks>
public static class StatementPage
{
    private static readonly HtmlEncoder Html5 = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly string Policy =
        $"default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(PageAssets.StatementStyleSheet)))}'";

    /// <summary>Writes a statement to a stream, in UTF-8 without BOM. The stream stays open.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="office">Who hands it out: the name of the book.</param>
    /// <param name="language">The language of the page.</param>
    /// <param name="stream">Where to.</param>
    public static void Write(HouseholdStatement statement, string office, Language language, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        Write(statement, office, language, writer);
    }

    /// <summary>Writes a statement. The encoding must be UTF-8.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="office">Who hands it out: the name of the book.</param>
    /// <param name="language">The language of the page.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(HouseholdStatement statement, string office, Language language, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(office);
        ArgumentNullException.ThrowIfNull(writer);
        var body = new StatementBody(statement, office, language);
        var content = body.Write();
        var rest = PageAssets.StatementTemplate.AsSpan();
        for (var open = rest.IndexOf("{{"); open >= 0; open = rest.IndexOf("{{"))
        {
            var close = rest.IndexOf("}}");
            writer.Write(rest[..open]);
            writer.Write(rest[(open + 2)..close] switch
            {
                "lang" => language == Language.Zh ? "zh-CN" : "en",
                "policy" => Policy,
                "title" => Html5.Encode($"{StatementBody.Title.In(language)} {statement.Household.Id}"),
                "css" => PageAssets.StatementStyleSheet,
                "density" => body.Density,
                "body" => content,
                _ => throw new UnreachableException($"The statement's template asks for something that nothing fills: {rest[open..close]}."),
            });
            rest = rest[(close + 2)..];
        }

        writer.Write(rest);
    }
}
