using NodaTime;

namespace PengGai.Ledger.Reports;

/// <summary>The claims on one payable sub-account, and what has been paid.</summary>
internal sealed class OpenClaims
{
    // By cause; a claim without one has the position of its entry for a cause, so that a reversal finds it too.
    private readonly Dictionary<string, List<(LocalDate Since, Money Amount)>> _claims = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Money> _takenBack = new(StringComparer.Ordinal);
    private Money _paid;
    private LocalDate _lastPaid;

    public void Take(LedgerPosting posting)
    {
        var draft = posting.Entry.Draft;
        var since = draft.OriginalDate ?? draft.Date;
        if (posting.Line.Side == Side.Debit)
        {
            _paid += posting.Line.Amount;
            _lastPaid = since;
            return;
        }

        var cause = draft.Cause.Length > 0 ? draft.Cause : PositionText(draft.Corrects ?? posting.Entry.Position);
        if (posting.Line.Amount < Money.Zero)
        {
            _takenBack[cause] = _takenBack.GetValueOrDefault(cause) - posting.Line.Amount;
        }
        else
        {
            if (!_claims.TryGetValue(cause, out var claims)) _claims[cause] = claims = [];
            claims.Add((since, posting.Line.Amount));
        }
    }

    /// <summary>The claims that are still open, oldest first, and what was paid beyond them.</summary>
    /// <remarks>
    /// Settling the sum of all payments against the oldest claims leaves what settling each payment on its day would leave:
    /// what one exceeds the claims of its day by settles the next claim.
    /// </remarks>
    public (List<(LocalDate Since, Money Amount)> Open, Money Overpaid) Settle()
    {
        var settled = _paid;
        foreach (var (cause, amount) in _takenBack)
        {
            var claims = _claims.GetValueOrDefault(cause, []);
            settled += Reduce(claims, amount);
        }

        var open = _claims.Values.SelectMany(c => c).OrderBy(c => c.Since).ToList();
        // More payments were taken back than were ever made: that much is owed again.
        if (settled < Money.Zero) open.Add((_lastPaid, -settled));
        var overpaid = Reduce(open, Money.Max(settled, Money.Zero));
        return (open, overpaid);
    }

    /// <summary>Takes an amount off the oldest claims; returns what they couldn't bear.</summary>
    private static Money Reduce(List<(LocalDate Since, Money Amount)> claims, Money amount)
    {
        claims.Sort((a, b) => a.Since.CompareTo(b.Since));
        var gone = 0;
        while (gone < claims.Count && claims[gone].Amount <= amount) amount -= claims[gone++].Amount;
        claims.RemoveRange(0, gone);
        if (claims.Count == 0) return amount;
        claims[0] = (claims[0].Since, claims[0].Amount - amount);
        return Money.Zero;
    }

    private static string PositionText(long position) => "#" + position.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
