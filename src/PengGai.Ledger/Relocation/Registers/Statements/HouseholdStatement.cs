using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Relocation.Posting;

namespace PengGai.Ledger.Relocation.Registers.Statements;

/// <summary>A household's own statement (明白纸): what was agreed, how its fee is computed, what was paid from which fund, and what is owed when.</summary>
/// <remarks>It is drawn without a name: personal data stand apart, and a caller who may read them adds <see cref="Who"/>.</remarks>
public sealed record HouseholdStatement
{
    /// <summary>The day as of which it stands.</summary>
    public required LocalDate AsOf { get; init; }

    /// <summary>Who it is, masked, as whoever holds the personal data says; null where nobody does.</summary>
    public string? Who { get; init; }

    /// <summary>The household.</summary>
    public required Household Household { get; init; }

    /// <summary>Its project.</summary>
    public required Project Project { get; init; }

    /// <summary>The agreements, by day of signing.</summary>
    public required ImmutableArray<StatementAgreement> Agreements { get; init; }

    /// <summary>The fees: the last ones with a sentence each, older ones by year and phase before them.</summary>
    public required ImmutableArray<StatementFee> Fees { get; init; }

    /// <summary>The payments, by day.</summary>
    public required ImmutableArray<PaymentRow> Payments { get; init; }

    /// <summary>The names of the funds that paid, by key.</summary>
    public required ImmutableDictionary<string, string> Funds { get; init; }

    /// <summary>The vouchers with what happened to them.</summary>
    public required ImmutableArray<IssuedVoucher> Vouchers { get; init; }

    /// <summary>How each account with the household stands: compensation, fees in term, overdue fees, fees paid ahead, vouchers.</summary>
    public required ImmutableArray<StatementBalance> Balances { get; init; }

    /// <summary>What is to be paid when: by day, that without a day last.</summary>
    public required ImmutableArray<StatementDue> Dues { get; init; }

    /// <summary>The days to come that it should know of, in order.</summary>
    public required ImmutableArray<StatementDate> Dates { get; init; }

    /// <summary>How many of its figures are masked or can't be computed and are in no sum.</summary>
    public required int Unknown { get; init; }

    /// <summary>What the household is owed in all: compensation and fees. Vouchers aren't money yet, and what was received ahead is no debt.</summary>
    public Money Owed => Balances.Take(3).Sum(b => b.Amount);
}
