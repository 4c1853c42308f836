using NodaTime;
using PengGai.Exchange.Tables;
using PengGai.Ledger.Relocation;

namespace PengGai.Cli.Commands;

/// <summary>The reports of <c>penggai report</c> about money: funds, arrears, transfers, what is to be got back.</summary>
internal static class FundingReports
{
    public static string[] Names { get; } =
    [
        "funds", "household-funds", "requests", "request-ageing", "arrears", "moved-before-paid", "transfers", "idle-funds", "funding-check", "set-offs",
        "recoverable",
    ];

    /// <summary>The table of a report, or null for one that is none of these.</summary>
    public static Table? Find(string name, RelocationView view, LocalDate from) => name switch
    {
        "funds" => FundingTables.Funds(view),
        "household-funds" => FundingTables.HouseholdFunds(view.Register),
        "requests" => FundingTables.Requests(view.Register),
        "request-ageing" => FundingTables.RequestAgeing(view.Register),
        "arrears" => FundingTables.Arrears(view),
        "moved-before-paid" => FundingTables.MovedBeforePaid(view),
        "transfers" => FundingTables.Transfers(view),
        "idle-funds" => FundingTables.IdleFunds(view, from),
        "funding-check" => FundingTables.FundingChecks(view),
        "set-offs" => FundingTables.SetOffs(view),
        "recoverable" => FundingTables.Recoverable(view),
        _ => null,
    };
}
