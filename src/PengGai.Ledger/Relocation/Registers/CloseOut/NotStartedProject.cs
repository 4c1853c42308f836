using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.Registers.CloseOut;

/// <summary>A project without a day of start (未开工).</summary>
/// <param name="Project">The project.</param>
/// <param name="Households">How many households it has.</param>
/// <param name="HaveSigned">How many of them have signed.</param>
/// <param name="IsStartUnknown">Whether it was delivered or accepted, so that it must have started: the day is missing.</param>
/// <param name="DaysPastPlan">For how many days the planned delivery has been past; null where it isn't, or none was stated.</param>
public sealed record NotStartedProject(Project Project, int Households, int HaveSigned, bool IsStartUnknown, int? DaysPastPlan)
{
    /// <summary>The projects that haven't started by the register's day, in order of their keys.</summary>
    public static ImmutableArray<NotStartedProject> Of(Register register)
    {
        ArgumentNullException.ThrowIfNull(register);
        var households = register.Households.Values.ToLookup(h => h.ProjectId, StringComparer.Ordinal);
        return
        [
            .. register.Projects.Values.Where(p => p.StartedOn is null).OrderBy(p => p.Id, StringComparer.Ordinal).Select(p => new NotStartedProject(
                p, households[p.Id].Count(), households[p.Id].Count(h => register.AgreementsByHousehold[h.Id].Any()), p.DeliveredOn is not null || p.AcceptedOn is not null,
                p.DeliveredOn is null && p.PlannedDeliveryOn < register.AsOf ? Period.DaysBetween(p.PlannedDeliveryOn.Value, register.AsOf) : null)),
        ];
    }
}
