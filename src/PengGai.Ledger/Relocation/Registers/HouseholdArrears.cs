using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>What a household is owed for one purpose, what was paid, and what is late (欠资). Sums leave masked amounts out and say how many.</summary>
public sealed record HouseholdArrears
{
    /// <summary>The household.</summary>
    public required string HouseholdId { get; init; }

    /// <summary>Its project.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The purpose of the payments: <c>compensation</c>, <c>voucher_balance</c> or <c>voucher_reward</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>What is payable in cash, due or not.</summary>
    public required Money Payable { get; init; }

    /// <summary>Of that, due by the day.</summary>
    public required Money Due { get; init; }

    /// <summary>Paid; it settles the oldest due first.</summary>
    public required Money Paid { get; init; }

    /// <summary>Due before the day and unpaid.</summary>
    public required Money Overdue { get; init; }

    /// <summary>Since when the oldest of that is due; null for none.</summary>
    public required LocalDate? OverdueSince { get; init; }

    /// <summary>Days since then; zero for none.</summary>
    public required int OverdueDays { get; init; }

    /// <summary>The next day on which something unpaid falls due, the day itself included; null for none.</summary>
    public required LocalDate? NextDueOn { get; init; }

    /// <summary>What is unpaid of it.</summary>
    public required Money NextDue { get; init; }

    /// <summary>How many masked amounts are missing.</summary>
    public required int UnknownAmounts { get; init; }
}
