using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>Which version of a policy the books go by, and how a policy may grow.</summary>
public sealed class PolicyVersionPostingTests
{
    private const string Rest = """ "basis": "area", "proration": "whole_month", "term_months": 12, "tiers": [] """;
    private const string Old = $$"""{ "id": "t", "rates": [{"from": "2019-01-01", "yuan": 10}], {{Rest}} }""";
    private const string New = $$"""{ "id": "t", "from": "2020-03-01", "rates": [{"from": "2019-01-01", "yuan": 20}], {{Rest}} }""";
    private const string Current = $$"""{ "id": "t", "from": "2020-03-01", "applies": "current", "rates": [{"from": "2019-01-01", "yuan": 30}], {{Rest}} }""";

    // 100 m² each; H signed under the old version, K on the first day of the new one. January to April, March and April.
    private static CaseRows Case(string policy) => new CaseRows()
        .Row(RelocationFacts.TransitionPolicy, null, ("id", "t"), ("policy", policy))
        .Project("P").Household("H", area: "100").Household("K", area: "100")
        .Agreement("A", "H", "2020-01-10", "in_kind", "2020-01-20", "t").Agreement("B", "K", "2020-03-01", "in_kind", "2020-03-01", "t");

    [Theory]
    [InlineData($"[{Old},{New}]", 4_000, 4_000)]
    [InlineData($"[{Old},{Current}]", 8_000, 6_000)]
    public async Task Fee_GoesByTheVersionAtSigning_UnlessALaterOneAppliesToAll(string policy, int first, int second)
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Case(policy), "2020-04-30");

        var lines = (await book.ViewAsync("2020-04-30")).Derivation.FeeLines;
        Assert.Equal(Money.FromYuan(first), lines.Where(l => l.AgreementId == "A").Sum(l => l.Line.Amount));
        Assert.Equal(Money.FromYuan(second), lines.Where(l => l.AgreementId == "B").Sum(l => l.Line.Amount));
    }

    [Fact]
    public async Task AgreementBeforeTheFirstVersion_IsRefusedAtItsDay()
    {
        await using var book = await CaseBook.CreateAsync();
        var problem = Assert.Single(await book.RefuseAsync(Case(New), "2020-04-30"));

        Assert.Equal(("agreements.csv:2 signed_on", "2020-01-10"), (problem.Place.ToString(), problem.Value));
        Assert.Contains("2020-03-01", problem.Expectation.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PolicyInTheBook_MayGetALaterVersion_ButNoOther()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Case(Old), "2020-04-30");
        Assert.Equal(Money.FromYuan(-6_000), await book.BalanceAsync("2307-02"));

        var problem = Assert.Single(await book.RefuseAsync(Case(Old.Replace("10", "11", StringComparison.Ordinal)), "2020-04-30"));
        Assert.StartsWith("transition_policies.json", problem.Place.ToString(), StringComparison.Ordinal);

        await book.ImportAsync(Case($"[{Old},{Current}]"), "2020-04-30");
        Assert.Equal(Money.FromYuan(-14_000), await book.BalanceAsync("2307-02"));
        await book.VerifySoundAsync();
    }

    // The face counts moving_reward only in the version of 2021; chosen by agreement in 2020, by conversion in 2021.
    [Theory]
    [InlineData("2020-12-31", 100)]
    [InlineData("2021-01-01", 107)]
    public async Task Voucher_GoesByTheVersionOfTheDayOfItsChoice(string chosenOn, int face)
    {
        const string Versions = """
            [{ "id": "v", "face_kinds": ["house"], "valid_months": 24, "balance": {"rule": "full"} },
             { "id": "v", "from": "2021-01-01", "face_kinds": ["house", "moving_reward"], "valid_months": 24, "balance": {"rule": "full"} }]
            """;
        foreach (var converted in new[] { false, true })
        {
            await using var book = await CaseBook.CreateAsync();
            var rows = new CaseRows().Row(RelocationFacts.VoucherPolicy, null, ("id", "v"), ("policy", Versions)).Project("P").Household("H");
            rows = converted
                ? rows.Agreement("A", "H", "2020-01-10", "in_kind").Conversion("A", chosenOn, "voucher", "v")
                : rows.Agreement("A", "H", chosenOn, "voucher", voucher: "v");
            await book.ImportAsync(rows.Item("A", "house", "100").Item("A", "moving_reward", "7").Voucher("V", "A", "2021-02-01"), "2021-12-31");

            Assert.Equal(Money.FromYuan(-face), await book.BalanceAsync("2307-04"));
        }
    }

    [Fact]
    public async Task VoucherPolicyInTheBook_DoesNotChange_ButMayGetALaterVersion()
    {
        const string First = """{ "id": "v", "face_kinds": ["house"], "valid_months": 24, "balance": {"rule": "full"} }""";
        static CaseRows With(string policy) => new CaseRows().Row(RelocationFacts.VoucherPolicy, null, ("id", "v"), ("policy", policy)).Project("P");
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(With(First), "2020-12-31");

        Assert.Single(await book.RefuseAsync(With(First.Replace("24", "12", StringComparison.Ordinal)), "2020-12-31"));
        await book.ImportAsync(With($"[{First}, {First.Replace("\"face", "\"from\": \"2021-01-01\", \"face", StringComparison.Ordinal)}]"), "2020-12-31");
    }
}
