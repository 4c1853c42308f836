using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Text;
using PengGai.Ledger;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Relocation.Registers.Statements;

namespace PengGai.Reports.Html;

/// <summary>The body of a household's statement: its sections in the order in which a household asks.</summary>
internal sealed class StatementBody(HouseholdStatement statement, string office, Language language)
{
    // Older payments than these are summed by year, so that a wait of ten years still fits on the sheet.
    private const int PaymentsInFull = 12;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html = new();

    private readonly SheetHeight _height = new();

    public static Phrase Title { get; } = new("征收补偿明白纸", "Statement for the household");

    /// <summary>How small the page is set so that it fits on one sheet; known once it is written.</summary>
    public string Density => _height.Fitting();

    public string Write()
    {
        Header();
        Balances();
        Agreements();
        Fees();
        Payments();
        Vouchers();
        Footer();
        return _html.ToString();
    }

    private void Header()
    {
        var household = statement.Household;
        _height.Heading();
        _height.Heading();
        Raw("<header><div><h1>").Text(Title.In(language)).Raw("</h1><p>").Text($"{office} · {statement.Project.Name}").Raw("</p></div><p class=\"who\"><b>")
            .Text(statement.Who is { } who ? $"{Say("户号", "household")} {household.Id} · {who}" : $"{Say("户号", "household")} {household.Id}").Raw("</b><br>");
        var facts = new List<string>();
        if (household.AreaM2 is { } area) facts.Add(Say("原房面积 ", "old home ") + area.ToString(CultureInfo.InvariantCulture) + Say("㎡", " m²"));
        if (household.Persons is { } persons) facts.Add(Say($"{persons}人", persons == 1 ? "1 person" : $"{persons} persons"));
        facts.Add(Say("截至 ", "as of ") + Day(statement.AsOf));
        Text(string.Join(" · ", facts)).Raw("</p></header>\n");
    }

    private void Balances()
    {
        _height.Column = 1;
        Raw("<div class=\"columns\"><section>").Heading("现在应付给您", "Owed to you now").Raw("<p class=\"owed\">").Text(Yuan(statement.Owed)).Raw("</p>");
        _height.Heading();
        Table(null, [.. statement.Balances.Select(b => new[] { b.What.In(language), Number(b.Amount) })], "-n");
        _height.Column = 2;
        Raw("</section><section>").Heading("什么时候付", "What is due when");
        if (statement.Dues.IsEmpty) Raw("<p class=\"soft\">").Text(Say("没有待付款项", "nothing is to be paid")).Raw("</p>");
        Table(null, [.. statement.Dues.Select(d => new[] { d.DueOn is { } due ? Day(due) : "", Due(d), Number(d.Amount) })], "d-n");
        if (!statement.Dates.IsEmpty)
        {
            Heading("请留意的日期", "Days to come");
            Table(null, [.. statement.Dates.Select(d => new[] { Day(d.On), d.What.In(language) })], "d-");
        }

        Raw("</section></div>\n");
        _height.Column = 0;
    }

    private string Due(StatementDue due) => due.DaysOverdue is { } days
        ? due.What.In(language) + Say($"（已逾期 {days} 天）", days == 1 ? " (1 day late)" : $" ({days} days late)")
        : due.What.In(language);

    private void Agreements()
    {
        Raw("<section>").Heading("约定了什么", "What was agreed");
        foreach (var agreement in statement.Agreements)
        {
            var signed = agreement.Agreement;
            var moved = signed.MovedOutOn is { } on ? Say($"，{Day(on)} 搬迁", $", moved out on {Day(on)}") : "";
            var text = Say($"{Day(signed.SignedOn)} 签订{moved}：", $"signed on {Day(signed.SignedOn)}{moved}: ") + StatementWords.Describe(agreement).In(language);
            Raw("<p><b>").Text(Say($"协议 {signed.Id}", $"Agreement {signed.Id}")).Raw("</b> ").Text(text).Raw("</p>");
            _height.Row(text, 12 + signed.Id.Length);
            var payable = agreement.Items.Where(i => !agreement.IsMemorandum(i)).ToList();
            var rows = agreement.Items.Select(i => new[]
            {
                Day(i.EffectiveOn), StatementWords.NameOfItem(i.Kind).In(language) + (agreement.IsMemorandum(i) ? Say("（以房屋产权调换，不另付款）", " (given as a home, not paid)") : ""), Number(i.Amount),
            }).ToList();
            Table(null, rows, "d-n", payable.Count > 1 ? ["", Say("应付补偿合计", "Compensation payable in all"), Number(payable.Sum(i => i.Amount ?? Money.Zero))] : null);
        }

        Raw("</section>\n");
    }

    private void Fees()
    {
        if (statement.Fees.IsEmpty) return;
        Raw("<section>").Heading("过渡费怎么算", "How the transition fee is computed");
        Table(
            [Say("计算", "computation"), Say("应付日", "due"), Say("金额（元）", "amount, yuan"), Say("已付", "paid")],
            [.. statement.Fees.Select(f => new[] { f.Text.In(language), f.DueOn is { } due ? Day(due) : "", Number(f.Amount), Number(f.Paid) })], "-dnn",
            [Say("合计", "In all"), "", Number(statement.Fees.Sum(f => f.Amount)), Number(statement.Fees.Sum(f => f.Paid))]);
        Raw("</section>\n");
    }

    private void Payments()
    {
        if (statement.Payments.IsEmpty) return;
        Raw("<section>").Heading("已经付了什么", "What was paid");
        var older = statement.Payments.Length <= PaymentsInFull ? 0 : statement.Payments.Length - PaymentsInFull;
        var sums = statement.Payments.Take(older).GroupBy(p => (p.On.Year, p.Purpose, p.FundId)).Select(g => new[]
        {
            g.Key.Year.ToString(CultureInfo.InvariantCulture), $"{StatementWords.NameOfPurpose(g.Key.Purpose).In(language)} {Say($"{g.Count()} 笔", $"({g.Count()})")}",
            statement.Funds[g.Key.FundId], "", Sum([.. g]),
        });
        Table(
            [Say("日期", "day"), Say("用途", "for"), Say("资金来源", "fund"), Say("付款编号", "payment"), Say("金额（元）", "amount, yuan")],
            [.. sums, .. statement.Payments.Skip(older).Select(p => new[] { Day(p.On), StatementWords.NameOfPurpose(p.Purpose).In(language), statement.Funds[p.FundId], p.Id, Number(p.Amount) })],
            "d---n", ["", Say("合计", "In all"), "", "", Sum(statement.Payments)]);
        Raw("</section>\n");
    }

    private static string Sum(IReadOnlyCollection<PaymentRow> payments) => Number(payments.Sum(p => p.Amount ?? Money.Zero));

    private void Vouchers()
    {
        foreach (var voucher in statement.Vouchers)
        {
            Raw("<section>").Heading($"房票 {voucher.VoucherId}", $"Voucher {voucher.VoucherId}");
            Table(null, [.. voucher.Movements.Select(m => new[] { Day(m.On), StatementWords.Describe(m).In(language), Number(m.Amount) })], "d-n",
                ["", voucher.Position is { LastDay: var last } ? Say($"余额，最后可用日 {Day(last)}", $"Remaining; last usable day {Day(last)}") : Say("余额", "Remaining"), Number(voucher.Position?.Remaining)]);
            Raw("</section>\n");
        }
    }

    private void Footer()
    {
        for (var i = 0; i < 3; i++) _height.Row("", 0);
        Raw("<footer>");
        if (statement.Unknown > 0)
            Raw("<p class=\"bad\">").Text(Say($"有 {statement.Unknown} 项数字未知（**），未计入任何合计。", $"{statement.Unknown} figures are unknown (**) and in no sum.")).Raw("</p>");
        Text(Say(
            "金额单位为元；本页各项余额与账簿明细一致，付款先抵最早的过渡费。如有疑问，请持本页向征收部门查询。",
            "Amounts are in yuan. The balances are those of the account book; payments settle the oldest fee first. Please bring this page along when you ask about it."));
        Raw("</footer>");
    }

    /// <summary>Writes a table; a letter per column tells days (d), numbers (n) and text (-).</summary>
    private void Table(string[]? head, List<string[]> rows, string columns, string[]? foot = null)
    {
        if (rows.Count == 0) return;
        Raw("<table>");
        if (head is not null) Row("thead", "th", head);
        Raw("<tbody>");
        foreach (var row in rows) Cells("td", row);
        Raw("</tbody>");
        if (foot is not null) Row("tfoot", "td", foot);
        Raw("</table>");
        // A number takes at most 7 em, a day 7; what text shares a row with other text gets an equal part.
        var reserved = columns.Sum(c => c is 'n' or 'd' ? 7.0 : 0);
        var texts = columns.Count(c => c == '-');
        foreach (var row in rows) _height.Row(new string(Longest(row)), reserved);
        if (head is not null) _height.Row("", 0);
        if (foot is not null) _height.Row("", 0);

        char[] Longest(string[] row) => [.. row.Where((_, i) => columns[i] == '-').MaxBy(c => c.Length) is { } text ? Enumerable.Repeat(text, texts).SelectMany(t => t) : []];

        void Row(string part, string cell, string[] cells)
        {
            Raw($"<{part}>");
            Cells(cell, cells);
            Raw($"</{part}>");
        }

        void Cells(string cell, string[] cells)
        {
            Raw("<tr>");
            for (var i = 0; i < cells.Length; i++)
                Raw(columns[i] switch { 'n' => $"<{cell} class=\"number\">", 'd' => $"<{cell} class=\"day\">", _ => $"<{cell}>" }).Text(cells[i]).Raw($"</{cell}>");
            Raw("</tr>\n");
        }
    }

    private StatementBody Heading(string zh, string en)
    {
        _height.Heading();
        return Raw("<h2>").Text(Say(zh, en)).Raw("</h2>");
    }

    private StatementBody Raw(string html)
    {
        _html.Append(html);
        return this;
    }

    private StatementBody Text(string text)
    {
        _html.Append(Encoder.Encode(text));
        return this;
    }

    private string Say(string zh, string en) => language == Language.Zh ? zh : en;

    private string Yuan(Money amount) => Say($"{amount.ToDisplay()} 元", $"{amount.ToDisplay()} yuan");

    private static string Number(Money? amount) => amount?.ToDisplay() ?? "**";

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
