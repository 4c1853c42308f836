using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Forecast;

/// <summary>How long a project may still take: the distribution of its duration T, given what has already elapsed.</summary>
/// <remarks>
/// <para>
/// The homes are delivered in month <c>D = ceil(T − elapsed)</c>, T conditioned on <c>T &gt; elapsed</c>; so D is at least 1, and
/// <c>P(D &gt; t) = P(T &gt; elapsed + t) / P(T &gt; elapsed)</c>.
/// </para>
/// <para>A closed set: <see cref="Weibull"/>, <see cref="Lognormal"/>, <see cref="Exponential"/>, <see cref="Fixed"/>,
/// <see cref="Empirical"/>. Immutable.</para>
/// </remarks>
public abstract partial record DeliveryRisk
{
    /// <summary>σ of the log of months in the default prior.</summary>
    public const double PriorSigma = 0.5;

    /// <summary>The median of the default prior in months where no planned delivery lies ahead.</summary>
    public const double PriorMedianMonths = 12;

    // Below this P(T > elapsed) has too few digits left to divide by.
    private const double SmallestSurvival = 1e-300;

    // Dates and files give months as decimals: 12.1 − 0.1 must count as 12 whole months in spite of binary rounding.
    private const double MonthTolerance = 1e-9;

    private DeliveryRisk()
    {
    }

    /// <summary>The months that have passed since T started to run, at least 0.</summary>
    public double ElapsedMonths { get; private init; }

    /// <summary>Whether the delivery month is certain, so that the common factor has nothing to move.</summary>
    public virtual bool IsCertain => false;

    /// <summary>A Weibull duration: <c>P(T &gt; x) = exp(−(x/scale)^shape)</c>.</summary>
    /// <param name="shape">The shape, above 0; above 1 completion grows likelier with age.</param>
    /// <param name="scaleMonths">The scale in months, above 0.</param>
    /// <param name="elapsedMonths">The months that have passed, at least 0.</param>
    /// <returns>The risk.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range, or nothing of T is left.</exception>
    public static DeliveryRisk FromWeibull(double shape, double scaleMonths, double elapsedMonths = 0) =>
        new Weibull(Positive(shape, nameof(shape)), Positive(scaleMonths, nameof(scaleMonths))).WithElapsed(elapsedMonths);

    /// <summary>A lognormal duration: ln T is normal.</summary>
    /// <param name="mu">The mean of the log of months; <c>exp(mu)</c> is the median.</param>
    /// <param name="sigma">The standard deviation of the log of months, above 0.</param>
    /// <param name="elapsedMonths">The months that have passed, at least 0.</param>
    /// <returns>The risk.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range, or nothing of T is left.</exception>
    public static DeliveryRisk FromLognormal(double mu, double sigma, double elapsedMonths = 0)
    {
        if (!double.IsFinite(mu))
            throw new ArgumentOutOfRangeException(nameof(mu), mu, "Finite.");
        return new Lognormal(mu, Positive(sigma, nameof(sigma))).WithElapsed(elapsedMonths);
    }

    /// <summary>An exponential duration: completion is as likely in any month as in any other.</summary>
    /// <param name="meanMonths">The mean in months, above 0.</param>
    /// <param name="elapsedMonths">The months that have passed, at least 0; they change nothing, T has no memory.</param>
    /// <returns>The risk.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range, or nothing of T is left.</exception>
    public static DeliveryRisk FromExponential(double meanMonths, double elapsedMonths = 0) =>
        new Exponential(Positive(meanMonths, nameof(meanMonths))).WithElapsed(elapsedMonths);

    /// <summary>A duration that is certain.</summary>
    /// <param name="months">T in months, above 0.</param>
    /// <param name="elapsedMonths">The months that have passed, at least 0 and below <paramref name="months"/>.</param>
    /// <returns>The risk; <c>D = ceil(months − elapsed)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range, or nothing of T is left.</exception>
    public static DeliveryRisk FromFixed(double months, double elapsedMonths = 0) =>
        new Fixed(Positive(months, nameof(months))).WithElapsed(elapsedMonths);

    /// <summary>A duration known by its survival curve, a step function such as Kaplan-Meier gives.</summary>
    /// <param name="months">The steps in months, strictly ascending, the first at least 0.</param>
    /// <param name="survival">P(T &gt; step), between 0 and 1, never rising. What is left after the last step is never delivered.</param>
    /// <param name="elapsedMonths">The months that have passed, at least 0.</param>
    /// <returns>The risk.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, are empty, or are out of order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A figure is outside its range, or nothing of T is left.</exception>
    public static DeliveryRisk FromEmpirical(
        IEnumerable<double> months,
        IEnumerable<double> survival,
        double elapsedMonths = 0)
    {
        ArgumentNullException.ThrowIfNull(months);
        ArgumentNullException.ThrowIfNull(survival);
        ImmutableArray<double> steps = [.. months];
        ImmutableArray<double> levels = [.. survival];
        if (steps.IsEmpty || steps.Length != levels.Length)
            throw new ArgumentException("Every step needs its survival, and at least one step is needed.", nameof(survival));
        for (var index = 0; index < steps.Length; index++)
        {
            if (!double.IsFinite(steps[index]) || steps[index] < 0)
                throw new ArgumentOutOfRangeException(nameof(months), steps[index], "At least 0.");
            if (!(levels[index] >= 0 && levels[index] <= 1))
                throw new ArgumentOutOfRangeException(nameof(survival), levels[index], "Between 0 and 1.");
            if (index > 0 && steps[index] <= steps[index - 1])
                throw new ArgumentException("Steps must ascend strictly.", nameof(months));
            if (index > 0 && levels[index] > levels[index - 1])
                throw new ArgumentException("Survival must not rise.", nameof(survival));
        }

        return new Empirical(steps, levels).WithElapsed(elapsedMonths);
    }

    /// <summary>The prior where nothing better is known: lognormal with σ 0.5 and its median at the planned delivery.</summary>
    /// <remarks>
    /// It counts from as-of, so nothing has elapsed. A month lasts from one month end to the next and days within it
    /// count pro rata, as the forecast's month dates do: from 30 April to 31 May is exactly 1.
    /// </remarks>
    /// <param name="asOf">The day on which the forecast stands.</param>
    /// <param name="plannedDelivery">The planned delivery. Unknown, or not after as-of: the median is 12 months.</param>
    /// <returns>The risk; say that it is a prior wherever it is shown.</returns>
    public static DeliveryRisk Prior(LocalDate asOf, LocalDate? plannedDelivery)
    {
        var median = plannedDelivery is { } planned && planned > asOf
            ? MonthPosition(planned) - MonthPosition(asOf)
            : PriorMedianMonths;
        return FromLognormal(Math.Log(median), PriorSigma);
    }

    /// <summary>P(D &gt; <paramref name="months"/>): the chance that delivery is still pending after so many months.</summary>
    /// <param name="months">Months after as-of.</param>
    /// <returns>A probability; 1 for 0 months or fewer.</returns>
    public double SurvivalAfter(int months) =>
        months <= 0 ? 1 : Math.Min(1, Survival(ElapsedMonths + months) / Survival(ElapsedMonths));

    /// <summary>The same duration after so many months.</summary>
    /// <param name="elapsedMonths">The months that have passed in all, at least 0.</param>
    /// <returns>A new risk.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Negative, not finite, or T can't be that long.</exception>
    public DeliveryRisk WithElapsed(double elapsedMonths)
    {
        if (!double.IsFinite(elapsedMonths) || elapsedMonths < 0)
            throw new ArgumentOutOfRangeException(nameof(elapsedMonths), elapsedMonths, "Finite and at least 0.");
        if (!CanHaveElapsed(elapsedMonths))
            throw new ArgumentOutOfRangeException(nameof(elapsedMonths), elapsedMonths, "The duration has no probability of being longer than this.");
        return this with { ElapsedMonths = elapsedMonths };
    }

    /// <summary>Whether T can be longer than this, so that a delivery still lies ahead.</summary>
    /// <param name="elapsedMonths">The months that have passed in all.</param>
    /// <returns>False where P(T &gt; elapsed) is 0 or too small to condition on.</returns>
    public bool CanHaveElapsed(double elapsedMonths) => Survival(elapsedMonths) >= SmallestSurvival;

    private protected abstract double Survival(double months);

    private static double MonthPosition(LocalDate date) =>
        date.Year * 12 + date.Month + date.Day / (double)date.Calendar.GetDaysInMonth(date.Year, date.Month);

    private static double Positive(double value, string name) =>
        double.IsFinite(value) && value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, "Finite and above 0.");
}
