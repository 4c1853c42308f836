using PengGai.Ledger;
using PengGai.Ledger.Reports;

namespace PengGai.Exchange.Tables;

/// <summary>The tables of the statements: balance sheet, income and expenses, budget execution, comparison of the two bases.</summary>
/// <remarks>The column <c>line</c> tells figures (<c>account</c>, <c>cause</c>, …) from their totals, so that a sum can leave the latter out.</remarks>
public static class StatementTables
{
    /// <summary>资产负债表. A row <c>difference</c> stands at its end only if it doesn't balance.</summary>
    public static Table BalanceSheet(BalanceSheet sheet, Language language)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return new("balance-sheet", ["section", "line", "account", "name", "opening_yuan", "closing_yuan"], Rows());

        IEnumerable<object?[]> Rows()
        {
            var (opening, closing) = (Money.Zero, Money.Zero);
            foreach (var (section, total, lines) in new[]
            {
                ("assets", new Phrase("资产总计", "Total assets"), sheet.Assets),
                ("liabilities", new("负债合计", "Total liabilities"), sheet.Liabilities),
                ("net_assets", new("净资产合计", "Total net assets"), sheet.NetAssets),
            })
            {
                foreach (var line in lines)
                    yield return [section, line.Account is null ? "surplus" : "account", line.Account?.Code, line.Name.In(language), line.Opening, line.Closing];
                yield return [section, "total", null, total.In(language), lines.Sum(l => l.Opening), lines.Sum(l => l.Closing)];
                if (section != "assets") (opening, closing) = (opening + lines.Sum(l => l.Opening), closing + lines.Sum(l => l.Closing));
            }

            yield return ["liabilities_and_net_assets", "total", null, new Phrase("负债和净资产总计", "Total liabilities and net assets").In(language), opening, closing];
            if (!sheet.Balances)
                yield return ["difference", "difference", null, new Phrase("不平衡差额", "Difference").In(language), sheet.OpeningDifference, sheet.ClosingDifference];
        }
    }

    /// <summary>收入费用表.</summary>
    public static Table IncomeExpense(IncomeExpenseStatement statement, Language language)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return new("income-expense", ["section", "line", "account", "name", "month_yuan", "year_yuan"], Rows());

        IEnumerable<object?[]> Rows()
        {
            foreach (var (section, total, lines) in new[]
            {
                ("income", new Phrase("本期收入", "Total income"), statement.Income),
                ("expenses", new("本期费用", "Total expenses"), statement.Expenses),
            })
            {
                foreach (var line in lines) yield return [section, "account", line.Account.Code, line.Account.Name.In(language), line.Month, line.YearToDate];
                yield return [section, "total", null, total.In(language), lines.Sum(l => l.Month), lines.Sum(l => l.YearToDate)];
            }

            yield return ["surplus", "total", null, new Phrase("本期盈余", "Surplus").In(language), statement.MonthSurplus, statement.YearSurplus];
        }
    }

    /// <summary>预算收入支出, and the budgetary cash by fund.</summary>
    public static Table BudgetExecution(BudgetExecution execution, Language language)
    {
        ArgumentNullException.ThrowIfNull(execution);
        return new("budget-execution", ["section", "line", "account", "name", "fund", "project", "function", "month_yuan", "year_yuan"], Rows());

        IEnumerable<object?[]> Rows()
        {
            foreach (var (section, total, lines) in new[]
            {
                ("income", new Phrase("预算收入合计", "Total budget income"), execution.Income),
                ("expenditure", new("预算支出合计", "Total budget expenditure"), execution.Expenditure),
            })
            {
                foreach (var line in lines)
                {
                    yield return
                    [
                        section, "account", line.Account.Code, line.Account.Name.In(language), line.Fund, line.Project, line.Function, line.Month,
                        line.YearToDate,
                    ];
                }

                yield return [section, "total", null, total.In(language), null, null, null, lines.Sum(l => l.Month), lines.Sum(l => l.YearToDate)];
            }

            yield return ["result", "total", null, new Phrase("预算收支差额", "Budget result").In(language), null, null, null, execution.MonthResult, execution.YearResult];
            foreach (var fund in execution.Cash)
            {
                foreach (var (line, name, amount) in new[]
                {
                    ("opening", new Phrase("年初资金结存", "Budgetary cash, start of the year"), fund.Opening),
                    ("in", new("本年资金流入", "Budgetary cash, in"), fund.In),
                    ("out", new("本年资金流出", "Budgetary cash, out"), fund.Out),
                    ("closing", new("资金结存", "Budgetary cash"), fund.Closing),
                })
                {
                    yield return ["cash", line, Ledger.Reports.BudgetExecution.CashAccount, name.In(language), fund.Fund, null, null, null, amount];
                }
            }
        }
    }

    /// <summary>本年盈余与预算结余的差异情况.</summary>
    public static Table ComparisonOfBases(BasisComparison comparison, Language language)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new("comparison-of-bases", ["line", "cause", "name", "amount_yuan", "entries"], Rows());

        IEnumerable<object?[]> Rows()
        {
            yield return ["surplus", null, new Phrase("盈余（财务会计）", "Surplus (financial)").In(language), comparison.Surplus, null];
            yield return ["budget_result", null, new Phrase("预算收支差额（预算会计）", "Budget result (budgetary)").In(language), comparison.BudgetResult, null];
            yield return ["difference", null, new Phrase("差异（盈余减预算收支差额）", "Difference (surplus less result)").In(language), comparison.Difference, null];
            foreach (var line in comparison.Lines) yield return ["cause", line.Cause.ToWord(), line.Cause.ToName().In(language), line.Amount, line.Entries];
            yield return ["unexplained", null, new Phrase("未能说明的差异", "Unexplained").In(language), comparison.Unexplained, null];
        }
    }
}
