using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Reports;

/// <summary>The ageing of payables (应付账龄): what is owed, by how long it has been owed.</summary>
/// <remarks>
/// Payments settle the oldest claim first. A red credit line takes back claims of its own cause, oldest first, and settles
/// the oldest of any where its cause has none left. A red debit line takes back a payment. A claim is as old as the day on
/// which it arose, which for a late item is its original date.
/// </remarks>
/// <param name="AsOf">The day on which ages are counted, and what the book knew.</param>
/// <param name="UpToDays">The greatest age of each bucket but the last, in days, ascending.</param>
/// <param name="Rows">A row per sub-account with a balance, by account and dimensions.</param>
public sealed record PayablesAgeing(AsOf AsOf, ImmutableArray<int> UpToDays, ImmutableArray<PayablesAgeingRow> Rows)
{
    /// <summary>0–30, 31–90, 91–180, 181–365 days, and over a year.</summary>
    public static ImmutableArray<int> UsualDays { get; } = [30, 90, 180, 365];

    /// <summary>What developers and what households are owed: 2302 and everything beneath 2307.</summary>
    public static ImmutableArray<string> UsualAccounts { get; } = ["2302", "2307"];

    /// <summary>The rows added up to one per account.</summary>
    public ImmutableArray<PayablesAgeingRow> ByAccount() =>
    [
        .. Rows.GroupBy(r => r.Account.Code, StringComparer.Ordinal).Select(g => new PayablesAgeingRow(
            g.First().Account, Dimensions.None, [.. Enumerable.Range(0, UpToDays.Length + 1).Select(i => g.Sum(r => r.Buckets[i]))],
            g.Sum(r => r.Overpaid), g.Min(r => r.Oldest), new LineSource([g.Key], DimensionFilter.Any, null, AsOf))),
    ];

    internal static async Task<PayablesAgeing> DrawAsync(
        IReportReader reader, AsOf asOf, ImmutableArray<string> accounts, ImmutableArray<int> upToDays, CancellationToken cancellationToken)
    {
        var open = new Dictionary<(string Account, Dimensions Dimensions), OpenClaims>();
        await foreach (var posting in reader.PostingsAsync(new LineSource(accounts, DimensionFilter.Any, null, asOf), cancellationToken))
        {
            var key = (posting.Line.Account, posting.Line.Dimensions);
            if (!open.TryGetValue(key, out var claims)) open[key] = claims = new OpenClaims();
            claims.Take(posting);
        }

        var chart = reader.ChartAt(asOf.KnownAt);
        var rows = ImmutableArray.CreateBuilder<PayablesAgeingRow>();
        foreach (var (key, claims) in open.OrderBy(o => o.Key.Account, StringComparer.Ordinal).ThenBy(o => o.Key.Dimensions))
        {
            var (left, overpaid) = claims.Settle();
            if (left.Count == 0 && overpaid.IsZero) continue;
            var buckets = new Money[upToDays.Length + 1];
            foreach (var (since, amount) in left)
            {
                var days = Period.DaysBetween(since, asOf.Date);
                buckets[upToDays.Count(d => d < days)] += amount;
            }

            rows.Add(new PayablesAgeingRow(
                chart.Find(key.Account)!, key.Dimensions, [.. buckets], overpaid, left.Count == 0 ? null : left[0].Since,
                new LineSource([key.Account], DimensionFilter.Exactly(key.Dimensions), null, asOf)));
        }

        return new PayablesAgeing(asOf, upToDays, rows.ToImmutable());
    }
}
