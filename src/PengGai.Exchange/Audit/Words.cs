using System.Text;

namespace PengGai.Exchange.Audit;

/// <summary>Members of enums as the words that files carry: <c>BudgetIncome</c> is <c>budget_income</c>.</summary>
internal static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var word = new StringBuilder();
        foreach (var c in value.ToString())
        {
            if (char.IsUpper(c) && word.Length > 0) word.Append('_');
            word.Append(char.ToLowerInvariant(c));
        }

        return word.ToString();
    }
}
