using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Reports;

/// <summary>The subsidiary ledger (明细账) of an account: every line with the balance after it.</summary>
/// <param name="Account">The account; what lies beneath it counts too.</param>
/// <param name="Dimensions">Which of its lines were asked for.</param>
/// <param name="From">The first day of its first month.</param>
/// <param name="AsOf">The last day, and what the book knew.</param>
/// <param name="Opening">The balance before the first month.</param>
/// <param name="Months">The months in which something moved, in order.</param>
/// <param name="Source">The lines of all months.</param>
public sealed record SubsidiaryLedger(
    Account Account, DimensionFilter Dimensions, LocalDate From, AsOf AsOf, LedgerBalance Opening,
    ImmutableArray<SubsidiaryLedgerMonth> Months, LineSource Source)
{
    /// <summary>The balance after the last line.</summary>
    public LedgerBalance Closing => Months is [.., var last] ? last.Closing : Opening;

    internal static async Task<SubsidiaryLedger> DrawAsync(
        IReportReader reader, LocalDate from, AsOf asOf, string account, DimensionFilter filter, CancellationToken cancellationToken)
    {
        var chart = reader.ChartAt(asOf.KnownAt);
        var found = LedgerAccounts.Find(chart, account);
        var first = from.With(DateAdjusters.StartOfMonth);
        var source = new LineSource([account], filter, first, asOf);
        var opening = new LedgerBalance((await reader.BalancesAsync(asOf with { Date = first.PlusDays(-1) }, cancellationToken))
            .Where(r => source.Covers(r.Account.Code, r.Dimensions)).Sum(r => r.Balance));
        var year = new YearToDate();
        if (first.Month > 1)
        {
            var earlier = await reader.MovementsAsync(
                new LocalDate(first.Year, 1, 1), asOf with { Date = first.PlusDays(-1) }, withoutCarryForwards: false, cancellationToken);
            foreach (var moved in earlier.Where(m => source.Covers(m.Account.Code, m.Dimensions))) year.Add(first.Year, moved.Debit, moved.Credit);
        }

        var months = ImmutableArray.CreateBuilder<SubsidiaryLedgerMonth>();
        var lines = ImmutableArray.CreateBuilder<SubsidiaryLedgerLine>();
        var balance = opening;
        var counterAccounts = new CounterAccounts(chart);
        void EndMonth()
        {
            if (lines.Count == 0) return;
            year.Add(lines[0].Date.Year, lines.Sum(l => l.Debit), lines.Sum(l => l.Credit));
            months.Add(new SubsidiaryLedgerMonth(AccountingPeriod.Of(lines[0].Date), lines.ToImmutable(), year.Debit, year.Credit));
            lines.Clear();
        }

        await foreach (var posting in reader.PostingsAsync(source, cancellationToken))
        {
            var draft = posting.Entry.Draft;
            if (lines.Count > 0 && AccountingPeriod.Of(lines[0].Date) != AccountingPeriod.Of(draft.Date)) EndMonth();
            balance = balance.After(posting.Debit, posting.Credit);
            lines.Add(new SubsidiaryLedgerLine(
                draft.Date, posting.Entry.Number, posting.Entry.Position, posting.Index, draft.Summary, posting.Line.Account, posting.Line.Dimensions,
                posting.Debit, posting.Credit, balance, counterAccounts.Of(posting)));
        }

        EndMonth();
        return new SubsidiaryLedger(found, filter, first, asOf, opening, months.ToImmutable(), source);
    }
}
