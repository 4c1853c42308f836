using NodaTime;
using static PengGai.Ledger.Input.DateText;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>A payment to a developer that was made before all of it was due.</summary>
/// <param name="Key">The payment.</param>
/// <param name="On">The day.</param>
/// <param name="Amount">The amount paid.</param>
/// <param name="Early">The part of it that wasn't due on that day.</param>
public sealed record ContractWarning(string Key, LocalDate On, Money Amount, Money Early)
{
    /// <summary>The sentence for the clerk.</summary>
    public Phrase Describe()
    {
        var day = Day(On);
        return new(
            $"{Key}：{day}支付{Amount.ToDisplay()}元，其中{Early.ToDisplay()}元当日尚未到期",
            $"{Key}: of the {Amount.ToDisplay()} yuan paid on {day}, {Early.ToDisplay()} wasn't due yet");
    }
}
