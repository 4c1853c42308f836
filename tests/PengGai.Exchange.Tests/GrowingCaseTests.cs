using System.Collections.Immutable;
using PengGai.Ledger;
using PengGai.Ledger.Facts;

namespace PengGai.Exchange.Tests;

/// <summary>A folder is imported again and again as it grows.</summary>
public sealed class GrowingCaseTests : IDisposable
{
    private const string PolicyHead = """[{"id": "p", "basis": "area", "rates": [{"from": "2016-01-01", "yuan": 15.00}]""";

    private readonly CaseDirectory _case = new();
    private readonly List<Fact> _stored = [];

    public void Dispose() => _case.Dispose();

    [Fact]
    public void Import_Twice_GivesNoNewFacts()
    {
        _case.Write("compensation_items.csv", "agreement_id,kind,amount_yuan,effective_on", "A1,house,**,", "A2,house,100,2016-04-01");
        _case.Write("transition_policies.json", PolicyHead + "}]");
        Assert.NotEmpty(Grow());
        Assert.Empty(Grow());

        // The same content in another dress.
        _case.Write("transition_policies.json", """[{"rates": [{"yuan": 15, "from": "2016-01-01"}], "id": "p", "basis": "area"}]""");
        _case.Write("case.json", """{"as_of": "2020-12-31", "unit_kind": "institution",   "name": "测试"}""");
        _case.Write("households.csv", "户号,项目编号,面积,人口", "H2,GH1,40.0,2", "H1,GH1,86.50,3");
        Assert.Empty(Grow());
    }

    [Fact]
    public void Import_GrownFolder_AddsOnlyWhatIsNew()
    {
        _case.Write("households.csv", "household_id,project_id,area_m2,persons", "H1,GH1,**,", "H2,GH1,40,2");
        _case.Write("transition_policies.json", PolicyHead + "}]");
        Grow();

        _case.Write("projects.csv", "project_id,name,started_on,planned_delivery_on,known_on", "GH1,光华一期,2016-01-10,2019-06-30,2018-11-01");
        _case.Write("households.csv", "household_id,project_id,area_m2,persons", "H1,GH1,86.5,3", "H2,GH1,40,2", "H3,GH1,50,1");
        _case.Write("agreements.csv", "agreement_id,household_id,signed_on,route,moved_out_on", "A1,H1,2016-03-01,in_kind,2016-04-01", "A2,H2,2016-03-02,cash,");
        _case.Write("transition_policies.json", PolicyHead[..^1] + """, {"from": "2019-01-01", "yuan": 18}]}]""");
        Assert.Equal(
            [
                "transition_policy/p#policy on  known : policy=Json:{\"basis\":\"area\",\"id\":\"p\",\"rates\":[{\"from\":\"2016-01-01\",\"yuan\":15},{\"from\":\"2019-01-01\",\"yuan\":18}]}",
                "project/GH1#planned_delivery_on on  known 2018-11-01: planned_delivery_on=Date:2019-06-30",
                "household/H1 on  known : area_m2=Number:86.5, persons=Count:3",
                "household/H3 on  known : area_m2=Number:50, household_id=Text:H3, persons=Count:1, project_id=Text:GH1",
                "agreement/A1#moved_out_on on 2016-04-01 known : moved_out_on=Date:2016-04-01",
            ],
            FactText.Of(Grow()));
        Assert.Empty(Grow());
    }

    [Fact]
    public void Import_ChangedStoredValue_IsRefusedWithBothValues()
    {
        Grow();
        _case.Write("households.csv", "household_id,project_id,area_m2,persons", "H1,GH1,90,3", "H2,GH1,40,2");
        var (problems, intake) = _case.Import(_stored);
        var problem = Assert.Single(problems);
        Assert.Equal(new("households.csv", 2, "area_m2"), problem.Place);
        Assert.Contains("stored as \"86.5\", the file now says \"90\"", problem.Describe(Language.En), StringComparison.Ordinal);
        Assert.Contains("面积已记为“86.5”，文件现写“90”", problem.Describe(Language.Zh), StringComparison.Ordinal);
        Assert.Contains("corrections.csv", problem.Describe(Language.En), StringComparison.Ordinal);
        Assert.Empty(intake.NewFacts);
    }

    [Fact]
    public void Import_DisappearedRows_AreOneWarningPerFile()
    {
        _case.Write("households.csv", ["household_id,project_id", .. Enumerable.Range(1, 9).Select(i => $"H{i},GH1")]);
        Grow();
        _case.Write("households.csv", "household_id,project_id", "H1,GH1", "H2,GH1");
        var problem = Assert.Single(_case.Import(_stored).Problems);
        Assert.True(problem.IsWarning);
        Assert.Equal(new("households.csv"), problem.Place);
        Assert.Equal("H3, H4, H5, H6, H7 …", problem.Value);
        Assert.Contains("7 stored row(s)", problem.Describe(Language.En), StringComparison.Ordinal);
        Assert.Contains("账中有 7 行", problem.Describe(Language.Zh), StringComparison.Ordinal);
    }

    [Fact]
    public void Import_RowThatIsItsOwnKey_GrowsWhenACellIsFilled()
    {
        _case.Write("compensation_items.csv", "agreement_id,kind,amount_yuan,effective_on", "A2,house,**,", "A2,other,5,");
        Grow();
        _case.Write("compensation_items.csv", "agreement_id,kind,amount_yuan,effective_on", "A2,house,100,2016-05-01", "A2,other,5,");
        Assert.Equal(["compensation_item/A2|house|** on 2016-05-01 known : amount_yuan=Money:10000, effective_on=Date:2016-05-01"], FactText.Of(Grow()));
        Assert.Empty(Grow());
        _case.Write("compensation_items.csv", "agreement_id,kind,amount_yuan,effective_on,line_id", "A2,house,100,2016-05-01,7", "A2,other,5,,8");
        Assert.Equal(["line_id=Text:8", "line_id=Text:7"], Grow().Select(f => $"{f.Fields[0].Name}={f.Fields[0].Value.Type}:{f.Fields[0].Value.Text}"));
        Assert.Empty(Grow());
    }

    // Goal: whatever the order in which a case becomes known, the book ends with the same knowledge.
    // Method: 60 random cases from fixed seeds, each cut into up to five stages: rows appear, cells are filled, masks are lifted.
    [Fact]
    public void Import_InRandomStages_EndsWithTheFactsOfOneImport()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            var final = RandomCase.Create(random);
            final.WriteTo(_case);
            var whole = _case.Import();
            Assert.Empty(whole.Problems);

            var stages = random.Next(2, 6);
            var stored = new List<Fact>();
            foreach (var stage in final.Stages(random, stages))
            {
                stage.WriteTo(_case);
                var step = _case.Import(stored);
                Assert.True(step.Problems.Count == 0, $"seed {seed}: {string.Join('\n', step.Problems.Select(p => p.Describe(Language.En)))}");
                stored.AddRange(step.Intake.NewFacts);
            }

            Assert.Equal(FactText.Fold(whole.Intake.NewFacts), FactText.Fold(stored));
        }
    }

    private ImmutableArray<Fact> Grow()
    {
        var (problems, intake) = _case.Import(_stored);
        Assert.Empty(problems);
        _stored.AddRange(intake.NewFacts);
        return intake.NewFacts;
    }
}
