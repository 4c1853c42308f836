using PengGai.Ledger;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Input;

namespace PengGai.Exchange;

/// <summary>Reads the text of a cell as the value that its column asks for.</summary>
internal static class CellText
{
    /// <summary>Whether the text is nothing but stars.</summary>
    public static bool IsMask(string text) => text.Length > 0 && text.AsSpan().IndexOfAnyExcept('*', '＊') < 0;

    /// <summary>Reads a trimmed text that isn't empty; what is wrong with it, or null.</summary>
    public static CellFault? Read(FieldDefinition field, string text, out FactValue value)
    {
        value = default;
        if (IsMask(text))
        {
            value = FactValue.Masked;
            return field.MayBeMasked ? null : CannotBeMasked(field);
        }

        switch (field.Type)
        {
            case FactValueType.Money:
                return ReadMoney(field, text, out value);
            case FactValueType.Number:
                return ReadNumber(field, text, out value);
            case FactValueType.Count:
                return ReadCount(field, text, out value);
            case FactValueType.Date:
                if (!DateText.TryRead(text, out var date, out var expectation))
                {
                    return new(expectation, new("请核对原始文件后改正日期", "look the day up in the source document and correct it"));
                }

                value = FactValue.Of(date);
                return null;
            case FactValueType.Flag:
                return ReadFlag(text, out value);
            case FactValueType.Choice:
                return ReadChoice(field, text, out value);
            case FactValueType.Text:
                value = FactValue.Of(text);
                return null;
            default:
                throw new ArgumentOutOfRangeException(nameof(field), field.Type, "No cell of a CSV file holds this type.");
        }
    }

    private static CellFault? ReadMoney(FieldDefinition field, string text, out FactValue value)
    {
        value = default;
        var fault = NumberText.TryRead(text, out var number);
        if (fault == NumberFault.TooManyDecimals || number.Decimals > 2)
        {
            return new(
                new("金额以元计最多两位小数，不作四舍五入", "an amount has at most two decimals in yuan; nothing is rounded here"),
                new("请写到分为止", "write it to the fen"));
        }

        if (fault != NumberFault.None)
        {
            return Describe(fault, "金额", "an amount of money", new(
                "1234.5、1,234.50、8475万、17.82亿",
                "1234.5, 1,234.50, 8475万, 17.82亿"));
        }

        if (CheckSign(field, number) is { } signFault) return signFault;
        if (!Money.TryFromYuan(number.Value, out var money)) return TooLarge("金额");
        value = FactValue.Of(money);
        return null;
    }

    private static CellFault? ReadNumber(FieldDefinition field, string text, out FactValue value)
    {
        value = default;
        var fault = NumberText.TryRead(text, out var number);
        if (fault != NumberFault.None) return Describe(fault, "数", "a number", new(
            "86.5、1,234.5、9.12万",
            "86.5, 1,234.5, 9.12万"));
        if (CheckSign(field, number) is { } signFault) return signFault;
        value = FactValue.Of(number.Value);
        return null;
    }

    private static CellFault? ReadCount(FieldDefinition field, string text, out FactValue value)
    {
        value = default;
        var fault = NumberText.TryRead(text, out var number);
        if (fault != NumberFault.None) return Describe(fault, "整数", "a whole number", new("375、1,200", "375, 1,200"));
        if (CheckSign(field, number) is { } signFault) return signFault;
        if (number.Value != decimal.Truncate(number.Value))
        {
            return new(new("不是整数", "not a whole number"), new("请填写整数", "write a whole number"));
        }

        if (decimal.Abs(number.Value) > int.MaxValue) return TooLarge("整数");
        value = FactValue.Of((int)number.Value);
        return null;
    }

    private static CellFault? ReadFlag(string text, out FactValue value)
    {
        switch (PlainText.ToHalfWidth(text).ToUpperInvariant())
        {
            case "YES" or "TRUE" or "是":
                value = FactValue.Of(true);
                return null;
            case "NO" or "FALSE" or "否":
                value = FactValue.Of(false);
                return null;
            default:
                value = default;
                return new(
                    new("应为 yes/no 或 是/否", "expected yes or no, 是 or 否"),
                    new("请改为其中之一；不知道时留空", "use one of them; leave the cell empty where it isn't known"));
        }
    }

    private static CellFault? ReadChoice(FieldDefinition field, string text, out FactValue value)
    {
        var word = PlainText.ToHalfWidth(text);
        foreach (var choice in field.Choices)
        {
            if (!word.Equals(choice.Word, StringComparison.OrdinalIgnoreCase) && word != choice.WordZh) continue;
            value = FactValue.Choice(choice.Word);
            return null;
        }

        foreach (var synonym in field.Synonyms.IsDefault ? [] : field.Synonyms)
        {
            if (word != synonym.WordZh) continue;
            value = FactValue.Choice(synonym.Word);
            return null;
        }

        value = default;
        return new(
            new(
                $"{field.NameZh}应为：{string.Join("、", field.Choices.Select(c => $"{c.WordZh}（{c.Word}）"))}",
                $"{field.Name} is one of {string.Join(", ", field.Choices.Select(c => $"{c.Word} ({c.WordZh})"))}"),
            new("请改为其中之一", "use one of them"));
    }

    private static CellFault? CheckSign(FieldDefinition field, NumberText number) =>
        !field.IsNonNegative || number.Value >= 0
            ? null
            : new(
                new($"{field.NameZh}不能为负", $"{field.Name} can't be negative"),
                field.Type == FactValueType.Money
                    ? new("请核对符号；冲回或退款另列一行", "check the sign; a return of money is a row of its own")
                    : new("请核对符号", "check the sign"));

    private static CellFault CannotBeMasked(FieldDefinition field) => new(
        new(
            $"{field.NameZh}不能以 * 遮盖：键、日期、引用和必填的选项必须写明",
            $"{field.Name} can't be masked: keys, dates, references and required choices have to be open"),
        field.IsRequired || field.IsIdentity
            ? new("请填写实际值，或以不含个人信息的代号代替", "state the value, or a code that reveals nobody")
            : new("请填写实际值；不知道时留空", "state the value; leave the cell empty where it isn't known"));

    private static CellFault Describe(NumberFault fault, string nameZh, string nameEn, Phrase examples) => fault switch
    {
        NumberFault.Separators => new(
            new("千位分隔符位置不对", "a thousands separator stands in the wrong place"),
            new("每三位一个逗号，如 1,234.50，或不写逗号", "put a comma before every three digits, as in 1,234.50, or none")),
        NumberFault.TooLarge => TooLarge(nameZh),
        NumberFault.TooManyDecimals => new(
            new("小数位数过多", "too many decimals"), new("最多写十位小数", "write at most ten decimals")),
        _ => new(
            new($"不是{nameZh}，应写作 {examples.Zh}", $"not {nameEn}; expected for example {examples.En}"),
            new(
                "请改正；不知道时留空，遮盖的数写 **",
                "correct it; leave the cell empty where it isn't known, write ** where it is masked")),
    };

    private static CellFault TooLarge(string nameZh) => new(
        new($"{nameZh}过大，超出可记录的范围", "too large to be kept"),
        new("请核对单位（元、万、亿）", "check the unit (yuan, 万, 亿)"));
}
