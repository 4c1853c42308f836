using PengGai.Ledger;
using PengGai.Ledger.Relocation.Registers.Statements;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Exchange.Tables;

/// <summary>A household's statement (明白纸) as a table: a row for everything that its page says.</summary>
public static class StatementTable
{
    /// <summary>The statement; the column <c>section</c> tells what a row is about.</summary>
    public static Table Of(HouseholdStatement statement, Language language)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return new(
            "household", ["section", "id", "from", "to", "kind", "amount_yuan", "paid_yuan", "open_yuan", "due_on", "days_overdue", "text"],
            Agreements().Concat(Fees()).Concat(Vouchers()).Concat(Money()));

        IEnumerable<object?[]> Agreements()
        {
            var household = statement.Household;
            yield return ["household", household.Id, null, statement.AsOf, null, null, null, null, null, null, statement.Project.Name];
            foreach (var agreement in statement.Agreements)
            {
                yield return
                [
                    "agreement", agreement.Agreement.Id, agreement.Agreement.SignedOn, agreement.Agreement.MovedOutOn, null, null, null, null, null, null,
                    StatementWords.Describe(agreement).In(language),
                ];
                foreach (var item in agreement.Items)
                {
                    yield return
                    [
                        agreement.IsMemorandum(item) ? "home_value" : "item", item.AgreementId, item.EffectiveOn, null, item.Kind, item.Amount, null, null, null, null,
                        StatementWords.NameOfItem(item.Kind).In(language),
                    ];
                }
            }
        }

        IEnumerable<object?[]> Fees() => statement.Fees.Select(f => new object?[]
        {
            f.Count == 1 ? "fee" : "fee_subtotal", null, f.From, f.To, f.Phase.ToWord(), f.Amount, f.Paid, f.Amount - f.Paid, f.DueOn, null, f.Text.In(language),
        });

        IEnumerable<object?[]> Vouchers() => statement.Vouchers.SelectMany(v => v.Movements.Select(m => new object?[]
        {
            "voucher", v.VoucherId, m.On, null, null, m.Amount, null, null, null, null, StatementWords.Describe(m).In(language),
        }));

        IEnumerable<object?[]> Money() =>
        [
            .. statement.Payments.Select(p => new object?[]
            {
                "payment", p.Id, p.On, null, p.Purpose, p.Amount, null, null, null, null,
                $"{StatementWords.NameOfPurpose(p.Purpose).In(language)} · {statement.Funds[p.FundId]}",
            }),
            .. statement.Balances.Select(b => new object?[] { "balance", b.Account, null, statement.AsOf, null, null, null, b.Amount, null, null, b.What.In(language) }),
            .. statement.Dues.Select(d => new object?[] { d.IsAccrued ? "due" : "to_come", null, null, null, null, null, null, d.Amount, d.DueOn, d.DaysOverdue, d.What.In(language) }),
            .. statement.Dates.Select(d => new object?[] { "date", null, d.On, null, null, null, null, null, null, null, d.What.In(language) }),
        ];
    }
}
