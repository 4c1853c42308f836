using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A request for funds, or an approval that nobody requested, with what came of it.</summary>
public sealed record FundRequest
{
    /// <summary>The request; the approval where there was no request.</summary>
    public required FundFlow Flow { get; init; }

    /// <summary>The project, of the flow or of its fund.</summary>
    public required string? ProjectId { get; init; }

    /// <summary>The day of the first approval; null for none.</summary>
    public required LocalDate? ApprovedOn { get; init; }

    /// <summary>What was approved; null where that is masked. Zero without an approval.</summary>
    public required Money? Approved { get; init; }

    /// <summary>What was received, of a fund that the treasury pays directly the quotas; null where a part is masked.</summary>
    public required Money? Received { get; init; }

    /// <summary>The day of the last receipt; null for none.</summary>
    public required LocalDate? ReceivedOn { get; init; }

    /// <summary>Days since the request.</summary>
    public required int AgeDays { get; init; }

    /// <summary>What is still to be received of what was requested; null where that is unknown.</summary>
    public Money? Unpaid => Flow.Amount - Received is { } left ? Money.Max(Money.Zero, left) : null;

    /// <summary>What was approved and is still to be received; null where that is unknown.</summary>
    public Money? ApprovedNotReceived => Approved - Received is { } left ? Money.Max(Money.Zero, left) : null;

    /// <summary><c>requested</c>, <c>approved</c>, <c>partly_received</c>, <c>received</c>, or <c>unknown</c> where a masked amount hides it.</summary>
    public string State => Unpaid is not { } unpaid ? "unknown"
        : unpaid.IsZero ? "received"
        : Received > Money.Zero ? "partly_received"
        : ApprovedOn is not null ? "approved" : "requested";
}
