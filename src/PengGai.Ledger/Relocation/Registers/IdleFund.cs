using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>What the money that lay in a fund over a period cost.</summary>
public sealed record IdleFund
{
    /// <summary>The fund.</summary>
    public required Fund Fund { get; init; }

    /// <summary>The first day of the period.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The last day of the period.</summary>
    public required LocalDate To { get; init; }

    /// <summary>What the fund held at the end of the period; null where a masked amount hides it.</summary>
    public required Money? Balance { get; init; }

    /// <summary>The sum of the balances at the end of each day in yuan, days without money at zero; null where unknown.</summary>
    public required decimal? BalanceYuanDays { get; init; }

    /// <summary>That sum × rate ÷ 365, rounded once; null where the sum or the rate is unknown.</summary>
    public Money? Cost => BalanceYuanDays * Fund.CostRatePercent is { } percentDays ? Money.Round(percentDays / 100m / 365m) : null;

    /// <summary>The last day on which money left; null for never.</summary>
    public required LocalDate? LastOutflowOn { get; init; }

    /// <summary>Days since money last left, else since it first came in; zero where there is none, null where unknown.</summary>
    public required int? IdleDays { get; init; }
}
