using PengGai.Ledger.Facts;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Ledger.Tests.Relocation.Facts;

public sealed class StatedRowTests
{
    [Theory]
    [InlineData("household", "household_id=H1 area_m2=80", "H1")]
    [InlineData("household", "household_id=H|1*", "H|1*")]
    [InlineData("developer_milestone", "milestone=contract_filed contract_id=C1 reached_on=2020-01-01", "C1|contract_filed")]
    [InlineData("developer_milestone", "milestone=b contract_id=C|1\\ reached_on=2020-01-01", "C\\|1\\\\|b")]
    [InlineData("delivery", "household_id=H1 delivered_on=2020-01-01 area_m2=5", "H1||2020-01-01")]
    [InlineData("delivery", "household_id=H1 agreement_id=A1 delivered_on=2020-01-01", "H1|A1|2020-01-01")]
    [InlineData("compensation_item", "agreement_id=A1 kind=house amount_yuan=100", "A1|house|10000")]
    [InlineData("compensation_item", "agreement_id=A1 kind=house amount_yuan=**", "A1|house|**")]
    [InlineData("compensation_item", "agreement_id=A*1 kind=house amount_yuan=100 effective_on=2020-01-01", "A\\*1|house|10000|2020-01-01")]
    [InlineData("compensation_item", "agreement_id=A1 kind=house amount_yuan=100 line_id=a|b", "a\\|b")]
    [InlineData("voucher_event", "voucher_id=V1 date=2020-01-01 event=transfer to_voucher_id=V2", "V1|2020-01-01|transfer||||||V2")]
    public void Of_Row_IsKeyedByItsCells(string kind, string cells, string subject) =>
        Assert.Equal(subject, Rows.Of(kind, cells).Subject);

    [Fact]
    public void Of_RowWithoutItsKey_Throws() => Assert.Throws<ArgumentException>("fields", () => Rows.Of("household", "area_m2=80"));

    [Fact]
    public void Of_FieldOfAnotherKind_Throws() => Assert.Throws<ArgumentException>("fields", () =>
        StatedRow.Of(RelocationFacts.Household, [new("household_id", FactValue.Of("H1")), new("route", FactValue.Choice("cash"))], null, new("x")));
}
