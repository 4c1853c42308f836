using System.Globalization;
using System.Text;
using NodaTime.Text;
using PengGai.Ledger;
using PengGai.Ledger.Accounts;

namespace PengGai.Exchange.PlainTextAccounting;

/// <summary>Entries as transactions, one per side of parallel bookkeeping, each sub-account declared before its first use.</summary>
internal sealed class TransactionText(Book book, Language language)
{
    private readonly Dictionary<(string Account, Dimensions Dimensions), string> _declared = [];

    /// <summary>The declarations and transactions of one entry.</summary>
    public string Of(JournalEntry entry)
    {
        var text = new StringBuilder();
        foreach (var side in Enum.GetValues<AccountingSide>())
        {
            var lines = entry.Draft.Lines.Where(l => book.Chart.Find(l.Account)!.AccountingSide == side).ToList();
            if (lines.Count == 0) continue;
            text.Append('\n');
            foreach (var line in lines) Declare(line, text);
            text.Append(LocalDatePattern.Iso.Format(entry.Draft.Date)).Append(" (").Append(entry.Number).Append(") ").Append(Description(entry.Draft.Summary)).Append('\n');
            foreach (var (name, value) in EntryTags.Of(entry, side)) text.Append("    ; ").Append(name).Append(": ").Append(PlainTextEscape.Escape(value)).Append('\n');
            foreach (var line in lines)
            {
                var yuan = line.Side == Side.Debit ? line.Amount.Yuan : -line.Amount.Yuan;
                text.Append(CultureInfo.InvariantCulture, $"    {_declared[(line.Account, line.Dimensions)]}  {yuan:F2} CNY  ; side: {(line.Side == Side.Debit ? "debit" : "credit")}\n");
            }
        }

        return text.ToString();
    }

    private static string Description(string summary) => summary.Length <= EntryTags.PieceLength
        ? PlainTextEscape.Escape(summary)
        : PlainTextEscape.Escape(EntryTags.Pieces(summary).First()) + "…";

    private void Declare(JournalLine line, StringBuilder text)
    {
        if (_declared.ContainsKey((line.Account, line.Dimensions))) return;
        var name = SubAccountName.Of(book.Chart.Find(line.Account)!, line.Dimensions, language);
        _declared.Add((line.Account, line.Dimensions), name);
        text.Append("account ").Append(name).Append('\n');
    }
}
