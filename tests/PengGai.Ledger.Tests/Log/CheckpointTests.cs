using System.Security.Cryptography;
using System.Text;
using NodaTime;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Tests.Log;

public sealed class CheckpointTests : IDisposable
{
    private const string Unsigned = """
        PengGai checkpoint 1
        book: 示例区
        size: 1234
        root: 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
        recorded-at: 2016-09-30T09:00:00.0000007Z

        """;

    private const string OpensslKey = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEYc3kh9+Xbkq4py2MQHDV4dklNejl
        WFZW4JyOlZcF+imWtAaxCtfh94hizlKQ1wK/Y44+PPiYRM4cQQ3JbX/ZjA==
        -----END PUBLIC KEY-----
        """;

    private const string OpensslKeyId = "3ad012d7f2f9fa6df39f437571be2fc356de3a289f70014898fbcf213c2d803d";
    private const string OpensslSignature = "sZaZd01MVT7wRUJOHTDtx4WweDfN8BdD3a3Oxu1bQYdtez9H6uCKoECQBhDRyAE0hB+SfjPw6XkSEjewOja8RQ==";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _key.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void ToText_AndParse_GiveEachOther()
    {
        var checkpoint = Sample();
        Assert.Equal(Unsigned, checkpoint.ToText());
        Assert.Equal(checkpoint, Checkpoint.Parse(Unsigned));
        var signed = checkpoint.Sign(_key, "张三");
        Assert.StartsWith(Unsigned + $"signer: 张三\nkey: {CheckpointSignature.KeyIdOf(_key)}\nsignature: ", signed.ToText(), StringComparison.Ordinal);
        Assert.Equal(signed, Checkpoint.Parse(signed.ToText()));
    }

    // Names of books and signers are anybody's; whatever they hold, they add no line and come back as they were.
    [Theory]
    [InlineData("", "")]
    [InlineData("a: b", "a: b")]
    [InlineData("a\nsize: 1", "a\\u000asize: 1")]
    [InlineData("a\r\n", "a\\u000d\\u000a")]
    [InlineData(" a b ", "\\u0020a b\\u0020")]
    [InlineData("\\u000a", "\\u005cu000a")]
    [InlineData("房\u2028\u202e\u0085\0\ufeff", "房\\u2028\\u202e\\u0085\\u0000\\ufeff")]
    [InlineData("𠮷😀", "𠮷😀")]
    [InlineData("\udb40\udc41", "\\udb40\\udc41")]
    public void ToText_OfAnyName_KeepsItOnItsLine(string name, string line)
    {
        var signed = (Sample() with { Book = name }).Sign(_key, name);
        var lines = signed.ToText().Split('\n');
        Assert.Equal((9, "book: " + line, "signer: " + line), (lines.Length, lines[1], lines[5]));
        var parsed = Checkpoint.Parse(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(signed.ToText())));
        Assert.Equal(signed, parsed);
        Assert.True(parsed.Verify(_key));
    }

    // Not among the names above, since an attribute can't hold half a surrogate pair, nor can UTF-8.
    [Fact]
    public void ToText_OfHalfASurrogatePair_EscapesIt() =>
        Assert.Contains("\nbook: a\\ud800b\\udc00\n", (Sample() with { Book = "a\ud800b\udc00" }).ToText(), StringComparison.Ordinal);

    [Fact]
    public void Verify_ByThePublicHalf_IsTrueAndByAnotherKeyFalse()
    {
        var signed = Checkpoint.Parse(Sample().Sign(_key, "张三").ToText());
        using var publicKey = ECDsa.Create();
        publicKey.ImportFromPem(_key.ExportSubjectPublicKeyInfoPem());
        Assert.True(signed.Verify(publicKey));
        Assert.False(signed.Verify(_other));
        Assert.False(Sample().Verify(publicKey));
        // Somebody else signs, and puts the first signer's name and key beside it.
        var forged = Sample().Sign(_other, "张三");
        Assert.False((forged with { Signature = forged.Signature! with { KeyId = signed.Signature!.KeyId } }).Verify(publicKey));
        // Somebody signs with one key and names another.
        var text = $"{Unsigned}signer: 张三\nkey: {CheckpointSignature.KeyIdOf(_other)}\n";
        var value = _key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        Assert.False(Checkpoint.Parse($"{text}signature: {Convert.ToBase64String(value)}\n").Verify(_key));
        Assert.ThrowsAny<CryptographicException>(() => Sample().Sign(publicKey, "张三"));
    }

    // Goal: no character of a signed checkpoint can change. Method: change each one in turn; it is refused or doesn't verify.
    [Fact]
    public void Verify_AnyOtherCharacter_IsRefusedOrFalse()
    {
        var text = Sample().Sign(_key, "张三").ToText();
        Assert.True(Checkpoint.Parse(text).Verify(_key));
        for (var i = 0; i < text.Length; i++)
        {
            foreach (var other in "0a1B:= \n李".Where(c => c != text[i])) AssertRefusedOrFalse(text[..i] + other + text[(i + 1)..]);
            AssertRefusedOrFalse(text.Remove(i, 1));
            AssertRefusedOrFalse(text.Insert(i, "0"));
        }
    }

    [Theory]
    [InlineData(0, "PengGai checkpoint 2", "Line 1: expected 'PengGai checkpoint 1'; found 'PengGai checkpoint 2'.")]
    [InlineData(1, "buch: x", "Line 2: expected 'book: …'; found 'buch: x'.")]
    [InlineData(1, "book: a\tb", "Line 2: expected 'book: ' and a text whose invisible characters are written like \\u000a; found 'book: a\tb'.")]
    [InlineData(2, "size: 01", "Line 3: expected 'size: ' and a whole number from 0; found 'size: 01'.")]
    [InlineData(2, "size: -1", "Line 3: expected 'size: ' and a whole number from 0; found 'size: -1'.")]
    [InlineData(2, "size: 9223372036854775808", "Line 3: expected 'size: ' and a whole number from 0; found 'size: 9223372036854775808'.")]
    [InlineData(3, "root: 5DC9DA79A70659A9AD559CB701DED9A2AB9D823AAD2F4960CFE370EFF4604328", "Line 4: expected 'root: ' and 64 lower-case hexadecimal digits; found 'root: 5DC9DA79A70659A9AD559CB701DED9A2AB9D823AAD2F4960CFE370EFF4604328'.")]
    [InlineData(3, "root: 5d", "Line 4: expected 'root: ' and 64 lower-case hexadecimal digits; found 'root: 5d'.")]
    [InlineData(4, "recorded-at: 2016-09-30", "Line 5: expected 'recorded-at: ' and a time such as 2016-09-30T09:00:00Z; found 'recorded-at: 2016-09-30'.")]
    [InlineData(4, "recorded-at: 2016-09-30T09:00:00.10Z", "Line 5: expected 'recorded-at: ' and a time such as 2016-09-30T09:00:00Z; found 'recorded-at: 2016-09-30T09:00:00.10Z'.")]
    [InlineData(5, "signed: x", "Line 6: expected 'signer: …'; found 'signed: x'.")]
    [InlineData(7, "signature: AAAA", "Line 8: expected 'signature: ' and base64 of 64 bytes; found 'signature: AAAA'.")]
    [InlineData(8, "more", "Line 9: expected the end; found 'more'.")]
    public void Parse_AnotherLine_SaysWhereAndWhatWasExpected(int index, string line, string message)
    {
        var lines = Sample().Sign(_key, "张三").ToText().Split('\n');
        lines[index] = line;
        Assert.Equal(message, Assert.Throws<FormatException>(() => Checkpoint.Parse(string.Join('\n', lines))).Message);
    }

    [Theory]
    [InlineData("", "Line 1: expected PengGai checkpoint 1; the text ends here.")]
    [InlineData("PengGai checkpoint 1", "Line 1: expected PengGai checkpoint 1 and the end of the line; the text ends after 'PengGai checkpoint 1'.")]
    [InlineData("PengGai checkpoint 1\nbook: x\n", "Line 3: expected size: …; the text ends here.")]
    public void Parse_ATextThatIsCutOff_SaysWhere(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Checkpoint.Parse(text)).Message);

    [Fact]
    public void Parse_LineEndsOfMail_AreTaken()
    {
        var signed = Sample().Sign(_key, "张三");
        var parsed = Checkpoint.Parse(signed.ToText().Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal(signed, parsed);
        Assert.True(parsed.Verify(_key));
    }

    [Fact]
    public void SignAndVerify_AKeyOfAnotherCurve_AreRefused()
    {
        ECCurve[] others = [ECCurve.NamedCurves.nistP384, ECCurve.NamedCurves.nistP521, ECCurve.CreateFromValue("1.3.132.0.10"), ECCurve.NamedCurves.brainpoolP256r1];
        foreach (var curve in others)
        {
            using var key = ECDsa.Create(curve);
            Assert.Throws<ArgumentException>("key", () => Sample().Sign(key, "x"));
            Assert.Throws<ArgumentException>("key", () => Sample().Sign(_key, "x").Verify(key));
        }
    }

    // A key made by openssl ecparam -name prime256v1 -genkey, a text signed by openssl dgst -sha256 -sign (its DER signature
    // rewritten as r and s), and the key's identifier by openssl pkey -pubin -outform DER | sha256sum.
    [Fact]
    public void Verify_ACheckpointThatOpensslSigned_IsTrue()
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(OpensslKey);
        Assert.Equal(OpensslKeyId, CheckpointSignature.KeyIdOf(key).ToString());
        Assert.True(Checkpoint.Parse($"{Unsigned}signer: 张三\nkey: {OpensslKeyId}\nsignature: {OpensslSignature}\n").Verify(key));
    }

    private void AssertRefusedOrFalse(string text)
    {
        try
        {
            Assert.False(Checkpoint.Parse(text).Verify(_key), text);
        }
        catch (FormatException)
        {
            // Refused, as it should be.
        }
    }

    private static Checkpoint Sample() => new("示例区", new LogHead(
        1234, Instant.FromUtc(2016, 9, 30, 9, 0) + Duration.FromTicks(7),
        Sha256Hash.TryParse(MerkleFrontierTests.Roots[8], out var root) ? root : default));
}
