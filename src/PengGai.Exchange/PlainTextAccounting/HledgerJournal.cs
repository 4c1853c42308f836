using NodaTime;
using NodaTime.Text;
using PengGai.Ledger;
using PengGai.Ledger.Log;

namespace PengGai.Exchange.PlainTextAccounting;

/// <summary>A book as a journal for plain-text accounting, that hledger and ledger-cli read alike.</summary>
/// <remarks>
/// <para>
/// One transaction per entry and side of parallel bookkeeping, so that either tool refuses the file if one side were out of
/// balance, which one transaction for both would hide. Its code is the entry's number, its description the summary; everything
/// else that the entry says stands in tags: <see cref="EntryTags"/> lists them. Amounts are signed, debit positive, and
/// every posting is tagged with the side it stands on: a red (negative) credit is a positive amount with <c>side: credit</c>,
/// and <c>bal tag:side=debit</c> gives the debits of a trial balance.
/// </para>
/// <para>
/// Transactions stand in the order in which they were posted, which both tools accept, so that a book of any length is written
/// as it is read: what is kept in memory grows with the sub-accounts, not with the entries. A sub-account is declared before
/// its first use, so the journal passes <c>hledger check --strict</c> and <c>ledger --strict --pedantic</c>.
/// </para>
/// <para>ledger-cli reads no dates before the year 1400.</para>
/// </remarks>
public static class HledgerJournal
{
    private const int EntriesPerReport = 500;

    /// <summary>Writes the entries of a book as of both axes. The writer is left open.</summary>
    /// <param name="book">The book.</param>
    /// <param name="asOf">The two axes.</param>
    /// <param name="language">The language of the accounts' names.</param>
    /// <param name="writer">Where to; UTF-8 without a byte order mark, which ledger-cli doesn't expect. Lines end in LF.</param>
    /// <param name="progress">Told how much of the log is behind, from 0 to 1.</param>
    /// <param name="cancellationToken">Cancels; what was written by then is not a whole journal.</param>
    /// <returns>How many entries were written.</returns>
    /// <exception cref="InvalidDataException">The name of a sub-account is longer than ledger-cli reads.</exception>
    public static async Task<long> WriteAsync(
        Book book, AsOf asOf, Language language, TextWriter writer, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(writer);
        // The position is settled first: what somebody else posts meanwhile must not stand in a journal whose head denies it.
        var through = new LogPosition(Math.Min((await book.HeadAsync(cancellationToken)).Size, asOf.KnownAt.Value));
        await writer.WriteAsync(Head(book, asOf.Date, through).AsMemory(), cancellationToken);
        var transactions = new TransactionText(book, language);
        var written = 0L;
        await foreach (var entry in book.EntriesAsync(asOf with { KnownAt = through }, cancellationToken))
        {
            await writer.WriteAsync(transactions.Of(entry).AsMemory(), cancellationToken);
            if (++written % EntriesPerReport == 0) progress?.Report((double)entry.Position / through.Value);
        }

        progress?.Report(1);
        return written;
    }

    private static string Head(Book book, LocalDate date, LogPosition through) =>
        $"; {PlainTextEscape.Escape(book.Name)}: entries dated through {LocalDatePattern.Iso.Format(date)}, as known at position {through} of the log\n\n"
        + "commodity CNY\n    format 1000.00 CNY\n\n"
        + string.Concat(EntryTags.All.Select(t => $"tag {t}\n")) + "\n"
        + string.Concat(
            new[] { ("assets", 'A'), ("liabilities", 'L'), ("equity", 'E'), ("income", 'R'), ("expenses", 'X') }
                .Select(a => $"account {a.Item1}\n    ; type: {a.Item2}\n"));
}
