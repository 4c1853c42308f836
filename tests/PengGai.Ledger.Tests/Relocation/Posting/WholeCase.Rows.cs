using System.Globalization;
using NodaTime;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Tests.Relocation.Funding;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>What is added to the random case and its funding.</summary>
internal sealed partial class WholeCase
{
    private static readonly string[] Prorations = ["whole_month", "anchored_month", "calendar_days"];
    private static readonly string[] DayCounts = ["act/360", "act/365", "30/360"];

    private int _settlements;

    private static string FamilyPolicy(int seed) => $$""" "face_kinds": ["house", "voucher_reward"], "choice_reward_kind": "voucher_reward", "valid_months": 14, "transfer_hops": 2, "split": true, "reward": {"base": "used", "paid": "{{(seed % 2 == 0 ? "offsets_price" : "cash")}}", "tiers": [{"within_months": 6, "percent": 5}]}, "balance": {"rule": "threshold", "full_from_used_percent": 50}, "settlement": [{"milestone": "filed", "percent": 60, "within_months": 1}, {"milestone": "built", "percent": 40, "within_months": 2}], "late_interest": {"percent_per_year": 7, "day_count": "act/365"} """;

    /// <summary>One policy for each proration in the place of the random case's only one.</summary>
    private CaseRows WithEveryProration(CaseRows rows)
    {
        var policies = rows.Without(r => r.Kind == RelocationFacts.TransitionPolicy);
        foreach (var proration in Prorations)
        {
            policies.Row(RelocationFacts.TransitionPolicy, null, ("id", proration), ("policy", $$"""{ "id": "{{proration}}", "proration": "{{proration}}", "basis": "area", "rates": [{"from": "2019-01-01", "yuan": 7.77}, {"from": "2021-01-01", "yuan": 9}], "term_months": 5, "tiers": [{"after_overdue_months": 0, "multiple": 1.5}, {"after_overdue_months": 4, "multiple": 2}], "after_delivery_months": 2, "one_off_months": {"cash": 3, "voucher": 6} }"""));
        }

        foreach (var agreement in policies.Rows.Where(r => r.Kind == RelocationFacts.Agreement))
            policies = policies.With(RelocationFacts.Agreement, r => r.Subject == agreement.Subject, "transition_policy", Prorations[_random.Next(3)]);
        return policies;
    }

    private static void AddMissingHouseholds(CaseRows rows)
    {
        for (var n = 1; n <= 4; n++)
        {
            if (!rows.Rows.Any(r => r.Kind == RelocationFacts.Household && r.Subject == $"H{n}")) rows.Household($"H{n}", $"P{n % 2}");
        }
    }

    private void AddPlans(CaseRows rows)
    {
        foreach (var agreement in rows.Rows.Where(r => r.Kind == RelocationFacts.Agreement && _random.Next(3) == 0).ToList())
            rows.Planned(agreement.Subject, Day(100, 700), Yuan(10_000, 300_000));
    }

    private void AddMilestones(CaseRows rows, params ReadOnlySpan<string> contracts)
    {
        foreach (var contract in contracts)
        {
            if (_random.Next(3) > 0) rows.Milestone(contract, "filed", Day(100, 400));
            if (_random.Next(3) > 0) rows.Milestone(contract, "built", Day(300, 700));
        }
    }

    /// <summary>Bank loans whose rates change, and land that repays them or is held for the treasury.</summary>
    private CaseRows AddLoans(CaseRows rows)
    {
        rows.Fund("B", "policy_loan").Fund("N", "land_income");
        for (var n = _random.Next(1, 3); n > 0; n--)
        {
            var (loan, first) = ($"L{n}", _random.Next(0, 200));
            rows.Loan(loan, "B", DayCounts[_random.Next(3)], _random.Next(2) == 0 ? "20" : null, $"P{_random.Next(2)}", reserve: _random.Next(2) == 0 ? "M" : null)
                .Rate(loan, Day(first, first + 1), Percent()).Draw(loan, Day(first, first + 20), Yuan(900_000_000, 2_000_000_000));
            for (var more = _random.Next(0, 3); more > 0; more--) rows.Draw(loan, Day(first, 700), Yuan(1_000_000, 900_000_000)).Rate(loan, Day(first + 1, 700), Percent());
            for (var parcel = _random.Next(0, 3); parcel > 0; parcel--)
            {
                var received = _random.Next(first + 30, 690);
                rows.Land($"{loan}-{parcel}", Yuan(1_000_000, 900_000_000), soldOn: Day(received - 29, received), receivedOn: Day(received, received + 1), loan: loan, fund: "N",
                    principal: _random.Next(2) == 0 ? Yuan(1_000_000, 500_000_000) : null, project: "P0");
            }
        }

        var held = _random.Next(50, 600);
        return rows.Land("held", Yuan(1_000_000, 900_000_000), soldOn: Day(held - 40, held), receivedOn: Day(held, held + 1), fund: "N", remittedOn: _random.Next(2) == 0 ? Day(held, 730) : null, project: "P1");
    }

    /// <summary>Payments, set-offs and recoveries of what stands open at the end, and now and then of all of it.</summary>
    private void AddSettlements(CaseRows rows, RelocationView view)
    {
        var (before, derivation) = (rows.Rows.Count, view.Derivation);
        foreach (var household in derivation.Households.Values.OrderBy(h => h.HouseholdId, StringComparer.Ordinal))
        {
            var id = household.HouseholdId;
            Pay("Yc" + id, "compensation", household.CompensationOwed, id);
            Pay("Yb" + id, "voucher_balance", household.VoucherBalance - household.VoucherBalancePaid, id);
            Pay("Yr" + id, "voucher_reward", household.Reward - household.RewardPaid, id);
            Pay("Yf" + id, "transition_fee", household.FeeOwed, id);
            if (Part(derivation.Receivables.Where(r => r.Debtor == "household/" + id).Sum(r => r.Open) + household.FeeAdvance) is { } part) rows.Recovery("Yo" + id, Late(), part, id);
        }

        foreach (var contract in derivation.Contracts)
        {
            var id = contract.ContractId;
            Pay("Yk" + id, "developer", contract.Unpaid, contract: id);
            if (Part(derivation.Receivables.Where(r => r.Debtor == "contract/" + id).Sum(r => r.Open)) is not { } part) continue;
            if (_random.Next(2) == 0) rows.Recovery("Yo" + id, Late(), part, contract: id);
            else rows.SetOff("Ys" + id, Late(), id, part);
        }

        foreach (var stated in derivation.Receivables.Where(r => r.Origin == ReceivableOrigin.Stated))
            if (Part(stated.Open) is { } part) rows.Recovery("Y" + stated.Citation, Late(), part, receivable: stated.Debtor["receivable/".Length..]);

        foreach (var lent in derivation.Transfers.Where(t => t.Kind == TransferKind.Loan))
        {
            if (Part(lent.Open ?? Money.Zero) is { } part && Late() is var on)
                rows.Leg($"Y{lent.InFlowId}o", on, "transfer_out", part, lent.ToFund!, lent.InFlowId).Leg($"Y{lent.InFlowId}i", on, "transfer_in", part, lent.FromFund!, $"Y{lent.InFlowId}o");
        }

        foreach (var loan in derivation.Loans)
        {
            foreach (var month in new[] { 9, 15, 21 })
            {
                var day = RandomCase.Start.PlusMonths(month);
                var paid = loan.History.Movements.Where(m => m.Kind == Ledger.Relocation.Debt.LoanMovementKind.InterestPaid && m.On <= day).Sum(m => m.Amount);
                if (Part(loan.History.Accrued(day) - paid, 2) is { } interest) rows.PayLoan($"Yi{loan.Loan.Id}{month}", Iso(day), "interest", interest, loan.Loan.Id, "F");
            }

            if (Part(loan.History.Position.Outstanding) is { } principal) rows.PayLoan("Yp" + loan.Loan.Id, Late(), "principal", principal, loan.Loan.Id, "F");
        }

        _settlements = rows.Rows.Count - before;

        void Pay(string payment, string purpose, Money owed, string? household = null, string? contract = null)
        {
            if (Part(owed) is { } part) rows.Pay(payment, Late(), purpose, part, household, contract, _random.Next(4) == 0 ? "D" : "F");
        }
    }

    /// <summary>All, a part or nothing of an amount, as text.</summary>
    private string? Part(Money amount, int pieces = 1)
    {
        var most = amount.Fen / pieces;
        return most <= 0 || _random.Next(4) == 0 ? null : Money.FromFen(_random.Next(3) == 0 ? most : _random.NextInt64(1, most + 1)).ToString();
    }

    private string Late() => Iso(End.PlusDays(-_random.Next(0, 60)));

    private string Day(int from, int before) => Iso(RandomCase.Start.PlusDays(_random.Next(from, before)));

    private string Percent() => (_random.Next(200, 700) / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private string Yuan(int from, int before) => Money.FromFen(_random.Next(from, before)).ToString();

    private static string Iso(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
