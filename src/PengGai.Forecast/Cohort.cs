using System.Collections.Immutable;

namespace PengGai.Forecast;

/// <summary>Households of one project that share a fee rule and a due month.</summary>
/// <remarks>
/// <para>
/// All amounts are yuan a month for all households of the cohort together; position 0 of a list is month 1.
/// Given delivery in month D the fee of month t is <c>FeesYuan[t]</c> while t ≤ D; for the next
/// <see cref="AfterDeliveryMonths"/> months it is <c>AfterInTermYuan[t]</c> where D ≤ <see cref="DueMonth"/> and
/// <c>AfterOverdueYuan[t]</c> where D is later; then nothing.
/// </para>
/// <para>Immutable. The lists may be longer than a portfolio's horizon, never shorter.</para>
/// </remarks>
public sealed record Cohort
{
    private Cohort(int households, ImmutableArray<double> feesYuan, int? dueMonth)
    {
        Households = households;
        FeesYuan = feesYuan;
        DueMonth = dueMonth;
        AfterInTermYuan = [];
        AfterOverdueYuan = [];
    }

    /// <summary>How many households wait; 0 where the source states amounts only, and then none can be converted.</summary>
    public int Households { get; }

    /// <summary>The fee of each month while the cohort waits, in yuan for all its households.</summary>
    public ImmutableArray<double> FeesYuan { get; }

    /// <summary>The last month in term; may be 0 or negative when already overdue. Null: never overdue.</summary>
    public int? DueMonth { get; }

    /// <summary>For how many months after the month of delivery a fee is still due, at least 0.</summary>
    public int AfterDeliveryMonths { get; private init; }

    /// <summary>The fee after a delivery in term, in yuan by calendar month; empty without months after delivery.</summary>
    public ImmutableArray<double> AfterInTermYuan { get; private init; }

    /// <summary>The fee after an overdue delivery, in yuan by calendar month; empty without months after delivery.</summary>
    public ImmutableArray<double> AfterOverdueYuan { get; private init; }

    /// <summary>A cohort with a constant fee per household that is multiplied once it is overdue.</summary>
    /// <param name="households">How many households wait, at least 1.</param>
    /// <param name="monthlyFeeYuan">The fee in term, in yuan per household and month, at least 0.</param>
    /// <param name="dueMonth">The last month in term; 0 or negative when already overdue.</param>
    /// <param name="tiers">The overdue multiples, strictly ascending.</param>
    /// <param name="horizonMonths">For how many months fees are laid out, at least 1.</param>
    /// <returns>The cohort: month t costs <c>households × fee × multiple(t − due − 1)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count, an amount or a multiple is outside its range.</exception>
    /// <exception cref="ArgumentException">The tiers don't ascend.</exception>
    public static Cohort FromTiers(
        int households,
        double monthlyFeeYuan,
        int dueMonth,
        IEnumerable<OverdueTier> tiers,
        int horizonMonths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(households, 1);
        RequireAmount(monthlyFeeYuan, nameof(monthlyFeeYuan));
        ArgumentNullException.ThrowIfNull(tiers);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizonMonths, 1);

        OverdueTier[] ascending = [.. tiers];
        for (var index = 0; index < ascending.Length; index++)
        {
            RequireAmount(ascending[index].Multiple, nameof(tiers));
            ArgumentOutOfRangeException.ThrowIfNegative(ascending[index].AfterOverdueMonths, nameof(tiers));
            if (index > 0 && ascending[index].AfterOverdueMonths <= ascending[index - 1].AfterOverdueMonths)
                throw new ArgumentException("Overdue tiers must ascend strictly.", nameof(tiers));
        }

        var fees = ImmutableArray.CreateBuilder<double>(horizonMonths);
        for (var month = 1; month <= horizonMonths; month++)
            fees.Add(households * monthlyFeeYuan * Multiple(ascending, (long)month - dueMonth - 1));
        return new Cohort(households, fees.MoveToImmutable(), dueMonth);
    }

    /// <summary>A cohort whose fee is stated month by month for all its households.</summary>
    /// <param name="households">How many households wait; 0 where that isn't known.</param>
    /// <param name="feesYuan">Yuan a month for all of them, month 1 first, each at least 0.</param>
    /// <param name="dueMonth">The last month in term; null where it makes no difference.</param>
    /// <returns>The cohort.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count or an amount is negative or not finite.</exception>
    public static Cohort FromFees(int households, IEnumerable<double> feesYuan, int? dueMonth = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(households);
        return new Cohort(households, RequireAmounts(feesYuan, nameof(feesYuan)), dueMonth);
    }

    /// <summary>The same cohort with a fee that runs on for some months after delivery.</summary>
    /// <param name="months">For how many months, at least 0.</param>
    /// <param name="yuanInTerm">Yuan by calendar month for all households after a delivery in term.</param>
    /// <param name="yuanOverdue">The same after an overdue delivery; null: as in term.</param>
    /// <returns>A new cohort.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count or an amount is negative or not finite.</exception>
    /// <exception cref="ArgumentException">A list is shorter than <see cref="FeesYuan"/>.</exception>
    public Cohort WithAfterDelivery(int months, IEnumerable<double> yuanInTerm, IEnumerable<double>? yuanOverdue = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        var inTerm = RequireAmounts(yuanInTerm, nameof(yuanInTerm));
        var overdue = yuanOverdue is null ? inTerm : RequireAmounts(yuanOverdue, nameof(yuanOverdue));
        if (inTerm.Length < FeesYuan.Length)
            throw new ArgumentException("One amount is needed for every month of the fees.", nameof(yuanInTerm));
        if (overdue.Length < FeesYuan.Length)
            throw new ArgumentException("One amount is needed for every month of the fees.", nameof(yuanOverdue));
        return this with { AfterDeliveryMonths = months, AfterInTermYuan = inTerm, AfterOverdueYuan = overdue };
    }

    /// <summary>The same cohort with one constant fee for some months after delivery.</summary>
    /// <param name="months">For how many months, at least 0.</param>
    /// <param name="yuan">Yuan a month for all households, at least 0.</param>
    /// <returns>A new cohort.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count or the amount is negative or not finite.</exception>
    public Cohort WithAfterDelivery(int months, double yuan) =>
        WithAfterDelivery(months, Enumerable.Repeat(yuan, FeesYuan.Length));

    private static double Multiple(OverdueTier[] ascending, long overdueIndex)
    {
        var multiple = 1.0;
        foreach (var tier in ascending)
        {
            if (overdueIndex < tier.AfterOverdueMonths)
                break;
            multiple = tier.Multiple;
        }

        return multiple;
    }

    private static ImmutableArray<double> RequireAmounts(IEnumerable<double> amounts, string name)
    {
        ArgumentNullException.ThrowIfNull(amounts, name);
        ImmutableArray<double> list = [.. amounts];
        foreach (var amount in list)
            RequireAmount(amount, name);
        return list;
    }

    private static void RequireAmount(double amount, string name)
    {
        if (!double.IsFinite(amount) || amount < 0)
            throw new ArgumentOutOfRangeException(name, amount, "An amount or multiple is finite and at least 0.");
    }
}
