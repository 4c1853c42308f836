using System.Globalization;
using NodaTime;
using PengGai.Ledger.Relocation.Vouchers;
using PengGai.Ledger.Tests.Relocation.Vouchers;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>Whole families of vouchers in a book: seeded random ones, less the events that the rules refuse.</summary>
public sealed class FamilyPostingTests
{
    // Goal: on every day, vouchers outstanding are account 2307-04, voucher by voucher, and developers' payables account 2302.
    [Fact]
    public async Task Over_random_families_the_accounts_are_what_remains_and_what_developers_are_owed()
    {
        var (parts, recovered) = (0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new RandomFamilies(seed);
            var (members, policy) = Policy(seed % 2 == 0 ? "offsets_price" : "cash");
            var (issued, events, histories) = Accepted([.. random.Issued.Select(v => v with { Policy = policy })], random.PartEvents);
            var rows = new CaseRows().VoucherPolicy("v", members).Project("P").Household("H1").Household("H2").Household("H3").Household("H4").Fund().Flow("R", "2024-01-01", "receipt", "90000000")
                .Families(issued, events, "v");
            // On one day every contract is paid half of what it has earned.
            var paidOn = new LocalDate(2024, 9, 1);
            foreach (var contract in histories.Values.SelectMany(h => h.Movements).Where(m => m.On <= paidOn && m.ContractId is not null).GroupBy(m => m.ContractId!))
            {
                var half = Money.FromFen(contract.Sum(m => m.Kind switch
                {
                    VoucherMovementKind.Used or VoucherMovementKind.RewardOffset => m.Amount,
                    VoucherMovementKind.UseCancelled or VoucherMovementKind.RewardOffsetCancelled => -m.Amount,
                    _ => Money.Zero,
                }).Fen / 2);
                if (half > Money.Zero) rows.Pay("X" + contract.Key, Iso(paidOn), "developer", half.ToString(), contract: contract.Key);
            }

            await using var book = await CaseBook.CreateAsync();
            await book.ImportAsync(rows, "2026-12-31");
            foreach (var day in new[] { "2024-04-30", "2024-08-31", "2024-09-01", "2024-12-31", "2025-06-30", "2026-12-31" })
            {
                var derivation = (await book.ViewAsync(day)).Derivation;
                var trial = await book.Book.TrialBalanceAsync(AsOf.On(CaseRows.Day(day)), TestContext.Current.CancellationToken);
                Assert.Equal(Text(derivation.Vouchers.Select(v => (v.VoucherId, v.Position!.Remaining))), Text(Of("2307-04", "voucher", -1)));
                Assert.Equal(Text(derivation.Contracts.Select(c => (c.ContractId, c.Unpaid))), Text(Of("2302", "contract", -1)));
                Assert.Equal(Text(derivation.Contracts.Select(c => (c.ContractId, c.Recoverable))), Text(Of("1218", "contract", 1)));

                IEnumerable<(string, Money)> Of(string account, string dimension, int sign) => trial.Rows.Where(r => r.Account.Code == account && r.Dimensions[dimension] is not null)
                    .GroupBy(r => r.Dimensions[dimension]!).Select(g => (g.Key, Money.FromFen(sign * g.Sum(r => r.Balance).Fen)));
            }

            var final = (await book.ViewAsync("2026-12-31")).Derivation;
            parts += final.Vouchers.Count(v => v.History.Origin is not null);
            recovered += final.Contracts.Count(c => !c.Recoverable.IsZero);
        }

        Assert.True(parts > 50 && recovered > 2, $"{parts} parts, {recovered} recoveries");
    }

    private static (string Members, VoucherPolicy Policy) Policy(string paid)
    {
        var members = $$""" "face_kinds": ["house", "voucher_reward"], "choice_reward_kind": "voucher_reward", "valid_months": 14, "transfer_hops": 2, "split": true, "reward": {"base": "used", "paid": "{{paid}}", "tiers": [{"within_months": 6, "percent": 5}]}, "balance": {"rule": "threshold", "full_from_used_percent": 50}, "settlement": [{"milestone": "filed", "percent": 100, "within_months": 1}] """;
        return (members, VoucherCases.Read($$"""{ "id": "v", {{members}} }""", out _)!);
    }

    // A refused event makes an import fail, so it is left out; without it others may be refused, until none is.
    private static (List<VoucherCase> Issued, ILookup<string, VoucherEvent> Events, IReadOnlyDictionary<string, VoucherHistory> Histories) Accepted(
        List<VoucherCase> issued, ILookup<string, VoucherEvent> events)
    {
        while (true)
        {
            var histories = HousingVouchers.Replay(issued, events, new LocalDate(2026, 12, 31));
            var refused = histories.Values.SelectMany(h => h.Refusals).Select(r => r.Key).ToHashSet();
            if (refused.Count == 0) return (issued, events, histories);
            issued = issued.ConvertAll(v => v with { Events = [.. v.Events.Where(e => !refused.Contains(e.Key))] });
            events = events.SelectMany(g => g.Where(e => !refused.Contains(e.Key)).Select(e => (Id: g.Key, Event: e))).ToLookup(e => e.Id, e => e.Event);
        }
    }

    private static string Text(IEnumerable<(string Whose, Money Amount)> balances) =>
        string.Join(' ', balances.Where(b => !b.Amount.IsZero).OrderBy(b => b.Whose, StringComparer.Ordinal).Select(b => $"{b.Whose}={b.Amount}"));

    private static string Iso(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
