using PengGai.Ledger;
using PengGai.Ledger.Facts;

namespace PengGai.Exchange.Tests;

/// <summary><c>corrections.csv</c>: the values are read as those of the column that they correct.</summary>
public sealed class CorrectionFileTests : IDisposable
{
    private const string Header = "file,key,column,old,new,reason,corrected_on";
    private readonly CaseDirectory _case = new();

    public void Dispose() => _case.Dispose();

    [Fact]
    public void A_correction_is_stored_with_its_reason_and_beside_it_what_it_does()
    {
        var stored = _case.Import().Intake.NewFacts;
        _case.Write("corrections.csv", Header, "households.csv,H1,area_m2,\"86.50\",\"1,086.5\",测绘有误,2020年5月6日", "agreements.csv,A2,,,,重复录入,2020/5/7");
        var (problems, intake) = _case.Import(stored);
        Assert.All(problems, p => Assert.True(p.IsWarning));
        Assert.Equal(
            [
                "correction/households.csv|H1|area_m2|86.5|1086.5|测绘有误|2020-05-06 on 2020-05-06 known : column=Text:area_m2, corrected_on=Date:2020-05-06, file=Text:households.csv, key=Text:H1, new=Number:1086.5, old=Number:86.5, reason=Text:测绘有误",
                "household/H1#correction:area_m2 on  known 2020-05-06: area_m2=Number:1086.5",
                "correction/agreements.csv|A2||||重复录入|2020-05-07 on 2020-05-07 known : corrected_on=Date:2020-05-07, file=Text:agreements.csv, key=Text:A2, reason=Text:重复录入",
                "agreement/A2#withdrawal on  known 2020-05-07: ",
            ],
            FactText.Of(intake.NewFacts));
        Assert.Empty(_case.Import([.. stored, .. intake.NewFacts]).Intake.NewFacts);
    }

    // The same in Chinese, and with the value written otherwise: still the same correction.
    [Fact]
    public void Columns_files_and_values_may_be_named_as_people_name_them()
    {
        _case.Write("corrections.csv", Header, "agreements.csv,A2,route,cash,in_kind,x,2020-05-06", "households.csv,H1,area_m2,86.5,90,x,2020-05-06");
        var stored = _case.Import().Intake.NewFacts;
        Assert.Contains(stored, f => f.Citation == "agreement/A2#correction:route");
        _case.Write("corrections.csv", "文件,键,列,原值,新值,更正原因,更正日期", "征收补偿协议,A2,安置方式,货币补偿,产权调换,x,2020-05-06", "households,H1,面积,86.50,90.0,x,2020-05-06");
        Assert.Empty(_case.Import(stored).Intake.NewFacts);
    }

    [Theory]
    [InlineData("households.csv,H1,area_m2,86.5,big,x,2020-05-06", "new", "not a number")]
    [InlineData("households.csv,H1,area_m2,big,90,x,2020-05-06", "old", "not a number")]
    [InlineData("households.csv,H1,area_m2,86.5,-90,x,2020-05-06", "new", "can't be negative")]
    [InlineData("agreements.csv,A2,route,cash,credit,x,2020-05-06", "new", "route is one of")]
    [InlineData("agreements.csv,A2,signed_on,2016-03-02,2016-02-30,x,2020-05-06", "new", "the date doesn't exist")]
    [InlineData("agreements.csv,A2,signed_on,2016-03-02,**,x,2020-05-06", "new", "a value that signed_on can have")]
    [InlineData("households.csv,H1,area_m2,86.5,90,,2020-05-06", "reason", "can't be empty")]
    [InlineData("households.csv,H1,area_m2,86.5,90,x,", "corrected_on", "can't be empty")]
    [InlineData("corrections.csv,H1,reason,a,b,x,2020-05-06", "file", "a file whose rows can be corrected")]
    public void What_cannot_be_is_refused_with_its_cell(string row, string cell, string expected)
    {
        _case.Write("corrections.csv", Header, row);
        var problem = Assert.Single(_case.Import().Problems, p => !p.IsWarning);
        Assert.Equal(new("corrections.csv", 2, cell), problem.Place);
        Assert.Contains(expected, problem.Describe(Language.En), StringComparison.Ordinal);
    }

    [Fact]
    public void A_masked_value_may_be_corrected_and_a_value_may_turn_out_to_be_masked()
    {
        _case.Write("households.csv", "household_id,project_id,area_m2,persons", "H1,GH1,**,3", "H2,GH1,40,2");
        _case.Write("corrections.csv", Header, "households.csv,H1,area_m2,**,90,x,2020-05-06", "households.csv,H2,area_m2,40,**,x,2020-05-06");
        var facts = _case.Import().Intake.NewFacts;
        Assert.Equal(FactValue.Of(90m), facts.Single(f => f.Citation == "household/H1#correction:area_m2").Find("area_m2"));
        Assert.True(facts.Single(f => f.Citation == "household/H2#correction:area_m2").Find("area_m2")!.Value.IsMasked);
    }
}
