using System.Collections.Immutable;

namespace PengGai.Forecast;

/// <summary>One project: when its homes may be delivered, and what its households draw until then.</summary>
/// <remarks>
/// Immutable. A project has a delivery risk and cohorts, or fees that are due whatever happens, or both.
/// </remarks>
public sealed record PortfolioProject
{
    /// <summary>A project.</summary>
    /// <param name="id">Its identifier, unique in a portfolio.</param>
    /// <param name="delivery">When it may be delivered; null only where no cohort waits.</param>
    /// <param name="cohorts">The households that wait.</param>
    /// <param name="certainFeesYuan">
    /// Yuan due in month 1, 2, … whatever happens, for example the months after an earlier delivery; what is not listed is 0.
    /// </param>
    /// <param name="usesPrior">Whether <paramref name="delivery"/> is the stated prior and not evidence.</param>
    /// <exception cref="ArgumentException">The id is empty, cohorts wait without a delivery risk, or nothing is due.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A certain fee is negative or not finite.</exception>
    public PortfolioProject(
        string id,
        DeliveryRisk? delivery,
        IEnumerable<Cohort> cohorts,
        IEnumerable<double>? certainFeesYuan = null,
        bool usesPrior = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(cohorts);
        Id = id;
        Delivery = delivery;
        Cohorts = [.. cohorts];
        CertainFeesYuan = certainFeesYuan is null ? [] : [.. certainFeesYuan];
        UsesPrior = usesPrior;

        if (Cohorts.IsEmpty && CertainFeesYuan.IsEmpty)
            throw new ArgumentException($"Project {id} has neither cohorts nor certain fees.", nameof(cohorts));
        if (!Cohorts.IsEmpty && delivery is null)
            throw new ArgumentException($"Households of project {id} wait without a delivery risk.", nameof(delivery));
        foreach (var fee in CertainFeesYuan)
        {
            if (!double.IsFinite(fee) || fee < 0)
                throw new ArgumentOutOfRangeException(nameof(certainFeesYuan), fee, "A fee is finite and at least 0.");
        }
    }

    /// <summary>The identifier, unique in a portfolio.</summary>
    public string Id { get; }

    /// <summary>When the homes may be delivered; null where no cohort waits.</summary>
    public DeliveryRisk? Delivery { get; }

    /// <summary>The households that wait.</summary>
    public ImmutableArray<Cohort> Cohorts { get; }

    /// <summary>Yuan due in month 1, 2, … whatever happens; what is not listed is 0.</summary>
    public ImmutableArray<double> CertainFeesYuan { get; }

    /// <summary>Whether the delivery risk is the stated prior, for want of evidence.</summary>
    public bool UsesPrior { get; }

    /// <summary>How many households wait, over all cohorts.</summary>
    public long Households => Cohorts.Sum(cohort => (long)cohort.Households);
}
