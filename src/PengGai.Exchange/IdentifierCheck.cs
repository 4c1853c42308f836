using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Identifiers;

namespace PengGai.Exchange;

/// <summary>Checks the numbers that have a check character. No message holds more of one than its masked form.</summary>
internal static class IdentifierCheck
{
    // Reading a folder has no clock; whoever is born later than this is a slip of the pen.
    private static readonly LocalDate LastBirth = new(2199, 12, 31);

    /// <summary>What is wrong with a cell, or null. A number that is written otherwise becomes what it means.</summary>
    public static Problem? Check(FieldDefinition field, ProblemPlace place, ref FactValue value)
    {
        // What is masked in part can't be checked.
        if (value.Type != FactValueType.Text || value.Text.AsSpan().IndexOfAny('*', '＊') >= 0) return null;
        switch (field.Name)
        {
            case "id_number":
                if (!ResidentId.TryParse(value.Text, LastBirth, out var id, out var fault))
                {
                    return Problem.Error(place, Masking.Number(value.Text), fault.Value,
                        new("请对照证件改正；其他证件暂请留空", "look it up in the document and correct it; leave the cell empty for other documents"));
                }

                value = FactValue.Of(id.Text);
                return null;
            case "bank_account":
                if (BankCard.TryParse(value.Text, out var card, out fault))
                {
                    value = FactValue.Of(card.Text);
                    return null;
                }

                return Problem.Warning(place, Masking.Number(value.Text), fault.Value,
                    new("请核对；存折和单位账户不一定有校验位，无误则可不理会", "check it; passbooks and accounts of units need not have a check digit"));
            case "developer_id" or "counterparty" when value.Text.Length == UnifiedSocialCreditCode.Length && value.Text.All(char.IsAsciiLetterOrDigit):
                return UnifiedSocialCreditCode.TryParse(value.Text, out _, out fault) ? null : Problem.Warning(
                    place, Masking.Number(value.Text), fault.Value,
                    new("如是统一社会信用代码，请对照营业执照改正", "if it is meant as a unified social credit code, look it up and correct it"));
            default:
                return null;
        }
    }
}
