using PengGai.Exchange.PlainTextAccounting;

namespace PengGai.Exchange.Tests;

public sealed class PlainTextEscapeTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("收到财政拨款（第1批），GH2-0017", "收到财政拨款（第1批），GH2-0017")]
    [InlineData("a b", "a b")]
    [InlineData("a  b", "a%20%20b")]
    [InlineData(" a ", "%20a%20")]
    [InlineData(" ", "%20")]
    [InlineData("a\r\nb\tc", "a%0D%0Ab%09c")]
    [InlineData("100%", "100%25")]
    [InlineData("x; date:2016-09-30 | (1) [2] {3} @4 =5 \"6\" * !", "x%3B date%3A2016-09-30 %7C %281%29 %5B2%5D %7B3%7D %404 %3D5 %226%22 %2A %21")]
    [InlineData("全\u3000角\u00a0与\u2028行\u200b", "全%E3%80%80角%C2%A0与%E2%80%A8行%E2%80%8B")]
    [InlineData("😀𠀀", "😀𠀀")]
    public void Escape_KeepsWhatIsPlainAndEncodesTheRest(string text, string escaped)
    {
        Assert.Equal(escaped, PlainTextEscape.Escape(text));
        Assert.Equal(text, PlainTextEscape.Unescape(escaped));
    }

    [Fact]
    public void Escape_EveryCharacter_ComesBack()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (!System.Text.Rune.TryCreate(value, out var rune)) continue;
            var text = $"a {rune} {rune}";
            if (PlainTextEscape.Unescape(PlainTextEscape.Escape(text)) != text) Assert.Fail($"U+{value:X4}");
        }
    }

    [Fact]
    public void Escape_HalfASurrogatePair_Throws()
    {
        Assert.Throws<ArgumentException>(() => PlainTextEscape.Escape("\ud83d"));
        Assert.Throws<ArgumentException>(() => PlainTextEscape.Escape("a\ude00b"));
    }
}
