using System.Globalization;
using NodaTime;

namespace PengGai.Ledger.Tests;

public class AmountInWordsTests
{
    // Rule D10: the examples of 会计基础工作规范 art. 52 and 支付结算办法 annex 1, and three that they imply.
    [Theory]
    [InlineData("1409.50", "壹仟肆佰零玖元伍角整", "壹仟肆佰零玖元伍角")]
    [InlineData("6007.14", "陆仟零柒元壹角肆分", "陆仟零柒元壹角肆分")]
    [InlineData("1680.32", "壹仟陆佰捌拾元零叁角贰分", "壹仟陆佰捌拾元叁角贰分")]
    [InlineData("107000.53", "壹拾万柒仟元零伍角叁分", "壹拾万零柒仟元伍角叁分")]
    [InlineData("16409.02", "壹万陆仟肆佰零玖元零贰分", "壹万陆仟肆佰零玖元零贰分")]
    [InlineData("325.04", "叁佰贰拾伍元零肆分", "叁佰贰拾伍元零肆分")]
    [InlineData("57132.00", "伍万柒仟壹佰叁拾贰元整", "伍万柒仟壹佰叁拾贰元整")]
    [InlineData("1866750000.00", "壹拾捌亿陆仟陆佰柒拾伍万元整", "壹拾捌亿陆仟陆佰柒拾伍万元整")]
    [InlineData("100010000.00", "壹亿零壹万元整", "壹亿零壹万元整")]
    public void Of_TheRulesOwnExamples_IsWhatTheyPrint(string yuan, string accounting, string settlement)
    {
        var amount = Money.FromYuan(decimal.Parse(yuan, CultureInfo.InvariantCulture));

        Assert.Equal("人民币" + accounting, AmountInWords.Of(amount));
        Assert.Equal(settlement, AmountInWords.Of(amount, AmountInWordsConvention.Settlement, withCurrency: false));
    }

    [Theory]
    [InlineData(0, "零元整")]
    [InlineData(1, "壹分")]
    [InlineData(10, "壹角整")]
    [InlineData(53, "伍角叁分")]
    [InlineData(100, "壹元整")]
    [InlineData(101, "壹元零壹分")]
    [InlineData(1_000, "壹拾元整")]
    [InlineData(1_001, "壹拾元零壹分")]
    [InlineData(1_000_000, "壹万元整")]
    [InlineData(1_000_100, "壹万零壹元整")]
    [InlineData(1_010_000, "壹万零壹佰元整")]
    [InlineData(1_100_000, "壹万壹仟元整")]
    [InlineData(10_000_000_100, "壹亿零壹元整")]
    [InlineData(10_000_700_000, "壹亿零柒仟元整")]
    [InlineData(100_100_000_000, "壹拾亿零壹佰万元整")]
    [InlineData(100_000_000_000_000, "壹万亿元整")]
    [InlineData(100_000_000_000_100, "壹万亿零壹元整")]
    [InlineData(100_005_000_000_000, "壹万亿伍仟万元整")]
    [InlineData(-5_713_200, "负伍万柒仟壹佰叁拾贰元整")]
    [InlineData(long.MaxValue, "玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分")]
    [InlineData(long.MinValue, "负玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零捌分")]
    public void Of_AtTheEdges_NamesTheAmount(long fen, string expected) =>
        Assert.Equal(expected, AmountInWords.Of(Money.FromFen(fen), withCurrency: false));

    // Rule D10 again, and the edges of its rule: 零 keeps anybody from writing something in front.
    [Theory]
    [InlineData(1, 15, "贰零贰肆年零壹月壹拾伍日")]
    [InlineData(10, 20, "贰零贰肆年零壹拾月零贰拾日")]
    [InlineData(2, 9, "贰零贰肆年零贰月零玖日")]
    [InlineData(3, 10, "贰零贰肆年叁月零壹拾日")]
    [InlineData(9, 30, "贰零贰肆年玖月零叁拾日")]
    [InlineData(11, 11, "贰零贰肆年壹拾壹月壹拾壹日")]
    [InlineData(12, 31, "贰零贰肆年壹拾贰月叁拾壹日")]
    public void OfDate_OnABill_LeavesNoRoomInFront(int month, int day, string expected) =>
        Assert.Equal(expected, AmountInWords.OfDate(new LocalDate(2024, month, day)));

    [Fact]
    public void OfDate_YearWithoutFourDigits_Throws() =>
        Assert.Equal("date", Assert.Throws<ArgumentOutOfRangeException>(() => AmountInWords.OfDate(new LocalDate(999, 1, 1))).ParamName);

    // Goal: whoever reads the words back gets the amount. Method: every amount up to 200,000 fen, then figures full of zeros up to the range's end.
    [Fact]
    public void Of_AnyAmount_ReadsBackAsThatAmount()
    {
        for (var fen = -20_000L; fen <= 200_000; fen++) AssertReadsBack(fen);
        var random = new Random(20_161_005);
        for (var i = 0; i < 100_000; i++)
        {
            var fen = 0L;
            for (var digits = random.Next(1, 19); digits > 0; digits--) fen = (fen * 10) + (random.Next(2) == 0 ? 0 : random.Next(10));
            AssertReadsBack(random.Next(5) == 0 ? -fen : fen);
        }
    }

    // Goal: no two zeros in a row, none at the end of the yuan, none in front.
    [Fact]
    public void Of_AnyAmount_HasNoIdleZero()
    {
        var random = new Random(7);
        for (var i = 0; i < 50_000; i++)
        {
            var fen = 0L;
            for (var digits = random.Next(1, 19); digits > 0; digits--) fen = (fen * 10) + (random.Next(3) > 0 ? 0 : random.Next(10));
            var words = AmountInWords.Of(Money.FromFen(fen), (AmountInWordsConvention)random.Next(2), withCurrency: false);
            var idle = words.Contains("零零", StringComparison.Ordinal) || words.Contains("零万", StringComparison.Ordinal)
                || words.Contains("零亿", StringComparison.Ordinal) || (fen > 0 && (words[0] == '零' || words.Contains("零元", StringComparison.Ordinal)));
            Assert.False(idle, $"{fen}: {words}");
        }
    }

    private static void AssertReadsBack(long fen)
    {
        foreach (var convention in Enum.GetValues<AmountInWordsConvention>())
        {
            var words = AmountInWords.Of(Money.FromFen(fen), convention);
            Assert.True(Fen(words) == fen, $"{fen}: {words}");
        }
    }

    // Reads what an amount in words says, by the worth of its characters alone.
    private static decimal Fen(string words)
    {
        Assert.StartsWith("人民币", words, StringComparison.Ordinal);
        var (whole, below, digit, fen, sign) = (0m, 0m, 0m, 0m, 1m);
        foreach (var c in words[3..])
        {
            var value = "零壹贰叁肆伍陆柒捌玖".IndexOf(c, StringComparison.Ordinal);
            if (value >= 0) digit = value;
            else if (c == '负') sign = -1m;
            else if (c is '拾' or '佰' or '仟') (below, digit) = (below + (digit * (c == '拾' ? 10 : c == '佰' ? 100 : 1000)), 0m);
            else if (c == '万') (below, digit) = ((below + digit) * 10_000, 0m);
            // The part before 万 within 亿 stays in "below", so that 壹万亿 and 壹亿零壹万亿 both multiply all of it.
            else if (c == '亿') (whole, below, digit) = ((whole + below + digit) * 100_000_000, 0m, 0m);
            else if (c == '元') (fen, whole, below, digit) = ((whole + below + digit) * 100, 0m, 0m, 0m);
            else if (c == '角') (fen, digit) = (fen + (digit * 10), 0m);
            else if (c == '分') (fen, digit) = (fen + digit, 0m);
            else Assert.Equal('整', c);
        }

        return sign * fen;
    }
}
