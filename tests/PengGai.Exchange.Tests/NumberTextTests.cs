using System.Globalization;

namespace PengGai.Exchange.Tests;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("0", "0", 0, "1")]
    [InlineData("-0", "0", 0, "1")]
    [InlineData("007", "7", 0, "1")]
    [InlineData("1234.5", "1234.5", 1, "0.1")]
    [InlineData("1,234.50", "1234.50", 2, "0.01")]
    [InlineData("999,999,999", "999999999", 0, "1")]
    [InlineData("8475万", "84750000", 0, "10000")]
    [InlineData("17.82亿", "1782000000", 0, "1000000")]
    [InlineData("9.12万", "91200", 0, "100")]
    [InlineData("0.005万", "50", 0, "10")]
    [InlineData("0.000001万", "0.01", 2, "0.01")]
    [InlineData("1,234.5万元", "12345000", 0, "1000")]
    [InlineData("8475 万", "84750000", 0, "10000")]
    [InlineData("１，２３４．５", "1234.5", 1, "0.1")]
    [InlineData("-12.5", "-12.5", 1, "0.1")]
    [InlineData("12345678901234567", "12345678901234567", 0, "1")]
    [InlineData("0.0000000001", "0.0000000001", 10, "0.0000000001")]
    public void TryRead_Number_IsExact(string text, string value, int decimals, string precision)
    {
        Assert.Equal(NumberFault.None, NumberText.TryRead(text, out var number));
        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), number.Value);
        Assert.Equal(decimals, number.Decimals);
        Assert.Equal(decimal.Parse(precision, CultureInfo.InvariantCulture), number.Precision);
    }

    [Theory]
    [InlineData("1e5", NumberFault.NotANumber)]
    [InlineData("", NumberFault.NotANumber)]
    [InlineData("万", NumberFault.NotANumber)]
    [InlineData(".5", NumberFault.NotANumber)]
    [InlineData("5.", NumberFault.NotANumber)]
    [InlineData("1.2.3", NumberFault.NotANumber)]
    [InlineData("+5", NumberFault.NotANumber)]
    [InlineData("--5", NumberFault.NotANumber)]
    [InlineData("(5)", NumberFault.NotANumber)]
    [InlineData("1万亿", NumberFault.NotANumber)]
    [InlineData("约100", NumberFault.NotANumber)]
    [InlineData("1.5,0", NumberFault.NotANumber)]
    [InlineData("1,23.00", NumberFault.Separators)]
    [InlineData("1234,567", NumberFault.Separators)]
    [InlineData(",123", NumberFault.Separators)]
    [InlineData("1,234,", NumberFault.Separators)]
    [InlineData("1,,234", NumberFault.Separators)]
    [InlineData("123456789012345678", NumberFault.TooLarge)]
    [InlineData("12345678901亿", NumberFault.TooLarge)]
    [InlineData("0.00000000001", NumberFault.TooManyDecimals)]
    [InlineData("0.000000000000000000000000000000001", NumberFault.TooManyDecimals)]
    public void TryRead_AnythingElse_IsRefused(string text, object fault) => Assert.Equal(fault, NumberText.TryRead(text, out _));

    [Fact]
    public void TryRead_VeryLongText_IsRefusedWithoutReadingIt() =>
        Assert.Equal(NumberFault.NotANumber, NumberText.TryRead(new string('1', 10_000_000), out _));
}
