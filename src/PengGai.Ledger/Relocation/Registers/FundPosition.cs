namespace PengGai.Ledger.Relocation.Registers;

/// <summary>What came into a fund, what left it, and what it holds. Sums leave masked amounts out and say how many.</summary>
public sealed record FundPosition
{
    /// <summary>The fund.</summary>
    public required Fund Fund { get; init; }

    /// <summary>What the fund held when the book began, in a book that starts in mid-life; the other figures are those since.</summary>
    public required Money Opening { get; init; }

    /// <summary>Received.</summary>
    public required Money Received { get; init; }

    /// <summary>Transferred in, loans and money of other units included.</summary>
    public required Money TransferredIn { get; init; }

    /// <summary>Recovered from who was paid too much or owed it.</summary>
    public required Money Recovered { get; init; }

    /// <summary>What else came in, such as draws of loans and proceeds of land.</summary>
    public required Money OtherIn { get; init; }

    /// <summary>Paid; of a fund that the treasury pays directly, what the treasury paid.</summary>
    public required Money Paid { get; init; }

    /// <summary>Transferred out.</summary>
    public required Money TransferredOut { get; init; }

    /// <summary>What else went out.</summary>
    public required Money OtherOut { get; init; }

    /// <summary>What the fund's account holds, as far as it is known; zero for a fund that the treasury pays directly.</summary>
    public required Money Balance { get; init; }

    /// <summary>How many masked amounts are missing.</summary>
    public required int UnknownAmounts { get; init; }
}
