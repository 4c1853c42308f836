using NodaTime.Text;
using PengGai.Ledger;
using PengGai.Ledger.Reports;

namespace PengGai.Exchange.Tables;

/// <summary>The tables of the book itself.</summary>
public static class BookTables
{
    /// <summary>科目余额表: one row per sub-account; balance = debit − credit.</summary>
    public static Table TrialBalance(TrialBalance balance, Language language)
    {
        ArgumentNullException.ThrowIfNull(balance);
        return new("trial-balance", ["account", "name", "dimensions", "debit_yuan", "credit_yuan", "balance_yuan"], balance.Rows.Select(
            r => new object?[] { r.Account.Code, r.Account.Name.In(language), r.Dimensions.Text, r.Debit, r.Credit, r.Balance }));
    }

    /// <summary>序时账: one row per line, in order of accounting date, type and number.</summary>
    public static Table Journal(IEnumerable<JournalEntry> entries, Book book)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(book);
        return new(
            "journal", ["number", "date", "summary", "account", "dimensions", "debit_yuan", "credit_yuan", "side", "cause", "recorded_at"],
            entries.OrderBy(e => e.Draft.Date).ThenBy(e => e.Number.Type).ThenBy(e => e.Number.Number).SelectMany(e => Lines(e, book)));
    }

    private static IEnumerable<object?[]> Lines(JournalEntry entry, Book book)
    {
        var (number, recordedAt) = (entry.Number.ToString(), InstantPattern.ExtendedIso.Format(entry.RecordedAt));
        return entry.Draft.Lines.Select(l => new object?[]
        {
            number, entry.Draft.Date, entry.Draft.Summary, l.Account, l.Dimensions.Text,
            l.Side == Side.Debit ? l.Amount : Money.Zero, l.Side == Side.Credit ? l.Amount : Money.Zero,
            book.Chart.Find(l.Account)!.AccountingSide == AccountingSide.Financial ? "financial" : "budgetary",
            entry.Draft.Cause, recordedAt,
        });
    }
}
