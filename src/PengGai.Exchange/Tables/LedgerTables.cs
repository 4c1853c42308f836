using PengGai.Ledger;
using PengGai.Ledger.Reports;

namespace PengGai.Exchange.Tables;

/// <summary>The tables of the account books: trial balance of a range, general and subsidiary ledger.</summary>
/// <remarks>A balance is a side and an amount without a sign, as account books write it.</remarks>
public static class LedgerTables
{
    /// <summary>科目余额表 of a range: one row per sub-account, or per account with headings rolled up.</summary>
    public static Table TrialBalance(PeriodTrialBalance balance, Language language, bool byAccount)
    {
        ArgumentNullException.ThrowIfNull(balance);
        string[] figures = ["opening_debit_yuan", "opening_credit_yuan", "debit_yuan", "credit_yuan", "closing_debit_yuan", "closing_credit_yuan"];
        return byAccount
            ? new("trial-balance", ["account", "name", .. figures], balance.Accounts.Select(r => (object?[])[r.Account.Code, r.Account.Name.In(language), .. Figures(r)]))
            : new(
                "trial-balance", ["account", "name", "dimensions", .. figures],
                balance.SubAccounts.Select(r => (object?[])[r.Account.Code, r.Account.Name.In(language), r.Dimensions.Text, .. Figures(r)]));

        static object[] Figures(PeriodTrialBalanceRow row) =>
            [row.Opening.Debit, row.Opening.Credit, row.Debit, row.Credit, row.Closing.Debit, row.Closing.Credit];
    }

    /// <summary>总账: one row per account and month in which something moved; an account that only has a balance has a row without a month.</summary>
    public static Table GeneralLedger(GeneralLedger ledger, Language language)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        return new(
            "general-ledger",
            [
                "account", "name", "month", "opening_side", "opening_yuan", "debit_yuan", "credit_yuan", "year_debit_yuan", "year_credit_yuan",
                "closing_side", "closing_yuan",
            ],
            ledger.Accounts.SelectMany(a => a.Months.IsEmpty
                ? [Row(a.Account, null, a.Opening, Money.Zero, Money.Zero, Money.Zero, Money.Zero, a.Closing)]
                : a.Months.Select(m => Row(a.Account, m.Month.ToString(), m.Opening, m.Debit, m.Credit, m.YearDebit, m.YearCredit, m.Closing))));

        object?[] Row(Account account, string? month, LedgerBalance opening, Money debit, Money credit, Money yearDebit, Money yearCredit, LedgerBalance closing) =>
        [
            account.Code, account.Name.In(language), month, SideOf(opening, language), opening.Amount, debit, credit, yearDebit, yearCredit,
            SideOf(closing, language), closing.Amount,
        ];
    }

    /// <summary>明细账: the opening balance, every line, and after each month its total (本月合计) and the year to date (本年累计).</summary>
    public static Table SubsidiaryLedger(SubsidiaryLedger ledger, Language language)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        return new(
            "subsidiary-ledger",
            [
                "line", "date", "number", "summary", "account", "dimensions", "debit_yuan", "credit_yuan", "side", "balance_yuan",
                "counter_accounts",
            ],
            Rows());

        IEnumerable<object?[]> Rows()
        {
            var name = ledger.Account.Code;
            yield return
            [
                "opening", ledger.From, null, new Phrase("期初余额", "opening balance").In(language), name, ledger.Dimensions.Has.Text, null, null,
                SideOf(ledger.Opening, language), ledger.Opening.Amount, null,
            ];
            foreach (var month in ledger.Months)
            {
                foreach (var line in month.Lines)
                {
                    yield return
                    [
                        "entry", line.Date, line.Number.ToString(), line.Summary, line.Account, line.Dimensions.Text, line.Debit, line.Credit,
                        SideOf(line.Balance, language), line.Balance.Amount, string.Join(' ', line.CounterAccounts),
                    ];
                }

                var end = month.Lines[^1].Date;
                foreach (var (word, text, debit, credit) in new[]
                {
                    ("month", new Phrase("本月合计", "total of the month"), month.Debit, month.Credit),
                    ("year", new Phrase("本年累计", "year to date"), month.YearDebit, month.YearCredit),
                })
                {
                    yield return
                    [
                        word, end, null, text.In(language), name, ledger.Dimensions.Has.Text, debit, credit,
                        SideOf(month.Closing, language), month.Closing.Amount, null,
                    ];
                }
            }
        }
    }

    private static string SideOf(LedgerBalance balance, Language language) => (balance.Side switch
    {
        BalanceSide.Flat => new Phrase("平", "flat"),
        BalanceSide.Debit => new Phrase("借", "debit"),
        _ => new Phrase("贷", "credit"),
    }).In(language);
}
