using PengGai.Ledger;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Exchange.Tests;

/// <summary>One row from the texts of its cells: what a file may say, a command may say.</summary>
public sealed class SingleRowTests
{
    private readonly List<Problem> _problems = [];

    [Fact]
    public void Columns_and_values_are_understood_in_either_language()
    {
        var english = Read(RelocationFacts.Agreement, "agreement_id=A9", "household_id=H3", "signed_on=2024-05-06", "route=cash", "term_months=", "known_on=2024-06-01");
        var chinese = Read(RelocationFacts.Agreement, "协议编号= A9 ", "户号=H3", "签约日期=2024年5月6日", "安置方式=货币补偿", "获知日期=2024/6/1");
        Assert.Empty(_problems);
        Assert.Equal("A9", english!.Subject);
        Assert.Equal(english.Fields, chinese!.Fields);
        Assert.Equal(english.KnownOn, chinese.KnownOn);
    }

    [Theory]
    [InlineData("agreement", "agreement_id=A9 rout=cash", "use one of agreement_id, household_id")]
    [InlineData("agreement", "agreement_id=A9 route=cash 安置方式=cash", "is stated twice")]
    [InlineData("agreement", "agreement_id=A9 route=credit", "route is one of")]
    [InlineData("agreement", "household_id=H1", "agreement_id is missing")]
    [InlineData("compensation_item", "agreement_id=A9 kind=house", "amount_yuan is missing")]
    [InlineData("compensation_item", "agreement_id=A9 kind=house amount_yuan=1.234", "at most two decimals")]
    [InlineData("project", "project_id=P started_on=2020-01-02 delivered_on=2020-01-01", "is before started_on")]
    public void What_a_file_may_not_say_is_refused(string kind, string cells, string expected)
    {
        Assert.Null(Read(RelocationFacts.Find(kind)!, cells.Split(' ')));
        Assert.Contains(expected, Assert.Single(_problems).Describe(Language.En), StringComparison.Ordinal);
        Assert.StartsWith(kind, _problems[0].Place.Source, StringComparison.Ordinal);
    }

    private StatedRow? Read(FactKind kind, params string[] cells) =>
        SingleRow.Read(kind, cells.Select(c => (c[..c.IndexOf('=', StringComparison.Ordinal)], c[(c.IndexOf('=', StringComparison.Ordinal) + 1)..])), _problems);
}
