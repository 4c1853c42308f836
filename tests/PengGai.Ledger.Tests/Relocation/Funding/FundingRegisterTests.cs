using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Tests.Relocation.Posting;
using static PengGai.Ledger.Tests.Relocation.Posting.PostingTableTests;

namespace PengGai.Ledger.Tests.Relocation.Funding;

/// <summary>The registers of money, on the days where their answer changes.</summary>
public sealed class FundingRegisterTests
{
    // Ages 30, 31 and 365, 366: each on its side of the bucket's edge.
    [Fact]
    public void Requests_ByAgeAndCategory_WithWhatWasApprovedAndReceived()
    {
        var view = new CaseRows().Fund("F")
            .Leg("A", "2020-12-01", "request", "100", category: "compensation").Leg("B", "2020-11-30", "request", "200", category: "compensation")
            .Leg("C", "2020-01-01", "request", "400").Leg("D", "2019-12-31", "request", "800", category: "work").Leg("E", "2020-12-01", "request", "**", category: "work")
            .Leg("B1", "2020-12-02", "approval", "150", refersTo: "B").Leg("B2", "2020-12-03", "receipt", "60", refersTo: "B1")
            .Leg("C1", "2020-06-01", "approval", "400", refersTo: "C").Leg("G", "2020-12-30", "request", "5").Leg("G1", "2020-12-31", "receipt", "5", refersTo: "G")
            .Derive("2020-12-31");
        var requests = FundRequestRegister.Of(view.Register).ToDictionary(r => r.Flow.Id);
        Assert.Equal(
            ["A requested", "B partly_received", "C approved", "D requested", "E unknown", "G received"],
            requests.Values.Select(r => $"{r.Flow.Id} {r.State}").Order(StringComparer.Ordinal));
        Assert.Equal((Money.FromYuan(140), Money.FromYuan(90)), (requests["B"].Unpaid, requests["B"].ApprovedNotReceived));
        Assert.Equal(Money.FromYuan(400), requests["C"].ApprovedNotReceived);
        Assert.Equal(
            [" 1 400.00: 0.00 0.00 0.00 400.00 0.00 ?0", "compensation 2 240.00: 100.00 140.00 0.00 0.00 0.00 ?0", "work 2 800.00: 0.00 0.00 0.00 0.00 800.00 ?1"],
            FundRequestRegister.AgeingOf(requests.Values).Select(a => $"{a.Category} {a.Requests} {a.Unpaid}: {string.Join(' ', a.ByAge)} ?{a.Unknown}"));
    }

    [Theory]
    [InlineData("100", 0)]
    [InlineData("100.01", 1)]
    public void Receipt_AboveTheApproval_IsAWarning(string second, int warnings)
    {
        var view = new CaseRows().Fund("F").Leg("A", "2020-01-01", "approval", "300").Leg("R1", "2020-01-02", "receipt", "200", refersTo: "A")
            .Leg("R2", "2020-01-03", "receipt", second, refersTo: "A").Derive("2020-12-31");
        Assert.Equal(warnings, view.Derivation.Refusals.Count(r => r is { IsWarning: true, Citation: "fund_flow/R2", Field: "amount_yuan" }));
    }

    // The plan says 600 in March and 300 in June; what it leaves of 1,000 is due since it became payable. 650 were paid.
    [Theory]
    [InlineData("2020-03-01", "due 700.00 overdue 0.00 since  0 next 2020-03-01 50.00")]
    [InlineData("2020-03-02", "due 700.00 overdue 50.00 since 2020-03-01 1 next 2020-06-01 300.00")]
    [InlineData("2020-06-02", "due 1000.00 overdue 350.00 since 2020-03-01 93 next  0.00")]
    public void Arrears_ByPlan_OldestFirst(string asOf, string expected)
    {
        var view = Base.Agreement("A", "H", "2020-01-10", "cash").Item("A", "house", "900").Item("A", "subsidy", "100", "2020-02-01")
            .Planned("A", "2020-06-01", "300").Planned("A", "2020-03-01", "600").Pay("X", "2020-02-02", "compensation", "650", "H").Derive(asOf);
        var row = Assert.Single(ArrearsRegister.Of(view));
        Assert.Equal(Money.FromYuan(1000), row.Payable);
        Assert.Equal(expected, $"due {row.Due} overdue {row.Overdue} since {row.OverdueSince:uuuu-MM-dd} {row.OverdueDays} next {row.NextDueOn:uuuu-MM-dd} {row.NextDue}");
    }

    // What goes into the voucher is no arrear in cash; what came into effect after it was issued is, and so is what is cashed out.
    [Fact]
    public void Arrears_WithAVoucher_AreWhatIsOwedInCash()
    {
        var rows = WithVoucher.Item("A", "moving_reward", "30", "2020-04-01");
        Assert.Equal(Money.FromYuan(5000), Assert.Single(ArrearsRegister.Of(rows.Derive("2020-02-28"))).Overdue);
        var arrears = ArrearsRegister.Of(rows.Event("V", "2020-09-01", "cash_out", line: "c").Pay("B", "2020-09-02", "voucher_balance", "100", "H").Derive("2020-09-11"));
        Assert.Equal(
            ["compensation 5030.00 5030.00", "voucher_balance 900000.00 899900.00"], arrears.Select(a => $"{a.Purpose} {a.Payable} {a.Overdue}"));
    }

    [Fact]
    public void Arrears_CountWhatIsMasked()
    {
        var view = Base.Agreement("A", "H", "2020-01-10", "cash").Item("A", "house", "**").Item("A", "subsidy", "5").Planned("A", "2020-03-01", "**").Derive("2020-12-31");
        var row = Assert.Single(ArrearsRegister.Of(view));
        Assert.Equal((Money.FromYuan(5), 2), (row.Overdue, row.UnknownAmounts));
    }

    // Paid in full on the day of the move is in time; a day later isn't.
    [Theory]
    [InlineData("2020-02-01", null)]
    [InlineData("2020-02-02", "1000.00 at move 400.00 settled 2020-02-02 1 unpaid 0.00")]
    [InlineData("2021-01-01", "1000.00 at move 400.00 settled  334 unpaid 400.00")]
    public void MovedBeforePaid_NamesAmountsAndDays(string paidOn, string? expected)
    {
        var view = Base.Agreement("A", "H", "2020-01-10", "cash", "2020-02-01").Item("A", "house", "1000").Item("A", "subsidy", "7", "2020-02-02")
            .Pay("X", "2020-01-31", "compensation", "600", "H").Pay("Y", paidOn, "compensation", "400", "H").Derive("2020-12-31");
        Assert.Equal(
            expected is null ? [] : [expected],
            MoveBeforePaymentRegister.Of(view).Select(m => $"{m.Payable} at move {m.UnpaidAtMove} settled {m.SettledOn:uuuu-MM-dd} {m.Days} unpaid {m.Unpaid}"));
    }

    // 1,000,000 for 31 days of January and 400,000 for 29 of February, at 3.65 %: 100 yuan a day and million.
    [Fact]
    public void IdleFunds_CostTheSumOfDailyBalances_RoundedOnce()
    {
        var view = new CaseRows().Project("P").FundOf("F", rate: "3.65").FundOf("G").FundOf("D", channel: "treasury_direct").Flow("R", "2020-01-01", "receipt", "1000000").Flow("S", "2020-01-31", "receipt", "0.01", "G")
            .Pay("X", "2020-02-01", "work_expense", "600000", project: "P").Derive("2020-02-29");
        var idle = IdleFundRegister.Of(view, CaseRows.Day("2020-01-01"));
        Assert.Equal(
            ["F 42600000 4260.00 2020-02-01 28", "G 0.30  none 29"],
            idle.Select(i => $"{i.Fund.Id} {i.BalanceYuanDays:0.##} {i.Cost} {(i.LastOutflowOn is { } on ? on.ToString("uuuu-MM-dd", null) : "none")} {i.IdleDays}".Replace("0.3 ", "0.30 ", StringComparison.Ordinal)));
        Assert.Equal(400_000m, Assert.Single(IdleFundRegister.Of(view, CaseRows.Day("2020-02-29")), i => i.Fund.Id == "F").BalanceYuanDays);
    }

    [Fact]
    public void IdleFunds_WithAMaskedReceiptOrPayment_AreUnknown()
    {
        var view = new CaseRows().FundOf("F", rate: "3").FundOf("G", rate: "3").Flow("R", "2020-01-01", "receipt", "**").Flow("S", "2020-01-01", "receipt", "5", "G")
            .Pay("X", "2020-01-02", "work_expense", "**", fund: "G").Derive("2020-02-29");
        Assert.All(IdleFundRegister.Of(view, CaseRows.Day("2020-01-01")), i => Assert.Equal((null, null, null, null), (i.Balance, i.BalanceYuanDays, i.Cost, i.IdleDays)));
    }

    [Theory]
    [InlineData("1000", "600", "400", "sufficient 0.00")]
    [InlineData("1000.01", "600", "400", "short 0.01")]
    [InlineData("**", "600", "400", "unknown ")]
    [InlineData("1000", "**", "400", "unknown ")]
    public void FundingCheck_OnTheDayOfTheDecision(string estimate, string own, string common, string expected)
    {
        var view = new CaseRows().ProjectOf("P", "2020-06-01", estimate).ProjectOf("Q", null, "5").ProjectOf("N").FundOf("F", "P").FundOf("C").FundOf("X", "Q").FundOf("D", "P", channel: "treasury_direct")
            .Flow("1", "2020-06-01", "receipt", own).Flow("2", "2020-05-01", "receipt", common, "C").Flow("3", "2020-06-02", "receipt", "9999").Flow("4", "2020-01-01", "receipt", "9999", "X")
            .Derive("2020-12-31");
        var checks = FundingCheckRegister.Of(view);
        Assert.Equal([$"P {expected}", "Q unknown "], checks.Select(c => $"{c.Project.Id} {c.Verdict} {c.ShortBy}"));
        if (own != "**") Assert.Equal((Money.FromYuan(600), Money.FromYuan(400)), (checks[0].OwnBalance, checks[0].CommonBalance));
    }

    [Fact]
    public void HouseholdFunds_SayWhoPaidWhat()
    {
        var view = Base.Fund("G").Agreement("A", "H", "2020-01-10", "cash").Item("A", "house", "1000")
            .Pay("1", "2020-02-01", "compensation", "100", "H").Pay("2", "2020-02-02", "compensation", "200", "H", fund: "G").Pay("3", "2020-02-03", "compensation", "300", "H")
            .Pay("4", "2020-02-03", "transition_fee", "**", "H").Derive("2020-12-31");
        Assert.Equal(
            ["H F compensation 2 400.00 of 2 ?0", "H F transition_fee 1 0.00 of 2 ?1", "H G compensation 1 200.00 of 2 ?0"],
            HouseholdFundingRegister.Of(view.Register).Select(h => $"{h.HouseholdId} {h.FundId} {h.Purpose} {h.Payments} {h.Paid} of {h.Funds} ?{h.UnknownAmounts}"));
    }

    [Fact]
    public void Funds_SumWhatCameInAndWentOut()
    {
        var view = new CaseRows().Project("P").FundOf("F", "P").FundOf("G", "P").FundOf("D", channel: "treasury_direct").Flow("R", "2020-01-01", "receipt", "1000")
            .Leg("T1", "2020-02-01", "transfer_out", "300").Leg("T2", "2020-02-01", "transfer_in", "300", "G", "T1").Pay("X", "2020-02-02", "work_expense", "50", project: "P", fund: "G")
            .Pay("Y", "2020-02-02", "work_expense", "7", project: "P", fund: "D").Flow("S", "2020-03-01", "receipt", "**", "G").Derive("2020-12-31");
        Assert.Equal(
            ["D 0.00 0.00 7.00 0.00 0.00 ?0", "F 1000.00 0.00 0.00 300.00 700.00 ?0", "G 0.00 300.00 50.00 0.00 250.00 ?1"],
            FundRegister.Of(view).Select(f => $"{f.Fund.Id} {f.Received} {f.TransferredIn} {f.Paid} {f.TransferredOut} {f.Balance} ?{f.UnknownAmounts}"));
    }
}
