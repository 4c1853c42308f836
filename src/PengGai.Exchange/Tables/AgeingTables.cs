using System.Globalization;
using PengGai.Ledger;
using PengGai.Ledger.Reports;

namespace PengGai.Exchange.Tables;

/// <summary>The table of what is owed, by age.</summary>
public static class AgeingTables
{
    /// <summary>应付账龄: one row per sub-account, or per account; a column per bucket, such as <c>days_31_90_yuan</c> and <c>days_over_365_yuan</c>.</summary>
    public static Table Payables(PayablesAgeing ageing, Language language, bool byAccount)
    {
        ArgumentNullException.ThrowIfNull(ageing);
        string[] figures =
            ["open_yuan", .. Enumerable.Range(0, ageing.UpToDays.Length + 1).Select(i => ColumnOf(ageing, i)), "overpaid_yuan", "balance_yuan", "oldest_on"];
        return byAccount
            ? new("ageing", ["account", "name", .. figures], ageing.ByAccount().Select(r => (object?[])[r.Account.Code, r.Account.Name.In(language), .. Figures(r)]))
            : new(
                "ageing", ["account", "name", "dimensions", .. figures],
                ageing.Rows.Select(r => (object?[])[r.Account.Code, r.Account.Name.In(language), r.Dimensions.Text, .. Figures(r)]));

        static object?[] Figures(PayablesAgeingRow row) => [row.Open, .. row.Buckets.Select(b => (object?)b), row.Overpaid, row.Balance, row.Oldest];
    }

    private static string ColumnOf(PayablesAgeing ageing, int bucket)
    {
        var from = bucket == 0 ? 0 : ageing.UpToDays[bucket - 1] + 1;
        return bucket < ageing.UpToDays.Length
            ? string.Create(CultureInfo.InvariantCulture, $"days_{from}_{ageing.UpToDays[bucket]}_yuan")
            : string.Create(CultureInfo.InvariantCulture, $"days_over_{Math.Max(0, from - 1)}_yuan");
    }
}
