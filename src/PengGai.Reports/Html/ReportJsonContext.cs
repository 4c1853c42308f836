using System.Text.Json.Serialization;

namespace PengGai.Reports.Html;

/// <summary>How report data stand in the page: camel case, money and dates as text, enums by name.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    UseStringEnumConverter = true,
    Converters = [typeof(MoneyConverter), typeof(LocalDateConverter)])]
[JsonSerializable(typeof(ReportContent))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
