using System.Globalization;
using NodaTime;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>A voucher of the naive interpreter: fields that <see cref="NaiveVoucherFamily"/> changes.</summary>
internal sealed class NaiveVoucher(string id, VoucherPolicy policy, LocalDate issuedOn, decimal face, decimal choice)
{
    /// <summary>A use that isn't cancelled, and what it brought to its home.</summary>
    public sealed record Use(string? Contract, decimal Amount, decimal Reward, (string, Money)? Home, decimal ToHome);

    public NaiveVoucher(VoucherCase v)
        : this(v.VoucherId, v.Policy, v.IssuedOn, v.Face!.Value.Fen, v.ChoiceReward.Fen)
    {
        LastDay = v.IssuedOn.PlusMonths(v.Policy.ValidMonths).PlusDays(-1);
        Household = v.HouseholdId;
    }

    public NaiveVoucher(string id, NaiveVoucher parent, decimal face, decimal choice)
        : this(id, parent.Policy, parent.IssuedOn, face, choice) => LastDay = parent.LastDay;

    public string Id { get; } = id;
    public VoucherPolicy Policy { get; } = policy;
    public LocalDate IssuedOn { get; } = issuedOn;
    public LocalDate LastDay { get; set; }
    public string? Household { get; init; }
    public int Hops { get; init; }
    public bool FaceRewarded { get; init; }
    public List<Use> Uses { get; } = [];
    public bool Frozen { get; set; }
    public string? Ended { get; set; }
    public string TakenBy { get; set; } = "";
    public decimal Face { get; } = face;
    public decimal Left { get; set; } = face;
    public decimal Choice { get; set; } = choice;
    public decimal Used { get; set; }
    public decimal Reward { get; set; }
    public decimal Transferred { get; set; }
    public decimal SplitOff { get; set; }
    public decimal Cashed { get; set; }
    public decimal Deducted { get; set; }
    public decimal Gone { get; set; }

    /// <summary>What the rules go by.</summary>
    public decimal Whole => Face - Transferred - SplitOff;

    private string State =>
        Ended ?? (Left == 0 ? TakenBy : Frozen ? "frozen" : Used > 0 ? "partly_used" : "issued");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Id}: {Face:0} = {Used:0} + {Transferred:0} + {SplitOff:0} + {Cashed:0} + {Deducted:0} + {Gone:0} + {Left:0}, reward {Reward:0}, choice {Choice:0}, hops {Hops}, {State}, {LastDay:R}");
}
