using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Relocation.Registers.Fees;
using PengGai.Ledger.Tests.Relocation.Posting;

namespace PengGai.Ledger.Tests.Relocation.Registers;

/// <summary>Fees as money owed: what falls due when, what is in arrears, what each year cost, what conversions saved.</summary>
public sealed class FeeRegisterTests
{
    // 30,517.40 m² × 12.00 = 366,208.80 a month. Nine overdue months done at ×2, the building takes 36 more: 3 × 732,417.60 + 33 × 1,098,626.40
    // = 38,451,924.00 avoided. Cost: six months once, 2,197,252.80, and 5 % of 150,000,000.00 used; net 28,754,671.20 (D8).
    [Fact]
    public async Task ConversionSavings_OfTheWorkedExample_AreExact()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Conversion(), "2023-12-31");
        var saving = Assert.Single(ConversionSavings.Of(await book.ViewAsync("2023-12-31")));
        Assert.Equal(Yuan(38_451_924.00m), saving.Avoided);
        Assert.Equal(Yuan(2_197_252.80m), saving.OneOff);
        Assert.Equal((Yuan(0), Yuan(7_500_000.00m)), (saving.ChoiceReward, saving.PurchaseReward));
        Assert.Equal((Yuan(9_697_252.80m), Yuan(28_754_671.20m), 0), (saving.Cost, saving.Net, saving.Unknown));
        Assert.False(saving.Delivered);
    }

    // Three months after the conversion the savings are three months at ×2, less than the cost: the net is negative.
    [Fact]
    public async Task ConversionSavings_SoFar_GrowWithTheDay()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Conversion(), "2021-03-31");
        var saving = Assert.Single(ConversionSavings.Of(await book.ViewAsync("2021-03-31")));
        Assert.Equal((Yuan(2_197_252.80m), Yuan(-7_500_000.00m)), (saving.Avoided, saving.Net));
    }

    // Delivered on 15 February 2021: the household would have waited until then, the month charged whole.
    [Fact]
    public async Task ConversionSavings_EndWithTheDeliveryOfTheProject()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Conversion(delivered: "2021-02-15"), "2023-12-31");
        var saving = Assert.Single(ConversionSavings.Of(await book.ViewAsync("2023-12-31")));
        Assert.Equal((Yuan(2 * 732_417.60m), true, CaseRows.Day("2021-02-15")), (saving.Avoided, saving.Delivered, saving.WaitsThrough));
    }

    // A home that was ready before the conversion costs no month more: nothing is avoided.
    [Fact]
    public async Task ConversionSavings_AfterTheDelivery_AvoidNothing()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Conversion(delivered: "2020-06-15"), "2023-12-31");
        Assert.Equal(Money.Zero, Assert.Single(ConversionSavings.Of(await book.ViewAsync("2023-12-31"))).Avoided);
    }

    [Fact]
    public async Task ConversionSavings_OfAMaskedArea_AreUnknown()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Conversion(area: "**"), "2023-12-31");
        var saving = Assert.Single(ConversionSavings.Of(await book.ViewAsync("2023-12-31")));
        Assert.Equal((null, null, 1), (saving.Avoided, saving.Net, saving.Unknown));
    }

    // 1,000.00 a month from January, paid every three months in arrears; 3,500.00 was paid in May. By 30 June all of the second
    // quarter is due and 2,500.00 of it open, the oldest month first: 500.00 of April, May, June. July is not due.
    [Theory]
    [InlineData("2020-06-29", "")]
    [InlineData("2020-06-30", "2020-04 500.00 0 | 2020-05 1000.00 0 | 2020-06 1000.00 0")]
    [InlineData("2020-07-31", "2020-04 500.00 31 | 2020-05 1000.00 31 | 2020-06 1000.00 31")]
    public async Task Arrears_AreDueAndUnpaid_OldestFirst(string asOf, string expected)
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Quarterly("arrears"), asOf);
        var view = await book.ViewAsync(asOf);
        Assert.Equal(expected, string.Join(" | ", FeeArrears.Of(view).Fees.Select(f => FormattableString.Invariant($"{f.Line.From:uuuu-MM} {f.Unpaid} {FeeArrears.DaysOverdue(f, view.Register.AsOf)}"))));
    }

    // In advance, the third quarter is due on 1 July though none of it has accrued: it stands in the list, and not in the book.
    [Fact]
    public async Task Arrears_OfAPolicyInAdvance_HoldWhatIsDueBeforeItAccrues()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Quarterly("advance"), "2020-07-01");
        var view = await book.ViewAsync("2020-07-01");
        Assert.Equal(
            [("2020-04", true, 500m), ("2020-05", true, 1000m), ("2020-06", true, 1000m), ("2020-07", false, 1000m), ("2020-08", false, 1000m), ("2020-09", false, 1000m)],
            FeeArrears.Of(view).Fees.Select(f => (FormattableString.Invariant($"{f.Line.From:uuuu-MM}"), f.IsAccrued, f.Unpaid.Yuan)));
        Assert.Equal(Yuan(-2500), await book.BalanceAsync("2307-02", "2020-07-01"));
    }

    // Twelve months ahead as things stand: four quarters of 3,000.00; the month that is over is accrued.
    [Fact]
    public async Task Schedule_LooksAhead_AndSaysWhatIsAccrued()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Quarterly("arrears"), "2020-07-31");
        var schedule = FeeScheduleRegister.Of(await book.ViewAsync("2020-07-31"), byHousehold: false);
        Assert.Equal(
            ["2020-06 3000.00 3000.00 500.00 2500.00", "2020-09 3000.00 1000.00 0.00 1000.00", "2020-12 3000.00 0.00 0.00 0.00", "2021-03 6000.00 0.00 0.00 0.00", "2021-06 6000.00 0.00 0.00 0.00", "2021-09 2000.00 0.00 0.00 0.00"],
            schedule.Select(r => FormattableString.Invariant($"{r.Month:uuuu-MM} {r.Due} {r.Accrued} {r.Paid} {r.AccruedUnpaid}")));
    }

    // Overdue from January 2021 at ×2. 2020: 12,000.00 in term, 3,500.00 paid. 2021: 2,000.00 a month, of which the payment of
    // 30,000.00 settles 8,500.00 of the term and what is overdue by November; the rest is an advance that December uses up.
    [Fact]
    public async Task OverdueFees_ByYear_SayWhatPaymentsAndAdvancesSettled()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Quarterly("arrears").Pay("Y", "2021-11-30", "transition_fee", "31500", "H"), "2021-12-31");
        var years = OverdueFeeRegister.Of(await book.ViewAsync("2021-12-31"));
        Assert.Equal(
            ["2021 overdue 0.00 24000.00 22000.00 1000.00 1000.00", "2020 term 0.00 12000.00 3500.00 0.00 8500.00", "2021 term 8500.00 0.00 8500.00 0.00 0.00"],
            years.Select(y => FormattableString.Invariant($"{y.Year} {(y.IsOverdue ? "overdue" : "term")} {y.OwedBefore} {y.Accrued} {y.Paid} {y.FromAdvances} {y.Owed}")));
    }

    // The book begins with 700.00 owed that no fee line explains: the oldest debt of all. 500.00 is paid, 200.00 of it is left.
    [Fact]
    public async Task OpeningDebt_BeyondAllLines_IsOlderThanThem()
    {
        await using var book = await CaseBook.CreateAsync();
        var day = CaseRows.Day("2019-12-31");
        await book.ImportAsync(Quarterly("arrears", paid: "500").Opening("2307-02", "household=H;project=P", Yuan(-700), day).Opening("3001", "", Yuan(700), day), "2020-06-30");
        var view = await book.ViewAsync("2020-06-30");
        Assert.Equal(("H", Yuan(200)), FeeArrears.Of(view).OlderDebts.Select(d => (d.HouseholdId, d.Amount)).Single());
        var statement = new Ledger.Relocation.Registers.Statements.HouseholdStatements(view).Of("H")!;
        Assert.Equal((Yuan(6200), Yuan(6200)), (statement.Owed, statement.Dues.Where(d => d.IsAccrued).Sum(d => d.Amount!.Value)));
        Assert.Equal(Yuan(-6200), await book.BalanceAsync("2307-02", "2020-06-30"));
        Assert.Equal(Yuan(700), Assert.Single(OverdueFeeRegister.Of(view), y => y.Year == 2019).Other);
    }

    private static CaseRows Quarterly(string payIn, string paid = "3500") => new CaseRows()
        .TransitionPolicy("t", $$""" "basis": "area", "rates": [{"from": "2019-01-01", "yuan": 10}], "term_months": 12, "tiers": [{"after_overdue_months": 0, "multiple": 2}], "pay_every_months": 3, "pay_in": "{{payIn}}" """)
        .Project("P").Fund().Flow("R", "2020-01-01", "receipt", "100000").Household("H", area: "100").Agreement("A", "H", "2020-01-10", "in_kind", "2020-01-20", "t")
        .Pay("X", "2020-05-31", "transition_fee", paid, "H");

    private static CaseRows Conversion(string? delivered = null, string area = "30517.40") => new CaseRows()
        .TransitionPolicy("t", """ "basis": "area", "rates": [{"from": "2019-01-01", "yuan": 12}], "term_months": 0, "tiers": [{"after_overdue_months": 0, "multiple": 2}, {"after_overdue_months": 12, "multiple": 3}], "one_off_months": {"voucher": 6} """)
        .VoucherPolicy("v", """ "face_kinds": ["house"], "valid_months": 24, "reward": {"base": "used", "paid": "offsets_price", "tiers": [{"within_months": 12, "percent": 5}]}, "balance": {"rule": "full"}, "settlement": [{"milestone": "filed", "percent": 100, "within_months": 1}] """)
        .Row(RelocationFacts.Project, null, ("project_id", "P"), ("delivered_on", delivered))
        .Household("H", area: area).Agreement("A", "H", "2020-04-01", "in_kind", "2020-04-10", "t", "v").Item("A", "house", "150000000")
        .Conversion("A", "2020-12-31", "voucher").Voucher("V", "A", "2020-12-31").Event("V", "2021-01-15", "use", "150000000", "160000000", "K");

    private static Money Yuan(decimal yuan) => Money.FromYuan(yuan);
}
