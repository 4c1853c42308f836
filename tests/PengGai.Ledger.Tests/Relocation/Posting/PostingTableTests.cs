namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>Every row of the posting table, both sides, line by line. Dimensions stand in the order of their canonical text.</summary>
public sealed class PostingTableTests
{
    private const string H = "household=H;project=P";
    private const string V = "project=P;voucher=V";

    /// <summary>A project, a household of 100 m², a fund with 10 million, and two policies.</summary>
    internal static CaseRows Base => new CaseRows()
        .TransitionPolicy("t", """ "basis": "area", "rates": [{"from": "2019-01-01", "yuan": 10}], "term_months": 2, "tiers": [{"after_overdue_months": 0, "multiple": 2}], "after_delivery_months": 1, "one_off_months": {"cash": 3, "voucher": 6} """)
        .VoucherPolicy("v", """ "face_kinds": ["house", "moving_reward", "voucher_reward"], "choice_reward_kind": "voucher_reward", "valid_months": 24, "reward": {"base": "used", "paid": "offsets_price", "tiers": [{"within_months": 12, "percent": 5}]}, "balance": {"rule": "threshold", "full_from_used_percent": 85}, "settlement": [{"milestone": "filed", "percent": 60, "within_months": 1}, {"milestone": "built", "percent": 40, "within_months": 1}] """)
        .Project("P").Household("H", area: "100").Fund("F").Flow("R", "2020-01-02", "receipt", "10000000");

    internal static CaseRows InKind => Base.Agreement("A", "H", "2020-01-10", "in_kind", "2020-01-20", "t");

    internal static CaseRows WithVoucher => Base.Agreement("A", "H", "2020-01-10", "voucher", voucher: "v")
        .Item("A", "house", "900000").Item("A", "voucher_reward", "100000").Item("A", "subsidy", "5000").Voucher("V", "A", "2020-03-01");

    [Fact]
    public async Task CashAgreement_IsPayableItemByItemOnItsDay()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Base.Agreement("A", "H", "2020-01-10", "cash").Item("A", "house", "800000").Item("A", "moving_fee", "1000")
            .Item("A", "subsidy", "70", "2020-02-01"), "2020-12-31");

        Assert.Equal([$"2020-01-10 debit 5001 project=P 801000.00 | credit 2307-01 {H} 801000.00"], await book.EntriesOfAsync("compensation/A/2020-01-10"));
        Assert.Equal([$"2020-02-01 debit 5001 project=P 70.00 | credit 2307-01 {H} 70.00"], await book.EntriesOfAsync("compensation/A/2020-02-01"));
        await book.VerifySoundAsync();
    }

    [Fact]
    public async Task InKindAgreement_TheValueOfTheHomeIsAMemorandumUntilAConversion()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = InKind.Item("A", "house", "800000").Item("A", "decoration", "20000").Item("A", "moving_fee", "1000").Item("A", "decoration", "30", "2020-09-01");
        await book.ImportAsync(rows, "2020-12-31");
        Assert.Equal(Money.FromYuan(-1000), await book.BalanceAsync("2307-01"));

        await book.ImportAsync(rows.Conversion("A", "2020-05-05", "cash"), "2020-12-31");

        Assert.Equal([$"2020-01-10 debit 5001 project=P 1000.00 | credit 2307-01 {H} 1000.00"], await book.EntriesOfAsync("compensation/A/2020-01-10"));
        Assert.Equal([$"2020-05-05 debit 5001 project=P 820000.00 | credit 2307-01 {H} 820000.00"], await book.EntriesOfAsync("compensation/A/2020-05-05"));
        Assert.Equal([$"2020-09-01 debit 5001 project=P 30.00 | credit 2307-01 {H} 30.00"], await book.EntriesOfAsync("compensation/A/2020-09-01"));
    }

    [Theory]
    [InlineData(UnitKind.Institution, null, "credit 1002 fund=F 1000.00 | debit 7201 fund=F;project=P 1000.00 | credit 8001 fund=F 1000.00")]
    [InlineData(UnitKind.Administrative, null, "credit 1002 fund=F 1000.00 | debit 7101 fund=F;project=P 1000.00 | credit 8001 fund=F 1000.00")]
    [InlineData(UnitKind.Institution, "treasury_direct", "credit 4001 fund=D 1000.00 | debit 7201 fund=D;project=P 1000.00 | credit 6001 fund=D 1000.00")]
    [InlineData(UnitKind.Administrative, "treasury_direct", "credit 4001 fund=D 1000.00 | debit 7101 fund=D;project=P 1000.00 | credit 6001 fund=D 1000.00")]
    public async Task Payment_OfCompensation_BothSides(UnitKind unit, string? channel, string rest)
    {
        await using var book = await CaseBook.CreateAsync(unit);
        await book.ImportAsync(Base.Fund("D", "subsidy", "treasury_direct").Agreement("A", "H", "2020-01-10", "cash").Item("A", "house", "1000")
            .Pay("X", "2020-01-10", "compensation", "1000", "H", fund: channel is null ? "F" : "D"), "2020-01-31");

        Assert.Equal([$"2020-01-10 debit 2307-01 {H} 1000.00 | {rest}"], await book.EntriesOfAsync("payment/X"));
        Assert.Equal(channel is null ? Journal.JournalEntryType.Payment : Journal.JournalEntryType.Transfer,
            (await book.EntriesAsync()).Single(e => e.Draft.Cause == "payment/X").Number.Type);
    }

    [Fact]
    public async Task Fee_InTermOverdueAfterDelivery_GoToTheirAccounts()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(InKind.Household("G", area: "50").Agreement("B", "G", "2020-01-11", "in_kind", "2020-01-21", "t")
            .Delivery("H", "2020-03-05"), "2020-12-31");

        Assert.Equal(
            ["2020-01-31 debit 5001 project=P 1500.00 | credit 2307-02 household=G;project=P 500.00 | credit 2307-02 household=H;project=P 1000.00"],
            await book.EntriesOfAsync("fee/P/2020-01-31/term"));
        Assert.Equal(
            ["2020-03-31 debit 5001 project=P 3000.00 | credit 2307-03 household=G;project=P 1000.00 | credit 2307-03 household=H;project=P 2000.00"],
            await book.EntriesOfAsync("fee/P/2020-03-31/overdue"));
        Assert.Equal([$"2020-04-30 debit 5001 project=P 1000.00 | credit 2307-02 {H} 1000.00"], await book.EntriesOfAsync("fee/P/2020-04-30/after_delivery"));
        Assert.Empty(await book.EntriesOfAsync("fee/P/2020-05-31/after_delivery"));
    }

    [Fact]
    public async Task Fee_OneOff_IsAFeePayable()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Base.Agreement("A", "H", "2020-01-10", "cash", "2020-02-03", "t"), "2020-12-31");
        Assert.Equal([$"2020-02-03 debit 5001 project=P 3000.00 | credit 2307-02 {H} 3000.00"], await book.EntriesOfAsync("fee/P/2020-02-03/one_off"));
    }

    [Fact]
    public async Task Voucher_IssuedUsedPaidCashedOut()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(WithVoucher.Event("V", "2020-06-10", "use", "300000", "400000", "K", line: "u").Milestone("K", "filed", "2020-07-01")
            .Pay("D", "2020-08-01", "developer", "189000", contract: "K").Event("V", "2020-09-01", "cash_out", line: "c")
            .Pay("B", "2020-09-02", "voucher_balance", "630000", "H"), "2020-12-31");

        Assert.Equal([$"2020-03-01 debit 2307-01 {H} 1000000.00 | credit 2307-04 {V} 1000000.00"], await book.EntriesOfAsync("voucher/V"));
        Assert.Equal(
            [$"2020-06-10 debit 2307-04 {V} 300000.00 | credit 2302 contract=K 300000.00 | debit 5001 project=P 15000.00 | credit 2302 contract=K 15000.00"],
            await book.EntriesOfAsync("voucher_event/u"));
        Assert.Equal(
            ["2020-08-01 debit 2302 contract=K 189000.00 | credit 1002 fund=F 189000.00 | debit 7201 fund=F;project=P 189000.00 | credit 8001 fund=F 189000.00"],
            await book.EntriesOfAsync("payment/D"));
        // 30 % used, below 85 %: 100,000 × 700,000 ÷ 1,000,000 of the choice reward is taken back in red.
        Assert.Equal(
            [$"2020-09-01 debit 2307-04 {V} 630000.00 | credit 2307-01 {H} 630000.00 | debit 5001 project=P -70000.00 | credit 2307-04 {V} -70000.00"],
            await book.EntriesOfAsync("voucher_event/c"));
        Assert.Equal(
            [$"2020-09-02 debit 2307-01 {H} 630000.00 | credit 1002 fund=F 630000.00 | debit 7201 fund=F;project=P 630000.00 | credit 8001 fund=F 630000.00"],
            await book.EntriesOfAsync("payment/B"));
        Assert.Equal(Money.Zero, await book.BalanceAsync("2307-04"));
        Assert.Equal(Money.FromYuan(-5000), await book.BalanceAsync("2307-01"));
        Assert.Equal(Money.FromYuan(-126000), await book.BalanceAsync("2302"));
    }

    [Fact]
    public async Task Voucher_RewardInCash_IsOwedToTheHousehold()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Base.VoucherPolicy("c", """ "face_kinds": ["house"], "valid_months": 12, "reward": {"base": "used", "paid": "cash", "tiers": [{"within_months": 6, "percent": 10}]}, "balance": {"rule": "void"} """)
            .Agreement("A", "H", "2020-01-10", "voucher", voucher: "c").Item("A", "house", "1000").Voucher("V", "A", "2020-01-10")
            .Event("V", "2020-02-01", "use", "600", contract: "K", line: "u").Pay("W", "2020-02-01", "voucher_reward", "60", "H")
            .Event("V", "2020-03-01", "void", line: "x"), "2020-12-31");

        Assert.Equal(
            [$"2020-02-01 debit 2307-04 {V} 600.00 | credit 2302 contract=K 600.00 | debit 5001 project=P 60.00 | credit 2307-01 {H} 60.00"],
            await book.EntriesOfAsync("voucher_event/u"));
        Assert.Equal(
            [$"2020-02-01 debit 2307-01 {H} 60.00 | credit 1002 fund=F 60.00 | debit 7201 fund=F;project=P 60.00 | credit 8001 fund=F 60.00"],
            await book.EntriesOfAsync("payment/W"));
        Assert.Equal([$"2020-03-01 debit 5001 project=P -400.00 | credit 2307-04 {V} -400.00"], await book.EntriesOfAsync("voucher_event/x"));
    }

    // Boundary: the last usable day is 2022-02-28; the entry is dated, and made, on the day after.
    [Fact]
    public async Task Voucher_Expiry_IsPostedOnTheDayAfterTheLastUsableDay()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(WithVoucher, "2022-02-28");
        Assert.Empty(await book.EntriesOfAsync("voucher_expiry/V"));
        Assert.Equal(Money.FromYuan(-1000000), await book.BalanceAsync("2307-04"));

        await book.AccrueAsync("2022-03-01");
        Assert.Equal(
            [$"2022-03-01 debit 2307-04 {V} 900000.00 | credit 2307-01 {H} 900000.00 | debit 5001 project=P -100000.00 | credit 2307-04 {V} -100000.00"],
            await book.EntriesOfAsync("voucher_expiry/V"));
    }

    [Theory]
    [InlineData("appropriation", "4001", "6001")]
    [InlineData("special_bond", "4001", "6001")]
    [InlineData("land_income", "4001", "6001")]
    [InlineData("subsidy", "4601", "6601")]
    [InlineData("policy_loan", "4601", "6601")]
    [InlineData("other", "4601", "6601")]
    public async Task Receipt_IsIncomeOnBothSides_ByTheKindOfFund(string kind, string income, string budgetIncome)
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(new CaseRows().Fund("F", kind).Flow("R", "2020-01-02", "receipt", "500"), "2020-01-31");
        Assert.Equal(
            [$"2020-01-02 debit 1002 fund=F 500.00 | credit {income} fund=F 500.00 | debit 8001 fund=F 500.00 | credit {budgetIncome} fund=F 500.00"],
            await book.EntriesOfAsync("fund_flow/R"));
    }

    [Fact]
    public async Task RequestApprovalQuota_AreRecordedWithoutAnEntry()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(new CaseRows().Fund("F").Flow("1", "2020-01-02", "request", "500").Flow("2", "2020-01-03", "approval", "500", refersTo: "1")
            .Flow("3", "2020-01-04", "quota", "500"), "2020-01-31");
        Assert.Empty(await book.EntriesAsync());
        Assert.Equal(3, (await book.ViewAsync("2020-01-31")).Register.FundFlows.Length);
    }

    [Fact]
    public async Task WorkExpense_IsAnExpenseAtOnce()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Base.Pay("X", "2020-02-01", "work_expense", "12.34", project: "P"), "2020-12-31");
        Assert.Equal(
            ["2020-02-01 debit 5001 project=P 12.34 | credit 1002 fund=F 12.34 | debit 7201 fund=F;project=P 12.34 | credit 8001 fund=F 12.34"],
            await book.EntriesOfAsync("payment/X"));
    }

    [Fact]
    public async Task AccountMap_OverridesARole()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Base.Settings("""{ "accounts": { "overdue_fee_payable": "2307-02", "income_appropriation": "4601" } }""")
            .Agreement("A", "H", "2020-01-10", "in_kind", "2020-01-20", "t", term: "0"), "2020-02-29");
        Assert.Equal([$"2020-01-31 debit 5001 project=P 2000.00 | credit 2307-02 {H} 2000.00"], await book.EntriesOfAsync("fee/P/2020-01-31/overdue"));
        Assert.Equal(Money.Zero, await book.BalanceAsync("4001"));
    }

    [Theory]
    [InlineData("""{ "accounts": { "banc": "1002" } }""", "accounts.banc")]
    [InlineData("""{ "accounts": { "bank": "9999" } }""", "accounts.bank")]
    [InlineData("""{ "accounts": { "compensation_payable": "2307" } }""", "accounts.compensation_payable")]
    [InlineData("""{ "accounts": { "bank": 1002 } }""", "accounts.bank")]
    [InlineData("""{ "accounts": "1002" }""", "accounts")]
    public async Task AccountMap_ThatCannotBe_IsRefusedAtItsField(string settings, string field)
    {
        await using var book = await CaseBook.CreateAsync();
        var problem = Assert.Single(await book.RefuseAsync(Base.Settings(settings), "2020-01-31"));
        Assert.Equal(field, problem.Place.Field);
    }
}
