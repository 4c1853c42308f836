using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PengGai.Exchange;

/// <summary>Writes JSON so that equal content has equal text: no white space, keys in ordinal order, numbers in their shortest plain form.</summary>
internal static class CanonicalJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The canonical text of a value.</summary>
    public static string ToText(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options)) Write(writer, element);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray()) Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(NormalizeNumber(element.GetRawText()));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    /// <summary>1.0, 1.00 and 10e-1 become 1. Done on the digits, since neither decimal nor double holds every JSON number.</summary>
    private static string NormalizeNumber(string raw)
    {
        var isNegative = raw[0] == '-';
        var mantissa = isNegative ? raw[1..] : raw;
        var exponent = 0L;
        var e = mantissa.IndexOfAny(['e', 'E']);
        if (e >= 0)
        {
            // An exponent beyond a long is nobody's figure; such a number keeps its text.
            if (!long.TryParse(mantissa[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return raw;
            mantissa = mantissa[..e];
        }

        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        var digits = mantissa.TrimStart('0');
        if (digits.Length == 0) return "0";
        var significant = digits.TrimEnd('0');
        exponent += digits.Length - significant.Length;

        var sign = isNegative ? "-" : "";
        if (exponent is < -40 or > 40) return $"{sign}{significant}e{exponent.ToString(CultureInfo.InvariantCulture)}";
        if (exponent >= 0) return sign + significant + new string('0', (int)exponent);
        var decimals = (int)-exponent;
        return decimals < significant.Length
            ? $"{sign}{significant[..^decimals]}.{significant[^decimals..]}"
            : $"{sign}0.{significant.PadLeft(decimals, '0')}";
    }
}
