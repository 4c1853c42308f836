using System.Globalization;
using System.Text;
using NodaTime;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Tests;

/// <summary>What a book says, as text that is kept beside the books of earlier versions.</summary>
internal static class BookText
{
    private static readonly LocalDate Day = new(2016, 9, 30);

    /// <summary>Head, balances on both axes, entries, facts and personal data: what every version of the library has.</summary>
    public static async Task<string> OfAsync(Book book)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        var head = await book.HeadAsync();
        Line($"head {head} {head.RecordedAt.ToUnixTimeTicks()}");
        foreach (var asOf in new[] { AsOf.On(Day), AsOf.On(new LocalDate(2016, 6, 15)), new AsOf(Day, new LogPosition(300)), new AsOf(new LocalDate(2016, 6, 15), new LogPosition(350)) })
        {
            Line($"balance {asOf.Date:uuuu-MM-dd} {(asOf.KnownAt == LogPosition.Latest ? "latest" : asOf.KnownAt.ToString())}");
            foreach (var row in (await book.TrialBalanceAsync(asOf)).Rows) Line($"  {row.Account.Code} {row.Dimensions} {row.Debit.Fen} {row.Credit.Fen}");
        }

        await foreach (var e in book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue)))
        {
            var lines = string.Join(", ", e.Draft.Lines.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Side} {l.Account} {l.Dimensions} {l.Amount.Fen}")));
            Line($"entry {e.Position} {e.RecordedAt.ToUnixTimeTicks()} {e.Operator} {(int)e.Number.Type} {e.Number.Period.Ordinal} {e.Number.Number} {e.Draft.Date:uuuu-MM-dd} {e.Draft.OriginalDate:uuuu-MM-dd} '{e.Draft.Key}' '{e.Draft.Cause}' '{e.Draft.Summary}' {e.Draft.Relation} {e.Draft.Corrects} {e.Duties.Preparer}/{e.Duties.Reviewer}/{e.Duties.Poster} {e.Draft.Attachments.Length}: {lines}");
        }

        await foreach (var f in book.FactsAsync(LogPosition.Latest))
            Line($"fact {f.Position} {f.Operator} {f.Fact.Citation}: {string.Join(", ", f.Fact.Fields.Select(x => $"{x.Name} {x.Value.Type} {x.Value.Text}"))}");
        await foreach (var p in book.PersonalDataAsync())
            Line($"personal {p.Position} {p.Field} {Convert.ToHexStringLower(p.Salt.Span)} {p.Value}");
        return text.ToString();
    }

    /// <summary>What books have since schema 2: payments, drafts, periods, controls, duties.</summary>
    public static async Task<string> OfGovernanceAsync(Book book)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        await foreach (var e in book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue)))
        {
            if (e.Draft.Payment is { } p) Line($"payment {e.Position} {p.Purpose} {p.Payee} {p.Document}");
        }

        await foreach (var p in book.PendingAsync()) Line($"pending {p.Position} {p.Preparer} {p.Reviewer} {p.Draft.Key}");
        foreach (var (period, state) in book.Periods.Stated) Line($"period {period.Ordinal} {state}");
        foreach (var (duty, person) in book.Roster.Holders) Line($"duty {duty} {person}");
        foreach (var e in book.Earmarks.Values) Line($"earmark {e.Fund} {string.Join(',', e.Purposes)}");
        var c = book.Controls;
        Line($"controls {c.RequiresReview} {c.Poster} {string.Join(',', c.NonNegativeAccounts)} {c.EnforcesEarmarks} {c.DuplicatePaymentDays}");
        return text.ToString();
    }
}
