using System.Globalization;
using NodaTime;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>Families of vouchers as the rows of a case: each voucher with an agreement of its own whose items are its face.</summary>
internal static class FamilyRows
{
    /// <summary>Adds vouchers that household H1 gets, and what happens to them and their parts, some years earlier than stated.</summary>
    public static CaseRows Families(
        this CaseRows rows, IReadOnlyCollection<VoucherCase> issued, ILookup<string, VoucherEvent> partEvents, string policy, int yearsEarlier = 0)
    {
        foreach (var v in issued)
        {
            rows.Agreement("A" + v.VoucherId, "H1", Iso(new(2023, 12, 1)), "voucher", voucher: policy).Voucher(v.VoucherId, "A" + v.VoucherId, Iso(v.IssuedOn));
            if (v.Face!.Value > v.ChoiceReward) rows.Item("A" + v.VoucherId, "house", (v.Face.Value - v.ChoiceReward).ToString(), line: "h" + v.VoucherId);
            if (!v.ChoiceReward.IsZero) rows.Item("A" + v.VoucherId, "voucher_reward", v.ChoiceReward.ToString(), line: "r" + v.VoucherId);
        }

        foreach (var (id, e) in issued.SelectMany(v => v.Events.Select(e => (v.VoucherId, e))).Concat(partEvents.SelectMany(g => g.Select(e => (g.Key, e)))))
        {
            rows.Event(id, Iso(e.On), Word(e.Kind), e.Amount?.ToString(), e.Price?.ToString(), e.ContractId, e.NewLastDay is { } last ? Iso(last) : null, e.Key,
                e.ToVoucherId, e.ToHouseholdId);
        }

        return rows;

        string Iso(LocalDate day) => day.PlusYears(-yearsEarlier).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
    }

    private static string Word(VoucherEventKind kind) => kind switch
    {
        VoucherEventKind.CancelUse => "cancel_use",
        VoucherEventKind.CashOut => "cash_out",
        VoucherEventKind.Use => "use",
        VoucherEventKind.Transfer => "transfer",
        VoucherEventKind.Split => "split",
        VoucherEventKind.Freeze => "freeze",
        VoucherEventKind.Unfreeze => "unfreeze",
        VoucherEventKind.Extend => "extend",
        _ => "void",
    };
}
