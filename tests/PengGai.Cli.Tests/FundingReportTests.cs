namespace PengGai.Cli.Tests;

/// <summary>The reports about money, from the files of a case folder to the cells that <c>penggai report</c> prints.</summary>
public sealed class FundingReportTests : IDisposable
{
    private readonly SmallCase _case = new();
    private readonly TempFolder _books = new();

    public FundingReportTests() => _case
        .Write("projects.csv", "project_id,name,decision_on,estimated_compensation_yuan\nGH,光华片,2020-02-15,199.5万\nBH,滨河片,2022-06-30,500000.01\n")
        .Write("funds.csv", "fund_id,name,kind,permitted_purposes,channel,project_id,cost_rate_percent\nF1,区财政拨款,appropriation,,special_account,GH,3.65\nF2,专项债券,special_bond,developer;compensation,special_account,BH,\n")
        .Write("fund_flows.csv",
            """
            flow_id,fund_id,date,kind,amount_yuan,project_id,counterparty,refers_to,category,due_on,receivable_id
            Q1,F1,2020-01-05,申请,200万,GH,区财政局,,补偿款,,
            Q2,F1,2020-01-10,approval,200万,GH,区财政局,Q1,,,
            Q3,F1,2020-01-15,receipt,200万,GH,区财政局,Q2,,,
            Q4,F2,2022-06-30,receipt,50万,BH,市财政局,,,,
            Q5,F2,2023-10-01,request,30万,BH,市财政局,,工作经费,,
            Q6,F1,2022-09-01,批复,10万,,区政府,,,,
            Q7,F1,2022-09-02,transfer_out,10万,,,Q6,,2023-06-30,
            Q8,F2,2022-09-02,transfer_in,10万,,,Q7,,,
            Q9,F2,2023-03-01,transfer_out,4万,,,Q8,,,
            Q10,F1,2023-03-01,transfer_in,4万,,,Q9,,,
            Q11,F1,2023-07-01,收回,5000,,,,,,E1

            """)
        .Write("supplements.csv", "supplement_id,agreement_id,signed_on,reason\nS1,A2,2020-07-01,漏评装修\n")
        .Write("compensation_items.csv", ItemsWith("supplement_id", ("A2,decoration,8000,", "S1")))
        .Write("price_differences.csv", "agreement_id,settled_on,new_home_value_yuan\nA1,2022-09-20,95万\n")
        .Write("payment_plans.csv", "agreement_id,due_on,amount_yuan\nA2,2020-06-01,30万\nA2,2020-08-01,1200\n")
        .Write("receivables.csv", "receivable_id,arose_on,debtor,kind,amount_yuan,project_id,document\nE1,2022-12-01,甲房开,教育配套费,5万,BH,函1号\n")
        .Write("set_offs.csv", "set_off_id,agreed_on,contract_id,receivable_id,amount_yuan,document\nO1,2023-01-10,C1,E1,2万,抵账协议1号\n");

    private static string ItemsWith(string column, (string Row, string Cell) added) =>
        $"agreement_id,kind,amount_yuan,effective_on,{column}\nA1,house,\"900,000.00\",,\nA2,house,30万,,\nA2,moving_fee,1200,,\nA3,house,80万,,\nA3,voucher_reward,40000,,\n"
        + $"A3,moving_fee,1600.50,,\nA4,house,700000,,\nA4,voucher_reward,35000,2022-10-08,\nA5,house,650000,,\nA7,house,**,,\nA7,moving_fee,960,,\n{added.Row},{added.Cell}\n";

    public void Dispose()
    {
        _case.Dispose();
        _books.Dispose();
    }

    [Theory]
    [InlineData("funds", "F1 GH 2000000.00 40000.00 5000.00 372008.00", "F2 BH 500000.00 100000.00 0.00 378000.00", "fund_id", "project_id", "received_yuan", "transferred_in_yuan", "recovered_yuan", "paid_yuan")]
    [InlineData("household-funds", "H1 F1 transition_fee 2 63108.00 1", "H2 F1 compensation 1 301200.00 1", "household_id", "fund_id", "purpose", "payments", "paid_yuan", "funds_of_household")]
    [InlineData("requests", "Q1 2000000.00 0.00 received 1456", "Q5 300000.00 300000.00 requested 91", "flow_id", "amount_yuan", "unpaid_yuan", "state", "age_days")]
    [InlineData("request-ageing", "工作经费 1 0.00 300000.00", null, "category", "requests", "days_31_90_yuan", "days_91_180_yuan")]
    [InlineData("arrears", "H2 compensation 309200.00 301200.00 8000.00 2020-07-01 1278 0", "H3 compensation 1600.50 0.00 1600.50 2022-01-10 720 0", "household_id", "purpose", "payable_yuan", "paid_yuan", "overdue_yuan", "overdue_since", "overdue_days", "unknown_amounts")]
    [InlineData("moved-before-paid", "H2 2020-05-05 301200.00 2020-06-01 27 0.00", "H3 2022-01-20 841600.50  710 1600.50", "household_id", "moved_out_on", "unpaid_at_move_yuan", "settled_on", "days", "unpaid_yuan")]
    [InlineData("transfers", "loan 100000.00 GH BH Q6 40000.00 60000.00 184", "repayment 40000.00 BH GH  0.00 0.00 0", "kind", "amount_yuan", "from_project", "to_project", "approval_id", "paid_back_yuan", "open_yuan", "overdue_days")]
    [InlineData("idle-funds", "F1 2023-01-01 2023-12-31 442", "F2 2023-01-01 2023-12-31 305", "fund_id", "from", "to", "idle_days")]
    [InlineData("funding-check", "BH 500000.01 500000.00 0.00 short 0.01", "GH 1995000.00 1995000.00 0.00 sufficient 0.00", "project_id", "estimated_compensation_yuan", "own_balance_yuan", "common_balance_yuan", "verdict", "short_by_yuan")]
    [InlineData("set-offs", "O1 C1 甲房开 education_fee 50000.00 20000.00 30000.00 抵账协议1号", null, "set_off_id", "contract_id", "debtor", "receivable_kind", "receivable_before_yuan", "amount_yuan", "receivable_after_yuan", "document")]
    [InlineData("recoverable", "household/H1 price_difference 50000.00 0.00 50000.00", "receivable/E1 receivable 50000.00 25000.00 25000.00", "debtor", "origin", "amount_yuan", "settled_yuan", "open_yuan")]
    public async Task Report_PrintsTheRegister(string name, string first, string? second, params string[] columns)
    {
        await Cli.SucceedAsync("import", _case.Path, "--book", _books.File("book.db"));
        var csv = Csv.Parse((await Cli.SucceedAsync("report", name, "--book", _books.File("book.db"), "--format", "csv")).Text);
        var rows = csv.Rows.Select(r => string.Join(' ', columns.Select(c => r[c]))).ToList();
        Assert.Contains(first, rows);
        if (second is not null) Assert.Contains(second, rows);
        foreach (var format in new[] { "table", "json" }) Assert.NotEmpty((await Cli.SucceedAsync("report", name, "--book", _books.File("book.db"), "--format", format)).Output);
    }

    [Fact]
    public async Task IdleFunds_TakeAPeriod()
    {
        await Cli.SucceedAsync("import", _case.Path, "--book", _books.File("book.db"));
        var csv = Csv.Parse((await Cli.SucceedAsync("report", "idle-funds", "--book", _books.File("book.db"), "--from", "2020-01-15", "--as-of", "2020-01-16", "--format", "csv")).Text);
        // Two days of two million at 3.65 %: 200 yuan each.
        Assert.Equal(["F1 4000000.00 400.00", "F2 0.00 "], csv.Rows.Select(r => $"{r["fund_id"]} {decimal.Parse(r["balance_yuan_days"], System.Globalization.CultureInfo.InvariantCulture):0.00} {r["cost_yuan"]}"));
    }
}
