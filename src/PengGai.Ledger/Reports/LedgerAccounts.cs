using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Reports;

/// <summary>Accounts that a report is asked for by code.</summary>
internal static class LedgerAccounts
{
    public static Account Find(ChartOfAccounts chart, string code) =>
        chart.Find(code) ?? throw new ArgumentException($"The chart has no account {code}.", nameof(code));
}
