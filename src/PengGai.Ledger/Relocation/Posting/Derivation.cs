using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Everything that follows from a register under the rules: what should stand in the book, and why.</summary>
public sealed class Derivation
{
    /// <summary>Which account plays which role in the entries.</summary>
    public required AccountMap Accounts { get; init; }

    /// <summary>The entries that there should be, in the order in which they are posted.</summary>
    public required ImmutableArray<DerivedEntry> Entries { get; init; }

    /// <summary>Every fee line, by household and date; computed anew whenever it is read.</summary>
    public required IEnumerable<AgreementFeeLine> FeeLines { get; init; }

    /// <summary>Every voucher with its movements and where it stands.</summary>
    public required ImmutableArray<IssuedVoucher> Vouchers { get; init; }

    /// <summary>The developers' contracts, what they earned and when it is due.</summary>
    public required ImmutableArray<SettledContract> Contracts { get; init; }

    /// <summary>The loans, their interest and where they stand, in order of their keys.</summary>
    public required ImmutableArray<SettledLoan> Loans { get; init; }

    /// <summary>What each fund holds in the unit's own account; a fund that never moved is absent.</summary>
    public required ImmutableSortedDictionary<string, Money> FundBalances { get; init; }

    /// <summary>How the account with each household stands.</summary>
    public required ImmutableDictionary<string, HouseholdPosition> Households { get; init; }

    /// <summary>What came into the funds' accounts and left them, by day.</summary>
    public required ImmutableArray<FundMovement> FundMovements { get; init; }

    /// <summary>The transfers between funds and with other units, by day.</summary>
    public required ImmutableArray<Transfer> Transfers { get; init; }

    /// <summary>What others owe, without the loans between projects and units, which are transfers.</summary>
    public required ImmutableArray<OpenReceivable> Receivables { get; init; }

    /// <summary>The set-offs, both sides gross.</summary>
    public required ImmutableArray<SettledSetOff> SetOffs { get; init; }

    /// <summary>How many amounts are masked, by project, and therefore missing from its sums.</summary>
    public required ImmutableSortedDictionary<string, int> UnknownAmounts { get; init; }

    /// <summary>What the rules refuse, and warnings.</summary>
    public required ImmutableArray<FactRefusal> Refusals { get; init; }
}
