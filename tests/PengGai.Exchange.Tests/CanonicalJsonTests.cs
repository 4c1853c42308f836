using System.Text.Json;

namespace PengGai.Exchange.Tests;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b": [1, 2.0], "a": {"z": null, "y": true} }""", """{"a":{"y":true,"z":null},"b":[1,2]}""")]
    [InlineData("\"\\u4e2d\\/文\"", "\"中/文\"")]
    [InlineData("[2, 1]", "[2,1]")]
    [InlineData("1.0", "1")]
    [InlineData("1.50", "1.5")]
    [InlineData("-0.0", "0")]
    [InlineData("10e-1", "1")]
    [InlineData("1.5E3", "1500")]
    [InlineData("15e+2", "1500")]
    [InlineData("0.00100", "0.001")]
    [InlineData("-1.25e-2", "-0.0125")]
    [InlineData("100", "100")]
    [InlineData("12345678901234567890123456789012345.10", "12345678901234567890123456789012345.1")]
    [InlineData("10e99", "1e100")]
    [InlineData("1e99999999999999999999", "1e99999999999999999999")]
    public void ToText_EqualContent_HasOneText(string json, string expected)
    {
        using var document = JsonDocument.Parse(json);
        var text = CanonicalJson.ToText(document.RootElement);
        Assert.Equal(expected, text);
        using var again = JsonDocument.Parse(text);
        Assert.Equal(expected, CanonicalJson.ToText(again.RootElement));
    }
}
