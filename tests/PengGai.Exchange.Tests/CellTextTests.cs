using PengGai.Ledger.Facts;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Exchange.Tests;

public sealed class CellTextTests
{
    private static readonly FieldDefinition Amount = RelocationFacts.Payment.Find("amount_yuan")!;
    private static readonly FieldDefinition Persons = RelocationFacts.Household.Find("persons")!;
    private static readonly FieldDefinition SignedOn = RelocationFacts.Agreement.Find("signed_on")!;
    private static readonly FieldDefinition Route = RelocationFacts.Agreement.Find("route")!;
    private static readonly FieldDefinition Housing = RelocationFacts.Agreement.Find("temporary_housing")!;

    [Theory]
    [InlineData("8475万", "84750000.00")]
    [InlineData("17.82亿", "1782000000.00")]
    [InlineData("0.005万", "50.00")]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("0.01", "0.01")]
    [InlineData("92233720368547758", "92233720368547758.00")]
    public void Read_Money_IsExact(string text, string yuan) => Assert.Equal(yuan, ReadSound(Amount, text).ToDisplay());

    [Theory]
    [InlineData("0.001", "two decimals", "两位小数")]
    [InlineData("100.123", "two decimals", "两位小数")]
    [InlineData("0.0000001万", "two decimals", "两位小数")]
    [InlineData("1.00000000000000000000000000000001", "two decimals", "两位小数")]
    [InlineData("1,23.00", "thousands separator", "千位分隔符")]
    [InlineData("1e5", "not an amount", "不是金额")]
    [InlineData("92233720368547759", "too large", "过大")]
    [InlineData("9999999999亿", "too large", "过大")]
    [InlineData("-0.01", "negative", "不能为负")]
    public void Read_BadMoney_SaysWhy(string text, string en, string zh) => AssertFault(CellText.Read(Amount, text, out _), en, zh);

    [Theory]
    [InlineData("375", "375")]
    [InlineData("1,200", "1200")]
    [InlineData("1.2万", "12000")]
    [InlineData("3.0", "3")]
    public void Read_Count_IsWhole(string text, string expected) => Assert.Equal(expected, ReadSound(Persons, text).Text);

    [Theory]
    [InlineData("2.5", "whole", "整数")]
    [InlineData("2147483648", "too large", "过大")]
    [InlineData("-1", "negative", "不能为负")]
    [InlineData("三", "whole number", "整数")]
    public void Read_BadCount_SaysWhy(string text, string en, string zh) => AssertFault(CellText.Read(Persons, text, out _), en, zh);

    [Theory]
    [InlineData("2016-09-30")]
    [InlineData("2016-9-30")]
    [InlineData("2016/9/30")]
    [InlineData("2016/09/30")]
    [InlineData("2016年9月30日")]
    [InlineData("２０１６年９月３０日")]
    public void Read_Date_IsTakenInEveryForm(string text) => Assert.Equal("2016-09-30", ReadSound(SignedOn, text).Text);

    [Theory]
    [InlineData("2016-02-30", "doesn't exist: 2016-02 has 29 days", "不存在：2016年2月只有 29 天")]
    [InlineData("2017-02-29", "doesn't exist: 2017-02 has 28 days", "不存在")]
    [InlineData("2016-13-01", "no month 13", "没有 13 月")]
    [InlineData("2016-00-10", "no month 0", "没有 0 月")]
    [InlineData("2016-01-00", "doesn't exist", "不存在")]
    [InlineData("0216-09-30", "year 216", "年份 216")]
    [InlineData("2016-9/30", "not a date", "不是日期")]
    [InlineData("30.9.2016", "not a date", "不是日期")]
    [InlineData("2016年9月30", "not a date", "不是日期")]
    [InlineData("2016-09-30 0:00", "not a date", "不是日期")]
    [InlineData("20160930", "not a date", "不是日期")]
    public void Read_BadDate_SaysWhy(string text, string en, string zh) => AssertFault(CellText.Read(SignedOn, text, out _), en, zh);

    [Theory]
    [InlineData("in_kind", "in_kind")]
    [InlineData("In_Kind", "in_kind")]
    [InlineData("产权调换", "in_kind")]
    [InlineData("货币", "cash")]
    public void Read_Choice_IsTakenInBothLanguages(string text, string word) => Assert.Equal(word, ReadSound(Route, text).Text);

    [Fact]
    public void Read_UnknownChoice_ListsTheWords() =>
        AssertFault(CellText.Read(Route, "gift", out _), "cash (货币补偿), voucher (房票), in_kind (产权调换)", "货币补偿（cash）");

    [Theory]
    [InlineData("是", "yes")]
    [InlineData("No", "no")]
    [InlineData("否", "no")]
    public void Read_Flag_IsTakenInBothLanguages(string text, string expected) => Assert.Equal(expected, ReadSound(Housing, text).Text);

    // What places a row must be open; a figure, a name or an optional word may be masked.
    [Theory]
    [InlineData("payment", "amount_yuan", true)]
    [InlineData("household", "area_m2", true)]
    [InlineData("household", "use", true)]
    [InlineData("project", "name", true)]
    [InlineData("payment", "payment_id", false)]
    [InlineData("payment", "household_id", false)]
    [InlineData("payment", "purpose", false)]
    [InlineData("agreement", "moved_out_on", false)]
    [InlineData("compensation_item", "line_id", false)]
    [InlineData("voucher_event", "to_voucher_id", false)]
    public void Read_Stars_AreAllowedWhereTheRowCanBePlacedWithout(string kind, string column, bool isAllowed)
    {
        foreach (var stars in new[] { "*", "**", "***", "＊＊" })
        {
            var fault = CellText.Read(RelocationFacts.Find(kind)!.Find(column)!, stars, out var value);
            Assert.Equal(isAllowed, fault is null);
            Assert.True(value.IsMasked);
        }
    }

    private static FactValue ReadSound(FieldDefinition field, string text)
    {
        var fault = CellText.Read(field, text, out var value);
        Assert.Null(fault);
        return value;
    }

    private static void AssertFault(CellFault? fault, string en, string zh)
    {
        Assert.NotNull(fault);
        Assert.Contains(en, fault.Expectation.En, StringComparison.Ordinal);
        Assert.Contains(zh, fault.Expectation.Zh, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Remedy.En);
        Assert.NotEmpty(fault.Remedy.Zh);
    }
}
