using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Forecast;

/// <summary>Everything a forecast starts from: what may fall due after a day, and how uncertain it is.</summary>
/// <remarks>Immutable. A portfolio without projects is valid and costs nothing.</remarks>
public sealed record Portfolio
{
    /// <summary>The longest horizon, in months.</summary>
    public const int MaximumHorizonMonths = 1200;

    /// <summary>The lowest annual discount rate, as a fraction.</summary>
    public const double MinimumDiscount = -0.5;

    /// <summary>The highest annual discount rate, as a fraction.</summary>
    public const double MaximumDiscount = 10;

    /// <summary>The last year in which a forecast may start: month dates must stay within the calendar.</summary>
    public const int MaximumYear = 9000;

    /// <summary>A portfolio.</summary>
    /// <param name="asOf">The day on which the forecast stands.</param>
    /// <param name="horizonMonths">How many months are forecast, 1 to 1200.</param>
    /// <param name="discountAnnual">The annual discount rate as a fraction: 0.03 is 3 %. From −0.5 to 10.</param>
    /// <param name="correlation">ρ of the common factor, at least 0 and below 1.</param>
    /// <param name="projects">The projects, with distinct ids.</param>
    /// <param name="discountConvention">How the annual rate becomes a monthly factor.</param>
    /// <param name="knownOn">The day up to which facts were known; null where the portfolio doesn't come from a book.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is outside its range.</exception>
    /// <exception cref="ArgumentException">Two projects share an id, or a cohort's fees end before the horizon.</exception>
    public Portfolio(
        LocalDate asOf,
        int horizonMonths,
        double discountAnnual,
        double correlation,
        IEnumerable<PortfolioProject> projects,
        DiscountConvention discountConvention = DiscountConvention.Effective,
        LocalDate? knownOn = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(asOf.Year, MaximumYear, nameof(asOf));
        ArgumentOutOfRangeException.ThrowIfLessThan(horizonMonths, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(horizonMonths, MaximumHorizonMonths);
        if (!(discountAnnual >= MinimumDiscount && discountAnnual <= MaximumDiscount))
            throw new ArgumentOutOfRangeException(nameof(discountAnnual), discountAnnual, "From -0.5 to 10.");
        if (!(correlation >= 0 && correlation < 1))
            throw new ArgumentOutOfRangeException(nameof(correlation), correlation, "At least 0 and below 1.");
        ArgumentNullException.ThrowIfNull(projects);

        AsOf = asOf;
        HorizonMonths = horizonMonths;
        DiscountAnnual = discountAnnual;
        DiscountConvention = discountConvention;
        Correlation = correlation;
        KnownOn = knownOn;
        Projects = [.. projects];

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var project in Projects)
        {
            if (!ids.Add(project.Id))
                throw new ArgumentException($"Project {project.Id} stands twice in the portfolio.", nameof(projects));
            if (project.Cohorts.Any(cohort => cohort.FeesYuan.Length < horizonMonths))
                throw new ArgumentException($"A cohort of project {project.Id} has fees for fewer than {horizonMonths} months.", nameof(projects));
        }
    }

    /// <summary>The day on which the forecast stands.</summary>
    public LocalDate AsOf { get; }

    /// <summary>The day up to which facts were known; null where the portfolio doesn't come from a book.</summary>
    public LocalDate? KnownOn { get; }

    /// <summary>How many months are forecast, 1 to 1200.</summary>
    public int HorizonMonths { get; }

    /// <summary>The annual discount rate as a fraction: 0.03 is 3 %.</summary>
    public double DiscountAnnual { get; }

    /// <summary>How the annual rate becomes a monthly factor.</summary>
    public DiscountConvention DiscountConvention { get; }

    /// <summary>ρ of the common factor: 0 leaves the projects independent.</summary>
    public double Correlation { get; }

    /// <summary>The projects, in the order given.</summary>
    public ImmutableArray<PortfolioProject> Projects { get; }

    /// <summary>The date of a month: the t-th month end strictly after <see cref="AsOf"/>.</summary>
    /// <remarks>As of 30 April month 1 is 31 May; as of 29 April it is 30 April.</remarks>
    /// <param name="month">The month number, at least 1.</param>
    /// <returns>A month end.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="month"/> is less than 1.</exception>
    public LocalDate MonthDate(int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        var firstIsThisMonth = AsOf != DateAdjusters.EndOfMonth(AsOf);
        return DateAdjusters.EndOfMonth(AsOf.PlusMonths(firstIsThisMonth ? month - 1 : month));
    }

    /// <summary>The discount factor of a month, by <see cref="DiscountConvention"/>.</summary>
    /// <param name="month">The month number; 0 is the as-of day with factor 1.</param>
    /// <returns>What one yuan paid in that month is worth on the as-of day.</returns>
    public double DiscountFactor(int month) => DiscountConvention switch
    {
        DiscountConvention.NominalMonthly => Math.Pow(1 + DiscountAnnual / 12, -month),
        _ => Math.Pow(1 + DiscountAnnual, -month / 12.0),
    };
}
