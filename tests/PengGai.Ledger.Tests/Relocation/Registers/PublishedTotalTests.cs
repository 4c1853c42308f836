using System.Globalization;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Tests.Relocation.Registers;

public sealed class PublishedTotalTests
{
    // 17.82亿 stands for everything from 1,781,500,000 up to but not including 1,782,500,000.
    [Theory]
    [InlineData("1782000000", 1_000_000, "1782000000", "agrees", "0")]
    [InlineData("1782000000", 1_000_000, "1781500000", "agrees_after_rounding", "-500000")]
    [InlineData("1782000000", 1_000_000, "1781499999.99", "differs", "-500000.01")]
    [InlineData("1782000000", 1_000_000, "1782499999.99", "agrees_after_rounding", "499999.99")]
    [InlineData("1782000000", 1_000_000, "1782500000", "differs", "500000")]
    [InlineData("375", 1, "375", "agrees", "0")]
    [InlineData("375", 1, "374", "differs", "-1")]
    [InlineData("91200", 100, "91249.99", "agrees_after_rounding", "49.99")]
    [InlineData("91200", 100, "91250", "differs", "50")]
    [InlineData("44.5", 0.1, "44.45", "agrees_after_rounding", "-0.05")]
    [InlineData("44.5", 0.1, "44.449", "differs", "-0.051")]
    [InlineData("0", 1, "-0.5", "differs", "-0.5")]
    public void Compare_Computed_AgreesToTheDigitsPrinted(string value, decimal precision, string computed, string word, string offBy)
    {
        var total = new PublishedTotal("area_m2", null, null, null, Parse(value), precision, value);
        var comparison = total.Compare(Parse(computed));
        Assert.Equal(word, comparison.Word);
        Assert.Equal(Parse(offBy), comparison.OffBy);
    }

    [Fact]
    public void NeedsBasis_AreTheShares() =>
        Assert.Equal(PublishedTotal.Words.Where(w => w.EndsWith("_percent", StringComparison.Ordinal)), PublishedTotal.Words.Where(PublishedTotal.NeedsBasis));

    private static decimal Parse(string number) => decimal.Parse(number, CultureInfo.InvariantCulture);
}
