using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>Parts of months in the books.</summary>
public sealed class ProratedAccrualTests
{
    [Theory]
    [InlineData("anchored_month")]
    [InlineData("calendar_days")]
    public async Task AccruingDailyMonthlyOrOnce_GivesTheSameTotals(string proration)
    {
        var rows = new CaseRows()
            .Row(RelocationFacts.TransitionPolicy, null, ("id", "t"), ("policy", $$"""{ "id": "t", "basis": "area", "rates": [{"from": "2019-01-01", "yuan": 10}], "proration": "{{proration}}", "term_months": 1, "tiers": [{"after_overdue_months": 0, "multiple": 2}], "after_delivery_months": 1 }"""))
            .Project("P").Household("H", area: "87.65").Agreement("A", "H", "2020-01-10", "in_kind", "2020-01-20", "t")
            .Delivery("H", "2020-03-05", "30").Delivery("H", "2020-03-25");
        string? expected = null;
        foreach (var step in new[] { 1, 30, 200 })
        {
            await using var book = await CaseBook.CreateAsync();
            await book.ImportAsync(rows, "2020-01-25");
            for (var day = CaseRows.Day("2020-01-26"); day < CaseRows.Day("2020-05-01"); day = day.PlusDays(step)) await book.AccrueAsync(day.ToString("uuuu-MM-dd", null));
            await book.AccrueAsync("2020-05-01");
            var balances = await book.TrialBalanceAsync(CaseRows.Day("2020-05-01"));
            Assert.Equal(expected ??= balances, balances);
            Assert.Contains("2307-03", balances, StringComparison.Ordinal);
            await book.VerifySoundAsync();
        }
    }
}
