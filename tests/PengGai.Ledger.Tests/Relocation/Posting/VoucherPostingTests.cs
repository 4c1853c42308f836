using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>The entries of transfers, splits, cancelled uses and late interest.</summary>
public sealed class VoucherPostingTests
{
    // 厦门-type: 1,000,000.00 of which 60,000.00 reward the choice, 24 months, 5% offsets the price, 85% used draws the rest in full.
    private static CaseRows Issued(string paid = "offsets_price", string more = "") => new CaseRows()
        .VoucherPolicy("v", $$""" "face_kinds": ["house", "voucher_reward"], "choice_reward_kind": "voucher_reward", "valid_months": 24, "transfer_hops": 2, "split": true, "reward": {"base": "used", "paid": "{{paid}}", "tiers": [{"within_months": 12, "percent": 5}]}, "balance": {"rule": "threshold", "full_from_used_percent": 85}, "settlement": [{"milestone": "filed", "percent": 60, "within_months": 1}, {"milestone": "built", "percent": 40, "within_months": 0}]{{more}} """)
        .Project("P").Project("Q").Household("H").Household("G", "Q").Fund("F").Flow("R", "2024-01-01", "receipt", "90000000")
        .Agreement("A", "H", "2024-01-10", "voucher", voucher: "v").Item("A", "house", "940000").Item("A", "voucher_reward", "60000").Voucher("V", "A", "2024-03-01");

    [Fact]
    public async Task A_split_and_a_transfer_move_what_is_outstanding_to_the_part()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Issued().Event("V", "2024-04-01", "split", "300000", to: "V2", line: "s").Event("V2", "2024-05-01", "transfer", to: "V3", toHousehold: "G", line: "t")
            .Event("V3", "2024-06-01", "use", "200000", "210000", "K", line: "u").Event("V3", "2024-07-01", "cash_out", line: "c"), "2024-12-31");

        Assert.Equal(["2024-04-01 debit 2307-04 project=P;voucher=V 300000.00 | credit 2307-04 project=P;voucher=V2 300000.00"], await book.EntriesOfAsync("voucher_event/s"));
        Assert.Equal(["2024-05-01 debit 2307-04 project=P;voucher=V2 300000.00 | credit 2307-04 project=P;voucher=V3 300000.00"], await book.EntriesOfAsync("voucher_event/t"));
        // What the new holder cashes is owed to it; the deduction, 18,000 × 100,000 ÷ 300,000, gives the expense back to the project that bears it.
        Assert.Equal(
            ["2024-07-01 debit 2307-04 project=P;voucher=V3 94000.00 | credit 2307-01 household=G;project=Q 94000.00 | debit 5001 project=P -6000.00 | credit 2307-04 project=P;voucher=V3 -6000.00"],
            await book.EntriesOfAsync("voucher_event/c"));
        Assert.Equal(Money.FromYuan(-700_000), await book.BalanceAsync("2307-04"));
        var vouchers = (await book.ViewAsync("2024-12-31")).Derivation.Vouchers;
        Assert.Equal([("V", "H", null), ("V2", "H", "V"), ("V3", "G", "V2")], vouchers.Select(v => (v.VoucherId, v.HouseholdId, v.History.Origin?.ParentId)));
        Assert.Equal([VoucherState.Issued, VoucherState.Transferred, VoucherState.CashedOut], vouchers.Select(v => v.Position!.State));
        Assert.Equal(Money.FromYuan(1_000_000), Assert.Single(ProjectRegister.Of(await book.ViewAsync("2024-12-31")), p => p.Project.Id == "P").VoucherFace);
        await book.VerifySoundAsync();
    }

    [Fact]
    public async Task A_cancelled_use_is_taken_back_in_red_and_what_was_paid_becomes_a_receivable()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Issued().Event("V", "2024-04-01", "use", "600000", "700000", "K", line: "u").Milestone("K", "filed", "2024-04-10")
            .Pay("X", "2024-05-10", "developer", "378000", contract: "K");
        await book.ImportAsync(rows, "2024-05-31");
        Assert.Equal(Money.FromYuan(-252_000), await book.BalanceAsync("2302"));
        await book.ImportAsync(rows.And(r => r.Event("V", "2024-06-01", "cancel_use", contract: "K", line: "c").Milestone("K", "built", "2024-07-01")), "2024-12-31");

        Assert.Equal(
            ["2024-06-01 debit 2307-04 project=P;voucher=V -600000.00 | credit 2302 contract=K -600000.00 | debit 5001 project=P -30000.00 | credit 2302 contract=K -30000.00"],
            await book.EntriesOfAsync("voucher_event/c"));
        Assert.Equal(["2024-06-01 debit 1218 contract=K;project=P 378000.00 | credit 2302 contract=K 378000.00"], await book.EntriesOfAsync("developer_recovery/K/2024-06-01"));
        // The use and its payment stand as they were posted.
        Assert.Single(await book.EntriesOfAsync("voucher_event/u"));
        Assert.Single(await book.EntriesOfAsync("payment/X"));
        Assert.Equal((0m, 378_000m, -1_000_000m), ((await book.BalanceAsync("2302")).Yuan, (await book.BalanceAsync("1218")).Yuan, (await book.BalanceAsync("2307-04")).Yuan));
        var contract = Assert.Single((await book.ViewAsync("2024-12-31")).Derivation.Contracts);
        Assert.Equal((0m, 378_000m), (contract.Unpaid.Yuan, contract.Recoverable.Yuan));
        await book.VerifySoundAsync();
    }

    [Fact]
    public async Task A_reward_paid_in_cash_is_recovered_from_the_household()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Issued("cash").Event("V", "2024-04-01", "use", "600000", "700000", "K", line: "u").Pay("X", "2024-05-10", "voucher_reward", "20000", "H")
            .Event("V", "2024-06-01", "cancel_use", "600000", contract: "K", line: "c"), "2024-12-31");

        Assert.Equal(
            ["2024-06-01 debit 2307-04 project=P;voucher=V -600000.00 | credit 2302 contract=K -600000.00 | debit 5001 project=P -30000.00 | credit 2307-01 household=H;project=P -30000.00 | debit 1218 household=H;project=P 20000.00 | credit 2307-01 household=H;project=P 20000.00"],
            await book.EntriesOfAsync("voucher_event/c"));
        Assert.Equal((0m, 20_000m), ((await book.BalanceAsync("2307-01")).Yuan, (await book.BalanceAsync("1218")).Yuan));
    }

    // 嵊州-type: 40% of 600,000.00 due on 2024-07-01, paid 100 days later: 240,000 × 7% × 100 ÷ 365 = 4,602.74.
    [Fact]
    public async Task Late_interest_is_posted_when_a_payment_makes_it_payable()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Issued("in_face", """, "late_interest": {"percent_per_year": 7, "day_count": "act/365"}""").Event("V", "2024-04-01", "use", "600000", "700000", "K", line: "u")
            .Milestone("K", "filed", "2024-04-10").Milestone("K", "built", "2024-07-01").Pay("X", "2024-05-10", "developer", "360000", contract: "K");
        await book.ImportAsync(rows, "2024-10-09");
        Assert.Equal(-240_000m, (await book.BalanceAsync("2302")).Yuan);
        var due = DueCalendar.Of(await book.ViewAsync("2024-10-09"))[^1];
        Assert.Equal(("K", "built", 100, 240_000m, 4_602.74m), (due.ContractId, due.Due.Milestone, due.OverdueDays, due.Due.Unpaid.Yuan, due.Due.LateInterest.Yuan));

        await book.ImportAsync(rows.And(r => r.Pay("Y", "2024-10-09", "developer", "244602.74", contract: "K")), "2024-12-31");
        Assert.Equal(["2024-10-09 debit 5901 project=P 4602.74 | credit 2302 contract=K 4602.74"], await book.EntriesOfAsync("developer_interest/K/2024-10-09"));
        Assert.Equal((0m, 4_602.74m), ((await book.BalanceAsync("2302")).Yuan, (await book.BalanceAsync("5901")).Yuan));
        await book.RefuseAsync(rows.And(r => r.Pay("Y", "2024-10-09", "developer", "244602.75", contract: "K")), "2024-12-31");
    }

    // A part whose amount nobody knows is in the register with empty figures, and so is a voucher with a masked face.
    [Fact]
    public async Task Vouchers_with_masked_figures_are_listed_without_them()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Issued().Agreement("B", "G", "2024-01-10", "voucher", voucher: "v").Item("B", "house", "**").Voucher("W", "B", "2024-03-01")
            .Event("W", "2024-04-01", "split", "5", to: "W2", line: "a").Event("V", "2024-04-01", "transfer", "**", to: "V2", toHousehold: "G", line: "b")
            .Event("V2", "2024-05-01", "use", "5", "10", "K", line: "c"), "2026-12-31");

        var derivation = (await book.ViewAsync("2026-12-31")).Derivation;
        Assert.Equal([("V", true), ("V2", false), ("W", false), ("W2", false)], derivation.Vouchers.Select(v => (v.VoucherId, v.Position is not null)));
        Assert.Equal((1, 1), (derivation.UnknownAmounts["P"], derivation.UnknownAmounts["Q"] - 1)); // The item of B is masked as well.
        Assert.Equal(-1_000_000m, (await book.BalanceAsync("2307-04")).Yuan);
    }

    [Fact]
    public async Task Refused_events_name_their_row_and_cell()
    {
        await using var book = await CaseBook.CreateAsync();
        var problems = await book.RefuseAsync(Issued().Event("V", "2024-04-01", "split", "300000", to: "V", line: "s").Event("V", "2024-04-02", "transfer", to: "V3", line: "t")
            .Event("V3", "2024-06-01", "use", "200000", "210000", "K", line: "u").Event("V", "2024-07-01", "cancel_use", "5", contract: "K", line: "c"), "2024-12-31");

        Assert.Equal(
            ["voucher_events.csv:2 to_voucher_id", "voucher_events.csv:3 to_household_id", "voucher_events.csv:4 voucher_id", "voucher_events.csv:5 amount_yuan"],
            problems.Select(p => p.Place.ToString()).Order(StringComparer.Ordinal));
    }
}
