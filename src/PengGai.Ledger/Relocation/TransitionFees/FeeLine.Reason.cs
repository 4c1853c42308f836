using System.Globalization;
using System.Text;
using static PengGai.Ledger.Input.DateText;

namespace PengGai.Ledger.Relocation.TransitionFees;

public readonly partial record struct FeeLine
{
    /// <summary>The sentence by which a household can check the line by hand.</summary>
    /// <remarks>
    /// The arithmetic between the colon and the equals sign gives the amount after it; what made the figures so stands in brackets
    /// behind: <c>2022-03 超期第1个月：87.65㎡ × 18.00元/㎡ × 2倍 = 3,155.40元</c>.
    /// </remarks>
    public Phrase Reason => new(Sentence(Language.Zh), Sentence(Language.En));

    private string Sentence(Language language)
    {
        var terms = Terms;
        var zh = language == Language.Zh;
        var plain = Quantity * RateYuan;
        var floored = terms.MinimumYuan is { } minimum && minimum > plain;
        var product = zh
            ? $"{Amounted(Quantity, terms.Basis)}{UnitZh} × {Yuan(RateYuan)}元/{UnitZh}"
            : $"{Amounted(Quantity, terms.Basis)} {UnitEn(Quantity)} × {Yuan(RateYuan)} yuan/{UnitEn(1)}";
        var monthly = !floored ? product : zh ? $"{Yuan(terms.MinimumYuan!.Value)}元" : $"{Yuan(terms.MinimumYuan!.Value)} yuan";

        var text = new StringBuilder(160).Append(Label(zh)).Append(zh ? "：" : ": ");
        var once = floored && Phase == FeePhase.Overdue && terms.MinimumOverdue == OverdueMinimum.OncePlusBase;
        if (once)
        {
            var sum = $"{monthly} + {product} × {Times(Multiple - 1m, zh)}";
            text.Append(terms.UpliftPercent == 0 && IsWhole ? sum : $"({sum})");
        }
        else
        {
            text.Append(monthly);
            if (Phase == FeePhase.OneOff)
            {
                text.Append(" × ").Append(Plain(terms.OneOffMonths)).Append(zh ? "个月" : terms.OneOffMonths == 1 ? " month" : " months");
                if (terms.TemporaryHousing) text.Append(" × ").Append(Times(terms.InTermFactor, zh));
            }
            else if (Phase == FeePhase.Overdue || Multiple != 1m)
            {
                text.Append(" × ").Append(Times(Multiple, zh));
            }
        }

        if (terms.UpliftPercent != 0) text.Append(" × ").Append(Plain(100m + terms.UpliftPercent)).Append('%');
        if (!IsWhole) text.Append(zh ? $" × {_segment.Days}天/{_segment.MonthDays}天" : $" × {_segment.Days}/{_segment.MonthDays} days");
        text.Append(" = ").Append(Amount.ToDisplay()).Append(zh ? "元" : " yuan");
        AppendNotes(text, zh, floored, once, product, plain);
        return text.ToString();
    }

    private string Label(bool zh)
    {
        if (Phase == FeePhase.OneOff)
        {
            var day = Day(From);
            return zh ? $"{day} 一次性过渡费" : $"{day}, paid once";
        }

        var (first, last) = (_segment.Index + 1, _segment.LastIndex + 1);
        var numberZh = first == last ? $"第{first}个月" : $"第{first}至{last}个月";
        var number = first == last ? $"month {first}" : $"months {first} to {last}";
        return DaysText(zh) + Phase switch
        {
            FeePhase.Term => zh ? $" 期内{numberZh}" : $", {number} of the term",
            FeePhase.Overdue => zh ? $" 超期{numberZh}" : $", overdue {number}",
            _ => zh ? $" 交付后{numberZh}" : $", {number} after delivery",
        };
    }

    // A calendar month by its name, anything else by its first and last day.
    private string DaysText(bool zh)
    {
        if (From.Day == 1 && To == Months.LastDay(Months.NumberOf(From))) return From.ToString("uuuu-MM", CultureInfo.InvariantCulture);
        if (From == To) return Day(From);
        var to = From.Year == To.Year ? To.ToString("MM-dd", CultureInfo.InvariantCulture) : Day(To);
        return zh ? $"{Day(From)}至{to}" : $"{Day(From)} to {to}";
    }

    private bool IsWhole => _segment.Days == _segment.MonthDays;

    private void AppendNotes(StringBuilder text, bool zh, bool floored, bool once, string product, decimal plain)
    {
        var terms = Terms;
        var notes = new List<string>();
        if (terms.Basis == FeeBasis.Area && terms.MinimumAreaM2 is { } area && _ownQuantity < area)
        {
            notes.Add(zh ? $"面积{Area(_ownQuantity)}㎡，不足{Area(area)}㎡，按{Area(area)}㎡计" : $"{Area(_ownQuantity)} m² counts as the minimum of {Area(area)} m²");
        }

        if (floored)
        {
            notes.Add(zh
                ? $"{product} = {Yuan(plain)}元，不足每月最低{Yuan(terms.MinimumYuan!.Value)}元，按最低额计"
                : $"{product} = {Yuan(plain)} yuan, below the monthly minimum of {Yuan(terms.MinimumYuan!.Value)} yuan, which counts instead");
        }

        if (once) notes.Add(zh ? $"超期按{Plain(Multiple)}倍，最低额只计一次" : $"{Plain(Multiple)} times when overdue, the minimum once only");
        if (terms.TemporaryHousing && Phase != FeePhase.AfterDelivery)
        {
            var factor = Phase == FeePhase.Overdue ? Multiple : terms.InTermFactor;
            notes.Add(zh ? $"周转房安置，按{Plain(factor)}倍" : $"in temporary housing, {Plain(factor)} times");
        }

        if (terms.UpliftPercent != 0)
        {
            notes.Add(zh ? $"{terms.Group}上浮{Plain(terms.UpliftPercent)}%" : $"group {terms.Group}: plus {Plain(terms.UpliftPercent)}%");
        }

        // A part of a month hardly ever comes out even, and its fraction says so.
        if (IsWhole && terms.Unrounded(Phase, plain, Multiple, 1, 1) != Amount.Yuan) notes.Add(zh ? "四舍五入到分" : "rounded to the fen");
        if (notes.Count == 0) return;
        text.Append(zh ? "（" : " (").AppendJoin(zh ? "；" : "; ", notes).Append(zh ? "）" : ")");
    }

    private string UnitZh => Terms.Basis switch { FeeBasis.Area => "㎡", FeeBasis.Person => "人", _ => "户" };

    private string UnitEn(decimal count) => Terms.Basis switch
    {
        FeeBasis.Area => "m²",
        FeeBasis.Person => count == 1 ? "person" : "persons",
        _ => "household",
    };

    private static string Times(decimal multiple, bool zh) => zh ? $"{Plain(multiple)}倍" : Plain(multiple);

    private static string Amounted(decimal quantity, FeeBasis basis) => basis == FeeBasis.Area ? Area(quantity) : Plain(quantity);

    private static string Area(decimal area) => area.ToString("#,0.00##########################", CultureInfo.InvariantCulture);

    private static string Yuan(decimal yuan) => yuan.ToString("#,0.00##########################", CultureInfo.InvariantCulture);

    private static string Plain(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);
}
