using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.Registers.CloseOut;

/// <summary>A dispute before a court, and from when the household may choose another route.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Dispute">The dispute.</param>
/// <param name="MaySwitchFrom">The day from which the household may switch, should there be no judgment until then.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ConvertedOn">The day since the filing on which the household did switch; null for none.</param>
public sealed record DisputeRow(string ProjectId, Dispute Dispute, LocalDate MaySwitchFrom, DisputeState State, LocalDate? ConvertedOn)
{
    /// <summary>After how many months without a judgment a household may switch to money, another place or a temporary home.</summary>
    /// <remarks>柞政办函〔2021〕135号: half a year.</remarks>
    public const int MonthsWithoutJudgment = 6;

    /// <summary>The disputes as of the register's day, in order of filing.</summary>
    public static ImmutableArray<DisputeRow> Of(Register register)
    {
        ArgumentNullException.ThrowIfNull(register);
        return
        [
            .. register.Disputes.Where(d => register.Households.ContainsKey(d.HouseholdId)).Select(d =>
            {
                var from = d.FiledOn.PlusMonths(MonthsWithoutJudgment);
                var converted = register.AgreementsByHousehold[d.HouseholdId].Select(a => register.Conversions.GetValueOrDefault(a.Id)?.On).Where(on => on >= d.FiledOn).Min();
                var state = d.JudgedOn is not null ? DisputeState.Judged : from <= register.AsOf ? DisputeState.MaySwitch : DisputeState.Pending;
                return new DisputeRow(register.Households[d.HouseholdId].ProjectId, d, from, state, converted);
            }).OrderBy(d => d.Dispute.FiledOn).ThenBy(d => d.Dispute.Id, StringComparer.Ordinal),
        ];
    }
}
