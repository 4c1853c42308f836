using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>The unpaid requests of one category by age.</summary>
/// <param name="Category">What they are for, as stated; null for those that don't say.</param>
/// <param name="Requests">How many are unpaid or not known to be paid.</param>
/// <param name="Unpaid">What is unpaid, as far as it is known.</param>
/// <param name="ByAge">The same by days since the request: at most 30, 90, 180, 365, more.</param>
/// <param name="Unknown">How many have an unknown amount, missing from the sums.</param>
public sealed record FundRequestAgeing(string? Category, int Requests, Money Unpaid, ImmutableArray<Money> ByAge, int Unknown);
