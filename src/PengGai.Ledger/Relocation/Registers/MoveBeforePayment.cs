using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A household that moved out before its compensation was paid in full, against 先补偿后搬迁 (国务院令590号 art. 27).</summary>
public sealed record MoveBeforePayment
{
    /// <summary>The household.</summary>
    public required string HouseholdId { get; init; }

    /// <summary>Its project.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The day on which it moved out, the first of several.</summary>
    public required LocalDate MovedOutOn { get; init; }

    /// <summary>What had become payable by that day, as far as it is known, what goes into vouchers included.</summary>
    public required Money Payable { get; init; }

    /// <summary>Of that, neither paid nor handed over as a voucher on that day.</summary>
    public required Money UnpaidAtMove { get; init; }

    /// <summary>The day on which that was settled; null while it isn't.</summary>
    public required LocalDate? SettledOn { get; init; }

    /// <summary>Days from the move until then, or until now.</summary>
    public required int Days { get; init; }

    /// <summary>What of it is still unpaid.</summary>
    public required Money Unpaid { get; init; }

    /// <summary>How many masked amounts are missing: with any, the household may have been paid in full or not.</summary>
    public required int UnknownAmounts { get; init; }
}
