using System.Text.Json;
using System.Text.Json.Serialization;
using PengGai.Ledger;

namespace PengGai.Reports.Html;

/// <summary>Writes money as a string of yuan with two decimals: a JSON number would lose fen beyond 2^53.</summary>
internal sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Report data are written only.");

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
