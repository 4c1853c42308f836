using NodaTime;
using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>What households, developers and others owe the unit on account 1218, debtor by debtor; the oldest amount is settled first.</summary>
internal sealed class ReceivableAccounts(string account)
{
    private readonly List<Claim> _claims = [];
    private readonly Dictionary<string, List<Claim>> _byDebtor = new(StringComparer.Ordinal);

    /// <summary>Every amount that arose, in the order in which it did.</summary>
    public IEnumerable<OpenReceivable> All => _claims.Select(c => c.Receivable);

    public static string OfHousehold(string householdId) => "household/" + householdId;

    public static string OfContract(string contractId) => "contract/" + contractId;

    public static string OfReceivable(string receivableId) => "receivable/" + receivableId;

    /// <summary>What a debtor owes.</summary>
    public Money Open(string debtor) => _byDebtor.GetValueOrDefault(debtor)?.Sum(c => c.Receivable.Open) ?? Money.Zero;

    /// <summary>Adds what a debtor came to owe.</summary>
    /// <returns>The debit of it.</returns>
    public JournalLine Arise(string debtor, ReceivableOrigin origin, string citation, LocalDate on, Dimensions dimensions, Money amount)
    {
        var claim = new Claim(dimensions, new OpenReceivable(debtor, origin, citation, on, dimensions[DimensionNames.Project], amount, Money.Zero));
        if (!amount.IsZero)
        {
            _claims.Add(claim);
            if (!_byDebtor.TryGetValue(debtor, out var own)) _byDebtor[debtor] = own = [];
            own.Add(claim);
        }

        return JournalLine.Debit(account, dimensions, amount);
    }

    /// <summary>Starts from the opening balances: what arose before them is theirs.</summary>
    /// <remarks>An opening that names no household and no contract is what is left of the receivables stated for its project: the latest of them.</remarks>
    public void Reopen(LocalDate on, IEnumerable<(string? Debtor, Dimensions Dimensions, Money Amount)> opening)
    {
        foreach (var claim in _claims) claim.Receivable = claim.Receivable with { Settled = claim.Receivable.Amount };
        foreach (var (debtor, dimensions, amount) in opening.ToList())
        {
            if (debtor is not null)
            {
                Arise(debtor, ReceivableOrigin.Opening, "opening_balance", on, dimensions, amount);
                continue;
            }

            var left = amount;
            foreach (var claim in _claims.Where(c => c.Receivable.Origin == ReceivableOrigin.Stated && c.Dimensions == dimensions).Reverse())
            {
                var part = Money.Max(Money.Zero, Money.Min(left, claim.Receivable.Amount));
                claim.Receivable = claim.Receivable with { Settled = claim.Receivable.Amount - part };
                left -= part;
            }
        }
    }

    /// <summary>Settles a part, at most what is open.</summary>
    /// <returns>The credits of it.</returns>
    public IEnumerable<JournalLine> Settle(string debtor, Money amount)
    {
        var settled = new OrderedDictionary<Dimensions, Money>();
        foreach (var claim in _byDebtor.GetValueOrDefault(debtor) ?? [])
        {
            var part = Money.Max(Money.Zero, Money.Min(claim.Receivable.Open, amount));
            if (part.IsZero) continue;
            claim.Receivable = claim.Receivable with { Settled = claim.Receivable.Settled + part };
            settled[claim.Dimensions] = settled.GetValueOrDefault(claim.Dimensions) + part;
            amount -= part;
        }

        return settled.Select(s => JournalLine.Credit(account, s.Key, s.Value));
    }

    private sealed class Claim(Dimensions dimensions, OpenReceivable receivable)
    {
        public Dimensions Dimensions { get; } = dimensions;

        public OpenReceivable Receivable { get; set; } = receivable;
    }
}
