using PengGai.Ledger;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Exchange.Tests;

/// <summary><c>persons.csv</c>: what is wrong is told without telling anybody's number.</summary>
public sealed class PersonFileTests : IDisposable
{
    private const string Header = "户号,姓名,身份证号,银行账号,联系电话";
    private readonly CaseDirectory _case = new();

    public void Dispose() => _case.Dispose();

    [Fact]
    public void Numbers_are_stored_in_one_way_of_writing()
    {
        _case.Write("persons.csv", Header, "H1,张三,11010519491231002x,6222 0000 0000 0000 004,13812345678", "H1,李四,1101**********002X,**,");
        var reading = _case.Read();
        Assert.Empty(reading.Problems);
        var rows = reading.Rows.Where(r => r.Kind == RelocationFacts.Person).ToList();
        Assert.Equal(["11010519491231002X", "1101**********002X"], rows.Select(r => r.Find("id_number")!.Value.Text));
        Assert.Equal("6222000000000000004", rows[0].Find("bank_account")!.Value.Text);
        Assert.True(rows[1].Find("bank_account")!.Value.IsMasked);
    }

    [Theory]
    [InlineData("H1,张三,110105194912310021,,", "id_number", false, "\"1101**********0021\": the check character doesn't fit: character 18 is 1, the others ask for X")]
    [InlineData("H1,张三,11010519491331002X,,", "id_number", false, "not a date of birth")]
    [InlineData("H1,张三,,6222000000000000005,", "bank_account", true, "\"6222***********0005\": the check digit doesn't fit: the last digit is 5")]
    [InlineData("H1,张三,11010519491231002X,6222000000000000004,13812345678,多余", null, false, "the row has 6 cells")]
    [InlineData("H1,张\"三,11010519491231002X,6222000000000000004,13812345678", null, false, "a quote inside a cell")]
    public void What_is_wrong_is_told_without_a_number(string row, string? cell, bool isWarning, string expected)
    {
        _case.Write("persons.csv", Header, row);
        var problem = Assert.Single(_case.Read().Problems);
        Assert.Equal((new ProblemPlace("persons.csv", 2, cell), isWarning), (problem.Place, problem.IsWarning));
        Assert.Contains(expected, problem.Describe(Language.En), StringComparison.Ordinal);
        foreach (var secret in row.Split(',').Skip(1).Where(s => s.Length > 1))
            Assert.DoesNotContain(secret, problem.Describe(Language.En) + problem.Describe(Language.Zh), StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_of_an_organisation_that_does_not_check_is_a_warning()
    {
        _case.Write("funds.csv", "fund_id,kind", "F,other");
        _case.Write("fund_flows.csv", "flow_id,fund_id,date,kind,amount_yuan,counterparty", "R1,F,2020-01-01,receipt,1,91000000000000000K", "R2,F,2020-01-01,receipt,1,910000000000000000", "R3,F,2020-01-01,receipt,1,区财政局");
        var problem = Assert.Single(_case.Read().Problems);
        Assert.True(problem.IsWarning);
        Assert.Equal(new("fund_flows.csv", 3, "counterparty"), problem.Place);
    }
}
