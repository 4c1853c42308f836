using System.Diagnostics;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Ledger.Tests.Relocation.Facts;

public sealed class FactIntakeTests
{
    private const string Base = """
        project: project_id=P1 started_on=2016-01-01
        household: household_id=H1 project_id=P1
        agreement: agreement_id=A1 household_id=H1 signed_on=2016-03-01 route=in_kind
        """;

    private readonly List<Fact> _stored = [];

    [Fact]
    public void Compare_NewRows_BecomeFactsInCanonicalOrder() => Assert.Equal(
        [
            "transition_policy/p: id=p",
            "transition_policy/p#policy: policy={}",
            "project/P1 ~2016-02-01: name=x project_id=P1",
            "project/P1#planned_delivery_on ~2016-02-01: planned_delivery_on=2019-01-01",
            "household/H1: household_id=H1 project_id=P1",
            "household/H2: area_m2=** household_id=H2 project_id=P1",
            "project/P1#started_on @2016-01-01 ~2016-02-01: started_on=2016-01-01",
            "agreement/A1 @2016-03-01: agreement_id=A1 household_id=H1 route=in_kind signed_on=2016-03-01 term_months=18",
            "agreement/A1#moved_out_on @2016-04-01: moved_out_on=2016-04-01",
        ],
        Grow("""
            agreement: agreement_id=A1 household_id=H1 signed_on=2016-03-01 moved_out_on=2016-04-01 route=in_kind term_months=18
            household: household_id=H2 project_id=P1 area_m2=**
            household: household_id=H1 project_id=P1
            project: project_id=P1 name=x started_on=2016-01-01 planned_delivery_on=2019-01-01 known_on=2016-02-01
            transition_policy: id=p policy={}
            """));

    [Fact]
    public void Compare_EventKnownBeforeItHappened_IsKnownOnItsDay() => Assert.Equal(
        ["project/P1 ~2016-02-01: project_id=P1", "project/P1#delivered_on @2019-01-01: delivered_on=2019-01-01"],
        Grow("project: project_id=P1 delivered_on=2019-01-01 known_on=2016-02-01"));

    [Fact]
    public void Compare_FirstPlanWithoutKnownOn_IsKnownWhenTheProjectStarts() => Assert.Contains(
        "project/P1#planned_delivery_on ~2016-01-01: planned_delivery_on=2019-01-01",
        Grow("project: project_id=P1 started_on=2016-01-01 planned_delivery_on=2019-01-01"));

    [Fact]
    public void Compare_MovedPlan_AddsToTheSeries_AlsoBackToAnEarlierDate()
    {
        Grow("project: project_id=P1 planned_delivery_on=2019-01-01");
        Assert.Equal(["project/P1#planned_delivery_on ~2018-06-01: planned_delivery_on=2020-01-01"], Grow("project: project_id=P1 planned_delivery_on=2020-01-01 known_on=2018-06-01"));
        Assert.Equal(["project/P1#planned_delivery_on ~2018-07-01: planned_delivery_on=2019-01-01"], Grow("project: project_id=P1 planned_delivery_on=2019-01-01 known_on=2018-07-01"));
        Assert.Empty(Grow("project: project_id=P1"));
    }

    [Fact]
    public void Compare_PlanMovedWithoutKnownOn_WarnsAndGoesOn()
    {
        Grow("project: project_id=P1 started_on=2016-01-01 planned_delivery_on=2019-01-01");
        var result = Compare("project: project_id=P1 started_on=2016-01-01 planned_delivery_on=2020-01-01");
        Assert.Equal("project/P1#planned_delivery_on: planned_delivery_on=2020-01-01", Rows.Describe(Assert.Single(result.NewFacts)));
        var problem = Assert.Single(result.Problems);
        Assert.True(problem.IsWarning);
        Assert.Contains("moved from \"2019-01-01\" to \"2020-01-01\"", problem.Describe(Language.En), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_SettingsAndPolicies_HaveVersions()
    {
        Grow("case: case_id=case settings={}\ntransition_policy: id=p policy={}\nvoucher_policy: id=v policy={}");
        Assert.Equal(
            ["case/case#settings: settings={1}", "transition_policy/p#policy: policy={1}", "voucher_policy/v#policy: policy={1}"],
            Grow("case: case_id=case settings={1}\ntransition_policy: id=p policy={1}\nvoucher_policy: id=v policy={1}"));
    }

    [Fact]
    public void Compare_FilledCells_BecomeOneFactOfTheRowAndOneOfEachDatedCell()
    {
        Grow(Base);
        Assert.Equal(
            [
                "household/H1 ~2017-01-01: area_m2=80 zone=a",
                "agreement/A1 @2016-03-01: term_months=18",
                "agreement/A1#moved_out_on @2016-04-01: moved_out_on=2016-04-01",
            ],
            Grow("""
                project: project_id=P1 started_on=2016-01-01
                household: household_id=H1 project_id=P1 zone=a area_m2=80 known_on=2017-01-01
                agreement: agreement_id=A1 household_id=H1 signed_on=2016-03-01 route=in_kind moved_out_on=2016-04-01 term_months=18
                """));
    }

    [Fact]
    public void Compare_MaskedValue_MayBeRevealedOnce_AndMaskedAgain()
    {
        Grow(Base + "\nhousehold: household_id=H2 project_id=P1 area_m2=**");
        Assert.Empty(Grow(Base + "\nhousehold: household_id=H2 project_id=P1 area_m2=**"));
        Assert.Equal(["household/H2: area_m2=80"], Grow(Base + "\nhousehold: household_id=H2 project_id=P1 area_m2=80"));
        foreach (var withdrawn in new[] { " area_m2=**", "" })
        {
            var result = Compare(Base + "\nhousehold: household_id=H2 project_id=P1" + withdrawn);
            Assert.Empty(result.NewFacts);
            var warning = Assert.Single(result.Problems);
            Assert.True(warning.IsWarning);
            Assert.Equal("area_m2", warning.Place.Field);
        }

        Assert.True(Compare(Base + "\nhousehold: household_id=H2 project_id=P1 area_m2=81").HasErrors);
    }

    [Fact]
    public void Compare_EmptyCellThatBecomesMasked_IsKnownToExist()
    {
        Grow(Base);
        Assert.Equal(["household/H1: area_m2=**"], Grow(Base.Replace("household_id=H1 project_id", "household_id=H1 area_m2=** project_id", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("signed_on=2016-03-01", "signed_on=2016-03-02", "signed_on")]
    [InlineData("route=in_kind", "route=cash", "route")]
    [InlineData("started_on=2016-01-01", "started_on=2016-01-02", "started_on")]
    public void Compare_ChangedValue_IsRefusedWithBothValues(string before, string now, string column)
    {
        Grow(Base);
        var result = Compare(Base.Replace(before, now, StringComparison.Ordinal));
        var problem = Assert.Single(result.Problems);
        Assert.False(problem.IsWarning);
        Assert.Equal(column, problem.Place.Field);
        foreach (var language in new[] { Language.En, Language.Zh })
        {
            Assert.Contains(before.Split('=')[1], problem.Describe(language), StringComparison.Ordinal);
            Assert.Contains(now.Split('=')[1], problem.Describe(language), StringComparison.Ordinal);
            Assert.Contains("corrections.csv", problem.Describe(language), StringComparison.Ordinal);
        }

        Assert.Empty(result.NewFacts);
    }

    [Fact]
    public void Compare_SeveralRowsThatAreTheirOwnKey_GrowEachIntoItsOwn()
    {
        Grow(Base + "\ncompensation_item: agreement_id=A1 kind=house amount_yuan=**\ncompensation_item: agreement_id=A1 kind=house amount_yuan=** effective_on=2016-05-01");
        Assert.Equal(
            ["compensation_item/A1|house|**: amount_yuan=100.00", "compensation_item/A1|house|**|2016-05-01 @2016-05-01: amount_yuan=200.00"],
            Grow(Base + "\ncompensation_item: agreement_id=A1 kind=house amount_yuan=100\ncompensation_item: agreement_id=A1 kind=house amount_yuan=200 effective_on=2016-05-01"));
    }

    [Fact]
    public void Compare_RowThatCouldBeEitherOfTwo_IsRefused()
    {
        Grow(Base + "\ncompensation_item: agreement_id=A1 kind=house amount_yuan=**");
        var result = Compare(Base + "\ncompensation_item: agreement_id=A1 kind=house amount_yuan=100\ncompensation_item: agreement_id=A1 kind=house amount_yuan=200");
        var problem = Assert.Single(result.Problems);
        Assert.False(problem.IsWarning);
        Assert.Contains("line 2, 3", problem.Describe(Language.En), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_RowClaimedByTwo_GoesToTheOneThatKnowsMore()
    {
        Grow(Base + "\ncompensation_item: agreement_id=A1 kind=house amount_yuan=**\ncompensation_item: agreement_id=A1 kind=house amount_yuan=100");
        var result = Compare(Base + "\ncompensation_item: agreement_id=A1 kind=house amount_yuan=100 effective_on=2016-05-01");
        Assert.Equal(
            "compensation_item/A1|house|10000 @2016-05-01: effective_on=2016-05-01",
            Rows.Describe(Assert.Single(result.NewFacts)));
        Assert.Equal("A1|house|**", Assert.Single(result.Problems).Value);
        Assert.False(result.HasErrors);
    }

    [Fact]
    public void Compare_RowClaimedByTwoThatKnowAsMuch_IsRefused()
    {
        Grow(Base + "\ncompensation_item: agreement_id=A1 kind=house amount_yuan=** effective_on=2016-05-01"
            + "\ncompensation_item: agreement_id=A1 kind=house amount_yuan=100");
        Assert.True(Compare(Base + "\ncompensation_item: agreement_id=A1 kind=house amount_yuan=100 effective_on=2016-05-01").HasErrors);
    }

    [Fact]
    public void Compare_AnotherRowOfTheSameKind_IsNotTakenForAGrownOne()
    {
        Grow(Base + "\ncompensation_item: agreement_id=A1 kind=house amount_yuan=100");
        var result = Compare(Base + "\ncompensation_item: agreement_id=A1 kind=house amount_yuan=200");
        Assert.Equal("compensation_item/A1|house|20000: agreement_id=A1 amount_yuan=200.00 kind=house", Rows.Describe(Assert.Single(result.NewFacts)));
        Assert.True(Assert.Single(result.Problems).IsWarning);
    }

    [Fact]
    public void Compare_RowThatIsItsOwnKeyRestatedWithLess_ChangesNothing()
    {
        Grow(Base + "\ncompensation_item: agreement_id=A1 kind=house amount_yuan=100 effective_on=2016-05-01");
        Assert.Empty(Grow(Base + "\ncompensation_item: agreement_id=A1 kind=house amount_yuan=100"));
        Assert.Empty(Grow(Base + "\ncompensation_item: agreement_id=A1 kind=house amount_yuan=** effective_on=2016-05-01"));
    }

    [Fact]
    public void Compare_DeliveryWhoseAgreementIsFilledIn_StaysOneDelivery()
    {
        Grow(Base + "\ndelivery: household_id=H1 delivered_on=2019-01-01 area_m2=40");
        Assert.Equal(["delivery/H1||2019-01-01 @2019-01-01: agreement_id=A1"], Grow(Base + "\ndelivery: household_id=H1 agreement_id=A1 delivered_on=2019-01-01 area_m2=40"));
        Assert.Empty(Grow(Base + "\ndelivery: household_id=H1 agreement_id=A1 delivered_on=2019-01-01 area_m2=40"));
        Assert.True(Compare(Base + "\ndelivery: household_id=H1 agreement_id=A1 delivered_on=2019-01-01 area_m2=41").HasErrors);
    }

    [Fact]
    public void Compare_DeliveriesOfOneHousehold_AreToldApartByDay()
    {
        Assert.Equal(2, Grow(Base + "\ndelivery: household_id=H1 delivered_on=2019-01-01 area_m2=40\ndelivery: household_id=H1 delivered_on=2019-02-01").Count(f => f.StartsWith("delivery", StringComparison.Ordinal)));
        Assert.True(Compare(Base + "\ndelivery: household_id=H1 delivered_on=2019-01-01 area_m2=40\ndelivery: household_id=H1 delivered_on=2019-01-01 area_m2=41").HasErrors);
    }

    [Fact]
    public void Compare_VoucherMadeByATransfer_MayBeReferredTo()
    {
        const string Vouchers = """

            voucher: voucher_id=V1 agreement_id=A1 issued_on=2016-04-01
            voucher_event: voucher_id=V1 date=2016-05-01 event=transfer to_voucher_id=V2
            """;
        Assert.Empty(Compare(Base + Vouchers + "\nvoucher_event: voucher_id=V2 date=2016-06-01 event=use").Problems);
        Assert.Single(Compare(Base + Vouchers + "\nvoucher_event: voucher_id=V3 date=2016-06-01 event=use").Problems);
        Grow(Base + Vouchers);

        // Also when the transfer is stored and its row has gone: one warning, no refusal.
        var result = Compare(Base + "\nvoucher: voucher_id=V1 agreement_id=A1 issued_on=2016-04-01\nvoucher_event: voucher_id=V2 date=2016-06-01 event=use");
        Assert.False(result.HasErrors);
    }

    [Fact]
    public void Compare_ReferenceToAStoredRowThatDisappeared_Holds()
    {
        Grow(Base);
        var result = Compare("project: project_id=P1 started_on=2016-01-01\nagreement: agreement_id=A1 household_id=H1 signed_on=2016-03-01 route=in_kind");
        Assert.Equal("households.csv", Assert.Single(result.Problems).Place.Source);
        Assert.False(result.HasErrors);
    }

    [Fact]
    public void Compare_IncompleteKind_BringsNeitherWarningsNorRefusals()
    {
        Grow(Base);
        var rows = Rows.Parse("project: project_id=P1 started_on=2016-01-01\nagreement: agreement_id=A1 household_id=H9 signed_on=2016-03-01 route=in_kind");
        var result = FactIntake.Compare([], rows, new HashSet<string> { "household" }, TestContext.Current.CancellationToken);
        Assert.Empty(result.Problems);
    }

    [Fact]
    public void Compare_AccrualsInTheBook_AreNoConcernOfAFolder()
    {
        Grow(Base);
        _stored.Add(new("accrual", "2020-12-31", "", new(2020, 12, 31), null, [new("through", FactValue.Of(new NodaTime.LocalDate(2020, 12, 31)))]));
        Assert.Empty(Grow(Base));
    }

    [Fact]
    public void PlaceOf_Citation_FindsRowsAndCells_AlsoOfGrownRows()
    {
        Grow(Base + "\ncompensation_item: agreement_id=A1 kind=house amount_yuan=**");
        var result = Compare(Base + "\nhousehold: household_id=H#1/x project_id=P1\ncompensation_item: agreement_id=A1 kind=other amount_yuan=1\ncompensation_item: agreement_id=A1 kind=house amount_yuan=100");
        Assert.Equal(new("agreements.csv", 2), result.PlaceOf("agreement/A1"));
        Assert.Equal(new("projects.csv", 2, "started_on"), result.PlaceOf("project/P1#started_on"));
        Assert.Equal(new("households.csv", 3), result.PlaceOf("household/H#1/x"));
        Assert.Equal(new("compensation_items.csv", 3), result.PlaceOf("compensation_item/A1|house|**"));
        Assert.Null(result.PlaceOf("project/P1#delivered_on"));
        Assert.Null(result.PlaceOf("project/P2"));
        Assert.Null(result.PlaceOf("nonsense"));
    }

    // 20,000 households with ten rows each take about a second on one core; a quadratic step would take an hour.
    [Fact]
    public void Compare_ManyRows_TakesSeconds()
    {
        const int Households = 20_000;
        var rows = new List<StatedRow> { Rows.Of("project", "project_id=P1") };
        for (var i = 0; i < Households; i++)
        {
            rows.Add(Rows.Of("household", $"household_id=H{i} project_id=P1 area_m2=80 persons=3", i + 2));
            rows.Add(Rows.Of("agreement", $"agreement_id=A{i} household_id=H{i} signed_on=2016-03-01 route=in_kind moved_out_on=2016-04-01", i + 2));
            for (var item = 0; item < 8; item++) rows.Add(Rows.Of("compensation_item", $"agreement_id=A{i} kind=other amount_yuan={item + 1}", (i * 8) + item + 2));
        }

        var clock = Stopwatch.StartNew();
        var first = FactIntake.Compare([], rows, null, TestContext.Current.CancellationToken);
        Assert.Equal(rows.Count + Households, first.NewFacts.Length);
        Assert.Empty(FactIntake.Compare(first.NewFacts, rows, null, TestContext.Current.CancellationToken).NewFacts);
        TestContext.Current.TestOutputHelper?.WriteLine($"two comparisons of {rows.Count} rows: {clock.Elapsed}");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"took {clock.Elapsed}");
    }

    private IntakeResult Compare(string rows) => FactIntake.Compare(_stored, Rows.Parse(rows), null, TestContext.Current.CancellationToken);

    private List<string> Grow(string rows)
    {
        var result = Compare(rows);
        Assert.Empty(result.Problems);
        _stored.AddRange(result.NewFacts);
        return [.. result.NewFacts.Select(Rows.Describe)];
    }
}
