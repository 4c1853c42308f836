using NodaTime;
using PengGai.Ledger.Identifiers;

namespace PengGai.Ledger.Tests;

/// <summary>Numbers of people, organisations and cards (domain D11): the samples, a second computation, and every slip of one character.</summary>
public sealed class IdentifierTests
{
    private const string CodeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly LocalDate Today = new(2024, 1, 1);

    private static readonly string[] Ids = ["11010519491231002X", "340802197602290014", "520103200002290017"];
    private static readonly string[] Codes = ["91000000000000000K", "100000000000000100", "11000000MA00000XYR"];
    private static readonly string[] Cards = ["6222000000000000004", "6217001234567890122"];

    [Fact]
    public void The_samples_of_D11_are_sound()
    {
        Assert.True(ResidentId.TryParse("11010519491231002x", Today, out var id, out _));
        Assert.Equal(("11010519491231002X", new LocalDate(1949, 12, 31), "1101**********002X"), (id.Text, id.BornOn, id.ToString()));
        Assert.All(Codes, c => Assert.True(UnifiedSocialCreditCode.TryParse(c, out _, out _), c));
        Assert.All(Cards, c => Assert.True(BankCard.TryParse(c, out _, out _), c));
        Assert.True(BankCard.TryParse("6222 0000 0000 0000 004", out var card, out _));
        Assert.Equal(("6222000000000000004", "6222***********0004"), (card.Text, card.ToString()));
    }

    [Theory]
    [InlineData("1101051949123100", "18 characters, this one 16")]
    [InlineData("1101051949123I002X", "character 14, 'I', should be a digit")]
    [InlineData("11010519491231002Y", "character 18, 'Y', should be a digit or X")]
    [InlineData("11010519490229002X", "not a date of birth that exists")] // 1949 was no leap year
    [InlineData("11010519491331002X", "not a date of birth that exists")]
    [InlineData("11010520240102002X", "not between 1850 and today")]
    [InlineData("11010518491231002X", "not between 1850 and today")]
    [InlineData("110105194912310021", "character 18 is 1, the others ask for X")]
    public void A_bad_identity_number_is_told_by_its_character(string text, string expected)
    {
        Assert.False(ResidentId.TryParse(text, Today, out _, out var fault));
        Assert.Contains(expected, fault.Value.En, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Value.Zh);
        Assert.DoesNotContain(text, fault.Value.En + fault.Value.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9100000000000000K", "18 characters, this one 17")]
    [InlineData("9100000000O000000K", "character 11, 'O', is not one that codes use")]
    [InlineData("910000000000000000", "character 18 is 0, the others ask for K")]
    public void A_bad_code_is_told_by_its_character(string text, string expected)
    {
        Assert.False(UnifiedSocialCreditCode.TryParse(text, out _, out var fault));
        Assert.Contains(expected, fault.Value.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("62220000", "12 to 19 digits, this one 8")]
    [InlineData("62220000000A0000004", "character 12, 'A', should be a digit")]
    [InlineData("6222000000000000005", "the last digit is 5, the others ask for 4")]
    public void A_bad_card_is_told_by_its_character(string text, string expected)
    {
        Assert.False(BankCard.TryParse(text, out _, out var fault));
        Assert.Contains(expected, fault.Value.En, StringComparison.Ordinal);
    }

    // Goal: the check characters are those of the standards. Method: 2,000 random numbers each, completed by a second
    // computation that follows the text of the standard: powers of two modulo 11, powers of three modulo 31, doubled digits summed.
    [Fact]
    public void A_second_computation_gives_the_same_check_characters()
    {
        var random = new Random(11643);
        for (var n = 0; n < 2000; n++)
        {
            var id = $"{random.Next(110000, 660000)}{new LocalDate(1930, 1, 1).PlusDays(random.Next(30_000)):uuuuMMdd}{random.Next(1000):000}";
            var others = "0123456789X".Where(c => ResidentId.TryParse(id + c, Today, out _, out _)).ToList();
            Assert.Equal([NaiveId(id)], others);

            var code = string.Concat(Enumerable.Range(0, 17).Select(_ => CodeAlphabet[random.Next(31)]));
            Assert.Equal([NaiveCode(code)], CodeAlphabet.Where(c => UnifiedSocialCreditCode.TryParse(code + c, out _, out _)));

            var card = string.Concat(Enumerable.Range(0, random.Next(11, 19)).Select(_ => (char)('0' + random.Next(10))));
            Assert.Equal([NaiveCard(card)], "0123456789".Where(c => BankCard.TryParse(card + c, out _, out _)));
        }
    }

    [Fact]
    public void Every_wrong_character_is_found()
    {
        foreach (var text in Ids) AssertAllRefused(text, "0123456789X", t => ResidentId.TryParse(t, Today, out _, out _));
        foreach (var text in Codes) AssertAllRefused(text, CodeAlphabet, t => UnifiedSocialCreditCode.TryParse(t, out _, out _));
        foreach (var text in Cards) AssertAllRefused(text, "0123456789", t => BankCard.TryParse(t, out _, out _));

        static void AssertAllRefused(string text, string alphabet, Predicate<string> isSound)
        {
            Assert.True(isSound(text), text);
            for (var i = 0; i < text.Length; i++)
            {
                foreach (var c in alphabet.Where(c => c != text[i])) Assert.False(isSound(text[..i] + c + text[(i + 1)..]), $"{i}: {c}");
            }
        }
    }

    // Luhn alone can't tell 09 from 90.
    [Fact]
    public void Neighbours_that_changed_places_are_found()
    {
        var random = new Random(32100);
        for (var n = 0; n < 300; n++)
        {
            var id = $"{random.Next(110000, 660000)}{new LocalDate(1930, 1, 1).PlusDays(random.Next(30_000)):uuuuMMdd}{random.Next(1000):000}";
            Swaps(id + NaiveId(id), t => ResidentId.TryParse(t, Today, out _, out _), _ => false);
            var code = string.Concat(Enumerable.Range(0, 17).Select(_ => CodeAlphabet[random.Next(31)]));
            Swaps(code + NaiveCode(code), t => UnifiedSocialCreditCode.TryParse(t, out _, out _), _ => false);
            var card = string.Concat(Enumerable.Range(0, 18).Select(_ => (char)('0' + random.Next(10))));
            Swaps(card + NaiveCard(card), t => BankCard.TryParse(t, out _, out _), pair => pair is "09" or "90");
        }

        static void Swaps(string text, Predicate<string> isSound, Predicate<string> isBlind)
        {
            Assert.True(isSound(text), text);
            for (var i = 0; i + 1 < text.Length; i++)
            {
                if (text[i] == text[i + 1]) continue;
                Assert.Equal(isBlind(text.Substring(i, 2)), isSound($"{text[..i]}{text[i + 1]}{text[i]}{text[(i + 2)..]}"));
            }
        }
    }

    [Theory]
    [InlineData("张三", "张**")]
    [InlineData("欧阳测试甲", "欧**")]
    [InlineData("", "")]
    [InlineData("𠮷田", "𠮷**")]
    public void A_masked_name_shows_its_first_character(string name, string masked) => Assert.Equal(masked, Masking.Name(name));

    [Theory]
    [InlineData("11010519491231002X", "1101**********002X")]
    [InlineData("13812345678", "138****5678")]
    [InlineData("12345678", "******78")]
    [InlineData("123", "***")]
    public void A_masked_number_shows_its_ends(string number, string masked) => Assert.Equal(masked, Masking.Number(number));

    private static char NaiveId(string digits)
    {
        var sum = 0;
        for (var place = 2; place <= 18; place++) sum += (digits[18 - place] - '0') * (int)(Math.Pow(2, place - 1) % 11);
        var check = Enumerable.Range(0, 11).Single(c => (sum + c) % 11 == 1);
        return check == 10 ? 'X' : (char)('0' + check);
    }

    private static char NaiveCode(string code)
    {
        long sum = 0, power = 1;
        foreach (var c in code)
        {
            sum += CodeAlphabet.IndexOf(c, StringComparison.Ordinal) * power;
            power = power * 3 % 31;
        }

        return CodeAlphabet.Single(c => (sum + CodeAlphabet.IndexOf(c, StringComparison.Ordinal)) % 31 == 0);
    }

    private static char NaiveCard(string digits)
    {
        var products = digits.Reverse().Select((c, i) => (c - '0') * (i % 2 == 0 ? 2 : 1)).Select(p => (p / 10) + (p % 10));
        return (char)('0' + ((1000 - products.Sum()) % 10));
    }
}
