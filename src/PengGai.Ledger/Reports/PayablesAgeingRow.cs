using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Reports;

/// <summary>How long what is owed on one sub-account has been owed.</summary>
/// <param name="Account">The account.</param>
/// <param name="Dimensions">The dimensions.</param>
/// <param name="Buckets">What is open by age, youngest first: one amount per bucket, the last for whatever is older.</param>
/// <param name="Overpaid">What was paid beyond all that was owed; zero or positive.</param>
/// <param name="Oldest">Since when the oldest open amount is owed; null where nothing is open.</param>
/// <param name="Source">All lines of the sub-account.</param>
public sealed record PayablesAgeingRow(
    Account Account, Dimensions Dimensions, ImmutableArray<Money> Buckets, Money Overpaid, LocalDate? Oldest, LineSource Source)
{
    /// <summary>What is open, all ages together.</summary>
    public Money Open => Buckets.Sum();

    /// <summary>Credits less debits of the sub-account: what is open less what is overpaid.</summary>
    public Money Balance => Open - Overpaid;
}
