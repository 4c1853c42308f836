using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using NodaTime;

namespace PengGai.Ledger.Tests.Reports;

/// <summary>Writes out all that a report says, property by property, so that two reports can be compared to the byte.</summary>
internal static class ReportText
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null: text.Append('-'); break;
            case string or Enum or bool or LocalDate: text.Append(CultureInfo.InvariantCulture, $"{value}"); break;
            case IFormattable number: text.Append(number.ToString(null, CultureInfo.InvariantCulture)); break;
            case Money amount: text.Append(amount.ToString()); break;
            case Account account: text.Append(account.Code); break;
            case IEnumerable items:
                text.Append('[');
                foreach (var item in items)
                {
                    Write(text, item);
                    text.Append('\n');
                }

                text.Append(']');
                break;
            default:
                text.Append('{');
                foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
                {
                    text.Append(property.Name).Append('=');
                    Write(text, property.GetValue(value));
                    text.Append(' ');
                }

                text.Append('}');
                break;
        }
    }
}
