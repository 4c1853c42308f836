using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>What a project is to reach by a day (目标进度).</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Indicator">What is counted, for example <c>households_signed</c>.</param>
/// <param name="DueOn">The day.</param>
/// <param name="Value">What is to be reached; null where masked.</param>
/// <param name="Basis">For a share, what it is a share of: <c>households</c> or <c>amount</c>.</param>
/// <param name="Responsible">Who is responsible.</param>
public sealed record Target(
    string ProjectId, string Indicator, LocalDate DueOn, decimal? Value, string? Basis, string? Responsible);
