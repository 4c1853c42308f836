using NodaTime;
using NodaTime.Text;
using PengGai.Ledger;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Exchange;

/// <summary>Finds days that can't follow one another: an end before its start, a consequence before its cause.</summary>
/// <remarks>A move before the signature is no mistake: households often move first.</remarks>
internal sealed class DateOrder(List<Problem> problems)
{
    /// <summary>Checks the rows of a folder against themselves and one another.</summary>
    public void Check(IReadOnlyList<StatedRow> rows)
    {
        var agreements = new Dictionary<string, StatedRow>(StringComparer.Ordinal);
        var firstAgreements = new Dictionary<string, StatedRow>(StringComparer.Ordinal);
        var vouchers = new Dictionary<string, StatedRow>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.Kind == RelocationFacts.Voucher) vouchers.TryAdd(row.Subject, row);
            if (row.Kind != RelocationFacts.Agreement) continue;
            agreements.TryAdd(row.Subject, row);
            if (row.Find("household_id") is not { } household || DayOf(row, "signed_on") is not { } signedOn) continue;
            if (!firstAgreements.TryGetValue(household.Text, out var first) || signedOn < DayOf(first, "signed_on"))
            {
                firstAgreements[household.Text] = row;
            }
        }

        foreach (var row in rows)
        {
            switch (row.Kind.Name)
            {
                case "project":
                    CheckWithin(row, "started_on", "delivered_on");
                    // Acceptance comes before the homes are handed over, or after: the rule is three months between them.
                    CheckWithin(row, "started_on", "accepted_on");
                    CheckWithin(row, "started_on", "planned_delivery_on", isWarning: true);
                    break;
                case "land_sale":
                    CheckWithin(row, "received_on", "remitted_on");
                    // A deposit may come before the sale.
                    CheckWithin(row, "sold_on", "received_on", isWarning: true);
                    break;
                case "dispute":
                    CheckWithin(row, "filed_on", "judged_on");
                    break;
                case "holdout":
                    CheckWithin(row, "opened_on", "closed_on");
                    break;
                case "fund_flow":
                    CheckWithin(row, "date", "due_on");
                    break;
                case "voucher_event":
                    CheckWithin(row, "date", "new_last_day");
                    CheckAcross(vouchers, row.Find("voucher_id")?.Text, "issued_on", row, "date");
                    break;
                case "conversion":
                    CheckAcross(agreements, row.Find("agreement_id")?.Text, "signed_on", row, "converted_on");
                    break;
                case "voucher":
                    CheckAcross(agreements, row.Find("agreement_id")?.Text, "signed_on", row, "issued_on");
                    break;
                case "delivery" when row.Find("agreement_id") is { } agreement:
                    CheckAcross(agreements, agreement.Text, "signed_on", row, "delivered_on");
                    break;
                case "delivery":
                    CheckAcross(firstAgreements, row.Find("household_id")?.Text, "signed_on", row, "delivered_on");
                    break;
            }
        }
    }

    private void CheckWithin(StatedRow row, string startColumn, string endColumn, bool isWarning = false) =>
        Compare(row, startColumn, row, endColumn, isWarning);

    private void CheckAcross(Dictionary<string, StatedRow> starts, string? key, string startColumn, StatedRow row, string endColumn)
    {
        if (key is not null && starts.TryGetValue(key, out var start)) Compare(start, startColumn, row, endColumn, isWarning: false);
    }

    private void Compare(StatedRow start, string startColumn, StatedRow row, string endColumn, bool isWarning)
    {
        if (DayOf(start, startColumn) is not { } startDay || DayOf(row, endColumn) is not { } endDay || endDay >= startDay) return;
        var (startZh, endZh) = (start.Kind.Find(startColumn)!.NameZh, row.Kind.Find(endColumn)!.NameZh);
        var (startText, endText) = (LocalDatePattern.Iso.Format(startDay), LocalDatePattern.Iso.Format(endDay));
        var (placeZh, placeEn) = ReferenceEquals(start, row) ? ("", "") : ($"（{start.Place}）", $" ({start.Place})");
        problems.Add(new(
            isWarning,
            row.Place with { Field = endColumn },
            endText,
            new(
                $"{endZh} {endText} 早于{startZh} {startText}{placeZh}",
                $"{endColumn} {endText} is before {startColumn} {startText}{placeEn}"),
            new("请核对两个日期并改正其一", "check both days and correct one of them")));
    }

    private static LocalDate? DayOf(StatedRow row, string column) => row.Find(column)?.AsDate();
}
