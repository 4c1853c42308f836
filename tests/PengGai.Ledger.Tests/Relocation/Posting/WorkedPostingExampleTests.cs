namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>The worked examples of the field, from facts to accounts (D2, D3, D6, D9).</summary>
public sealed class WorkedPostingExampleTests
{
    // 63.48 m² × 12.00, overdue from May 2021 to November 2023, whole months: 6 × 1.5, 6 × 2, 19 × 3 = 59,417.28.
    [Fact]
    public async Task OverdueFee_AccruedAndPaidByTheTreasury_InAnAdministrativeUnit()
    {
        await using var book = await CaseBook.CreateAsync(UnitKind.Administrative);
        var rows = new CaseRows()
            .TransitionPolicy("t", """ "basis": "area", "rates": [{"from": "2019-01-01", "yuan": 12}], "term_months": 0, "tiers": [{"after_overdue_months": 0, "multiple": 1.5}, {"after_overdue_months": 6, "multiple": 2}, {"after_overdue_months": 12, "multiple": 3}] """)
            .Project("P").Household("H", area: "63.48").Agreement("A", "H", "2021-05-01", "in_kind", "2021-05-18", "t").Delivery("H", "2023-11-17")
            .Fund("D", "appropriation", "treasury_direct");
        await book.ImportAsync(rows, "2023-12-31");

        Assert.Equal(Money.FromYuan(59_417.28m), await book.BalanceAsync("5001"));
        Assert.Equal(Money.FromYuan(-59_417.28m), await book.BalanceAsync("2307-03"));
        Assert.DoesNotContain("\n6", await book.TrialBalanceAsync(CaseRows.Day("2023-12-31")), StringComparison.Ordinal);
        Assert.DoesNotContain("\n7", await book.TrialBalanceAsync(CaseRows.Day("2023-12-31")), StringComparison.Ordinal);

        await book.ImportAsync(rows.Pay("X", "2023-12-31", "transition_fee", "59417.28", "H", fund: "D"), "2023-12-31");
        Assert.Equal(
            ["2023-12-31 debit 2307-03 household=H;project=P 59417.28 | credit 4001 fund=D 59417.28 | debit 7101 fund=D;project=P 59417.28 | credit 6001 fund=D 59417.28"],
            await book.EntriesOfAsync("payment/X"));
        Assert.Equal(Money.Zero, await book.BalanceAsync("2307-03"));
        await book.VerifySoundAsync();
    }

    [Fact]
    public async Task Voucher_SigningAndIssueTogether_AreExpenseAndVoucher()
    {
        await using var book = await CaseBook.CreateAsync(UnitKind.Administrative);
        await book.ImportAsync(new CaseRows()
            .VoucherPolicy("v", """ "face_kinds": ["house", "moving_reward", "voucher_reward"], "choice_reward_kind": "voucher_reward", "valid_months": 24, "reward": {"base": "used", "paid": "offsets_price", "tiers": [{"within_months": 12, "percent": 5}, {"within_months": 24, "percent": 2}]}, "balance": {"rule": "threshold", "full_from_used_percent": 85}, "settlement": [{"milestone": "contract_filed", "percent": 60, "within_months": 1}, {"milestone": "structure_topped", "percent": 30, "within_months": 1}, {"milestone": "first_registration", "percent": 10, "within_months": 3}] """)
            .Project("P").Household("H").Agreement("A", "H", "2024-03-01", "voucher", voucher: "v").Fund("D", channel: "treasury_direct")
            .Item("A", "house", "1226400").Item("A", "moving_reward", "30000").Item("A", "voucher_reward", "60000")
            .Voucher("V", "A", "2024-03-15", "1316400")
            .Event("V", "2024-09-10", "use", "650000", "700000", "K").Milestone("K", "contract_filed", "2024-09-25")
            .Pay("X", "2024-10-25", "developer", "390000", contract: "K", fund: "D"), "2024-12-31");

        Assert.Equal(Money.FromYuan(1_316_400), await book.BalanceAsync("5001", "2024-03-15"));
        Assert.Equal(Money.FromYuan(-1_316_400), await book.BalanceAsync("2307-04", "2024-03-15"));
        Assert.Equal(Money.Zero, await book.BalanceAsync("2307-01", "2024-03-15"));
        Assert.Equal(Money.Zero, await book.BalanceAsync("7101", "2024-10-24"));
        Assert.Equal(
            ["2024-10-25 debit 2302 contract=K 390000.00 | credit 4001 fund=D 390000.00 | debit 7101 fund=D;project=P 390000.00 | credit 6001 fund=D 390000.00"],
            await book.EntriesOfAsync("payment/X"));
        // 650,000 used and 32,500 reward, of which 60 % of 650,000 are paid.
        Assert.Equal(Money.FromYuan(-292_500), await book.BalanceAsync("2302"));
        Assert.Equal(Money.FromYuan(-666_400), await book.BalanceAsync("2307-04"));
    }

    // 24 × 1,314.75 in term, 7 × 3,155.40 overdue, 6 × 1,577.70 after delivery: 63,108.00.
    [Fact]
    public async Task RateRepublishedMidWay_TermAndOverdueStandApart()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(new CaseRows()
            .TransitionPolicy("t", """ "basis": "area", "rates": [{"from": "2019-01-01", "yuan": 15}, {"from": "2022-01-01", "yuan": 18}], "term_months": 24, "tiers": [{"after_overdue_months": 0, "multiple": 2}], "after_delivery_months": 6 """)
            .Project("P").Household("H", area: "87.65").Agreement("A", "H", "2020-03-01", "in_kind", "2020-03-17", "t").Delivery("H", "2022-09-20"), "2023-12-31");

        Assert.Equal(Money.FromYuan(-(31_554.00m + 9_466.20m)), await book.BalanceAsync("2307-02"));
        Assert.Equal(Money.FromYuan(-22_087.80m), await book.BalanceAsync("2307-03"));
        Assert.Equal(Money.FromYuan(63_108.00m), await book.BalanceAsync("5001"));
    }
}
