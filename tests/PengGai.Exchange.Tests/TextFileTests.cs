using System.Text;
using PengGai.Ledger;

namespace PengGai.Exchange.Tests;

public sealed class TextFileTests : IDisposable
{
    private const string Households = "户号,项目编号,面积,区位\nH1,GH1,86.5,光华路模范里东侧\nH2,GH1,40,联通巷\n";

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    private readonly CaseDirectory _case = new();

    public void Dispose() => _case.Dispose();

    [Fact]
    public void Import_Gb18030OrMarkedUtf8_GivesTheSameFactsAsUtf8()
    {
        _case.WriteBytes("households.csv", Encoding.UTF8.GetBytes(Households));
        var plain = _case.Import();
        Assert.Empty(plain.Problems);
        foreach (var bytes in new[] { Gb18030.GetBytes(Households), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Households)] })
        {
            _case.WriteBytes("households.csv", bytes);
            var other = _case.Import();
            Assert.Empty(other.Problems);
            Assert.Equal(FactText.Of(plain.Intake.NewFacts), FactText.Of(other.Intake.NewFacts));
        }
    }

    [Fact]
    public void Decode_RareCharacters_SurviveGb18030() =>
        Assert.Equal("𠮷囧", TextFile.Decode(Gb18030.GetBytes("𠮷囧"), new("x"), []));

    [Theory]
    [InlineData("FFFE4100", "UTF-16", "UTF-16")]
    [InlineData("FEFF0041", "UTF-16", "UTF-16")]
    [InlineData("414200", "zero byte at byte offset 2", "第 2 字节处有空字节")]
    [InlineData("4142FF", "neither UTF-8 (from byte offset 2) nor GB18030 (from byte offset 2)", "不是 UTF-8")]
    [InlineData("EFBBBF41FF", "damaged at byte offset 4", "第 4 字节处损坏")]
    public void Decode_WrongEncoding_IsRefusedWithTheOffset(string hex, string en, string zh)
    {
        _case.WriteBytes("households.csv", Convert.FromHexString(hex));
        var problem = Assert.Single(_case.Read().Problems);
        Assert.Equal("households.csv", problem.Place.Source);
        Assert.Contains(en, problem.Describe(Language.En), StringComparison.Ordinal);
        Assert.Contains(zh, problem.Describe(Language.Zh), StringComparison.Ordinal);
        Assert.Contains("save it as UTF-8", problem.Describe(Language.En), StringComparison.Ordinal);
    }

    // GB18030 would take these bytes, and every name would silently be wrong.
    [Fact]
    public void Decode_Utf8WithOneDamagedByte_IsNotTakenForGb18030()
    {
        var bytes = Encoding.UTF8.GetBytes(Households);
        // The last byte of the last character, which begins four bytes before the end.
        bytes[^2] = 0xC4;
        _case.WriteBytes("households.csv", bytes);
        var problem = Assert.Single(_case.Read().Problems);
        Assert.Contains($"damaged at byte offset {bytes.Length - 4}", problem.Describe(Language.En), StringComparison.Ordinal);
    }
}
