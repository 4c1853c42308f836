using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Writing;

/// <summary>The balances of single sub-accounts day by day, as the book has them and as a session goes on to change them.</summary>
/// <remarks>
/// Reads, per sub-account, the balance before the first day that anybody asks about and what moved on each day after. A
/// payment of today reads next to nothing; one that is dated back reads the days in between, since it must not overdraw any.
/// </remarks>
internal sealed class DailyBalances(IBookReader book, SubAccountTable subAccounts)
{
    private readonly Dictionary<(string Account, Dimensions Dimensions), Days> _known = [];

    /// <summary>The lowest balance at the end of a day from <paramref name="from"/> on, debits less credits times the sign, and that day.</summary>
    public async Task<(LocalDate On, Money Balance)> LowestAsync(
        string account, Dimensions dimensions, int sign, LocalDate from, CancellationToken cancellationToken)
    {
        var days = await LoadAsync(account, dimensions, from, cancellationToken);
        var balance = sign * (Int128)days.Before;
        var lowest = (On: from, Balance: Int128.MaxValue);
        foreach (var (date, moved) in days.Moved)
        {
            if (date > from && lowest.Balance == Int128.MaxValue) lowest = (from, balance);
            balance += sign * (Int128)moved;
            if (date >= from && balance < lowest.Balance) lowest = (date, balance);
        }

        if (lowest.Balance == Int128.MaxValue) lowest = (from, balance);
        return (lowest.On, Money.FromFen((long)lowest.Balance));
    }

    /// <summary>Takes in what was decided: debits less credits of a day.</summary>
    public async Task MoveAsync(string account, Dimensions dimensions, LocalDate date, Money debitLessCredit, CancellationToken cancellationToken)
    {
        var days = await LoadAsync(account, dimensions, date, cancellationToken);
        days.Moved[date] = days.Moved.GetValueOrDefault(date) + debitLessCredit.Fen;
    }

    private async Task<Days> LoadAsync(string account, Dimensions dimensions, LocalDate from, CancellationToken cancellationToken)
    {
        var key = (account, dimensions);
        if (_known.TryGetValue(key, out var known) && known.From <= from) return known;
        var days = new Days(from);
        if (subAccounts.Find(account, dimensions) is { } subAccount)
        {
            var through = known?.From.PlusDays(-1) ?? LocalDate.MaxIsoValue;
            if (from > NodaTime.LocalDate.MinIsoValue)
            {
                var before = await book.ReadMovementAsync(subAccount.Id, AsOf.On(from.PlusDays(-1)), cancellationToken);
                days.Before = (before.Debit - before.Credit).Fen;
            }

            await foreach (var posting in book.ReadPostingsAsync(subAccount.Id, AsOf.On(through), from, cancellationToken))
                days.Moved[posting.Date] = days.Moved.GetValueOrDefault(posting.Date) + (posting.Side == Side.Debit ? posting.Amount.Fen : -posting.Amount.Fen);
        }

        // What was decided in this session stays in: it lies on the days that were known already.
        foreach (var (date, moved) in known?.Moved ?? []) days.Moved[date] = days.Moved.GetValueOrDefault(date) + moved;
        return _known[key] = days;
    }

    private sealed class Days(LocalDate from)
    {
        public LocalDate From { get; } = from;

        public long Before { get; set; }

        public SortedDictionary<LocalDate, long> Moved { get; } = [];
    }
}
