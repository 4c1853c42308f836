using System.Globalization;
using System.Numerics;
using System.Text.Json;
using PengGai.Ledger;
using PengGai.Ledger.Input;

namespace PengGai.Forecast;

/// <summary>Portfolios as JSON files: a forecast without a book.</summary>
/// <remarks>
/// Keys of the file: <c>as_of</c>, <c>projects</c>, and optionally <c>horizon_months</c>, <c>discount_annual</c>,
/// <c>discount_convention</c>, <c>correlation</c>, <c>known_on</c>. A project has <c>id</c>, <c>delivery</c>, <c>cohorts</c> and optionally
/// <c>certain_fees_yuan</c> and <c>uses_prior</c>. Amounts are plain numbers in yuan.
/// </remarks>
public static partial class PortfolioFile
{
    /// <summary>The horizon of a file that states none, in months.</summary>
    public const int DefaultHorizonMonths = 60;

    /// <summary>The annual discount rate of a file that states none: no discounting.</summary>
    public const double DefaultDiscountAnnual = 0;

    /// <summary>ρ of a file that states none.</summary>
    public const double DefaultCorrelation = 0.3;

    private static readonly NumberRange DiscountRate =
        new((decimal)PengGai.Forecast.Portfolio.MinimumDiscount, (decimal)PengGai.Forecast.Portfolio.MaximumDiscount);

    private static readonly NumberRange WholeMonths = new(0, int.MaxValue);

    private static readonly (string, DiscountConvention)[] Conventions =
        [("effective", DiscountConvention.Effective), ("nominal_monthly", DiscountConvention.NominalMonthly)];

    /// <summary>Reads a portfolio.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="overrides">Settings that take the place of the file's own; their ranges are checked like the file's.</param>
    /// <param name="source">What problems name as their place: the file's name.</param>
    /// <returns>The portfolio, or every problem of the file with its JSON path.</returns>
    public static PortfolioReading Read(string json, PortfolioOverrides? overrides = null, string source = "portfolio")
    {
        ArgumentNullException.ThrowIfNull(json);
        var problems = new List<Problem>();
        var place = new ProblemPlace(source);
        return JsonFields.Parse(json, place, problems) is { } root
            && JsonFields.Open(root, place, problems) is { } fields
            && Portfolio(fields, overrides ?? new()) is { } portfolio
                ? new PortfolioReading.Accepted(portfolio, [.. problems])
                : new PortfolioReading.Refused([.. problems]);
    }

    private static Portfolio? Portfolio(JsonFields fields, PortfolioOverrides overrides)
    {
        var asOf = fields.Date("as_of", required: true);
        var knownOn = fields.Date("known_on");
        var convention = fields.Word("discount_convention", Conventions) ?? DiscountConvention.Effective;
        var horizon = Setting(fields, "horizon_months", new(1, PengGai.Forecast.Portfolio.MaximumHorizonMonths), overrides.HorizonMonths, DefaultHorizonMonths);
        var discount = Setting(fields, "discount_annual", DiscountRate, overrides.DiscountAnnual, DefaultDiscountAnnual);
        var correlation = Setting(fields, "correlation", NumberRange.Correlation, overrides.Correlation, DefaultCorrelation);

        // Fees are laid out over the horizon; while that is bad, any length lets the rest of the file be checked.
        var projects = Projects(fields, horizon ?? 1, checkLength: horizon is not null);
        fields.WarnOfUnknownKeys();
        return fields.HasErrors
            ? null
            : new Portfolio(asOf!.Value, horizon!.Value, discount!.Value, correlation!.Value, projects, convention, knownOn);
    }

    private static T? Setting<T>(JsonFields fields, string name, NumberRange range, T? given, T fallback)
        where T : struct, INumber<T>
    {
        var stated = fields.Has(name) ? fields.Number<T>(name, range) : fallback;
        if (given is not { } value)
            return stated;
        if (range.Contains(value))
            return value;
        var expectation = range.Describe(isWhole: typeof(T) == typeof(int));
        fields.RefuseShowing(
            name,
            value.ToString(null, CultureInfo.InvariantCulture),
            new($"应为{expectation.Zh}", $"expected {expectation.En}"),
            new("请更正替代该项的设置", "correct the setting that overrides it"));
        return null;
    }

    private static List<PortfolioProject> Projects(JsonFields fields, int horizon, bool checkLength)
    {
        var projects = new List<PortfolioProject>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var project in fields.Objects("projects", required: true))
        {
            var id = project.Text("id", required: true);
            if (id is not null && !ids.Add(id))
                project.Refuse("id", new("编号与前面的项目重复", "duplicate id: an earlier project has it"), new("请合并或改名", "merge the two or rename one"));

            var certain = project.Numbers<double>("certain_fees_yuan", NumberRange.AtLeastZero) ?? [];
            var cohorts = Cohorts(project, horizon, certain.Length == 0, checkLength);
            var delivery = project.Has("delivery") || cohorts.Count > 0 || certain.Length == 0
                ? Delivery(project.Object("delivery", required: true))
                : null;
            var usesPrior = project.Flag("uses_prior") ?? false;
            project.WarnOfUnknownKeys();
            if (!project.HasErrors)
                projects.Add(new PortfolioProject(id!, delivery, cohorts, certain, usesPrior));
        }

        return projects;
    }

    private static List<Cohort> Cohorts(
        JsonFields project,
        int horizon,
        bool required,
        bool checkLength)
    {
        var cohorts = new List<Cohort>();
        foreach (var fields in project.Objects("cohorts", required, mayBeEmpty: !required))
        {
            var cohort = fields.Has("fees_yuan")
                ? StatedCohort(fields, horizon, checkLength)
                : TieredCohort(fields, horizon);
            cohort = AfterDelivery(fields, cohort, horizon, checkLength);
            fields.WarnOfUnknownKeys();
            if (!fields.HasErrors && cohort is not null)
                cohorts.Add(cohort);
        }

        return cohorts;
    }

    private static Cohort? TieredCohort(JsonFields fields, int horizon)
    {
        var households = fields.Number<int>("households", new(1, int.MaxValue), required: true);
        var fee = fields.Number<double>("monthly_fee_yuan", NumberRange.AtLeastZero, required: true);
        var due = fields.Number<int>("due_month", default, required: true);
        if (!fields.Has("tiers"))
            fields.Warn("tiers", new("没有逾期倍数，按不加倍计算", "no overdue multiples: the fee is never multiplied"), new("如政策规定加倍，请补上 tiers", "add tiers where the policy multiplies; write [] where it doesn't"));

        var tiers = new List<OverdueTier>();
        foreach (var tier in fields.Objects("tiers"))
        {
            var after = tier.Number<int>("after_overdue_months", WholeMonths, required: true);
            var multiple = tier.Number<double>("multiple", NumberRange.AtLeastZero, required: true);
            tier.WarnOfUnknownKeys();
            if (after is null || multiple is null)
                continue;
            if (tiers.Count > 0 && after <= tiers[^1].AfterOverdueMonths)
                tier.Refuse("after_overdue_months", new("各档应按月数递增", "expected tiers in ascending order of months"));
            tiers.Add(new OverdueTier(after.Value, multiple.Value));
        }

        return fields.HasErrors ? null : Cohort.FromTiers(households!.Value, fee!.Value, due!.Value, tiers, horizon);
    }

    private static Cohort? StatedCohort(JsonFields fields, int horizon, bool checkLength)
    {
        foreach (var name in (string[])["monthly_fee_yuan", "tiers"])
        {
            if (fields.Has(name))
                fields.Refuse(name, new("fees_yuan 与月费只能写其一", "there can be either fees_yuan or a monthly fee"), new($"请删去 {name} 或 fees_yuan", $"remove {name} or fees_yuan"));
        }

        var households = fields.Has("households") ? fields.Number<int>("households", new(0, int.MaxValue)) : 0;
        var due = fields.Number<int>("due_month", default);
        var fees = Amounts(fields, "fees_yuan", horizon, checkLength, 1);
        return fees is null || households is null ? null : Cohort.FromFees(households.Value, fees, due);
    }

    // Beside monthly_fee_yuan, a fee after delivery is per household too; beside fees_yuan it is for all of them.
    private static Cohort? AfterDelivery(JsonFields fields, Cohort? cohort, int horizon, bool checkLength)
    {
        var months = fields.Number<int>("after_delivery_months", WholeMonths) ?? 0;
        var factor = fields.Has("fees_yuan") ? 1 : cohort?.Households ?? 1;
        var inTerm = months > 0 || fields.Has("after_delivery_fee_yuan")
            ? Amounts(fields, "after_delivery_fee_yuan", horizon, checkLength, factor)
            : null;
        var overdue = fields.Has("after_delivery_overdue_fee_yuan")
            ? Amounts(fields, "after_delivery_overdue_fee_yuan", horizon, checkLength, factor)
            : null;
        return cohort is null || inTerm is null || months == 0 ? cohort : cohort.WithAfterDelivery(months, inTerm, overdue);
    }

    /// <summary>One number for every month, or a list of at least the horizon.</summary>
    private static double[]? Amounts(JsonFields fields, string name, int horizon, bool checkLength, int factor)
    {
        var isScalar = name != "fees_yuan" && fields.Find(name) is not { ValueKind: JsonValueKind.Array };
        var amounts = isScalar
            ? fields.Number<double>(name, NumberRange.AtLeastZero, required: true) is { } number ? [.. Enumerable.Repeat(number, horizon)] : null
            : fields.Numbers<double>(name, NumberRange.AtLeastZero, required: true);
        if (amounts is null)
            return null;
        if (amounts.Length < horizon)
        {
            if (!checkLength)
                return new double[horizon];
            fields.Refuse(
                name,
                new($"应为第 1 至 {horizon} 月每月一个数字，现有 {amounts.Length} 个", $"expected one number for each month from 1 to {horizon}, found {amounts.Length}"),
                new("请补齐或缩短 horizon_months", "add the rest or shorten horizon_months"));
            return null;
        }

        return [.. amounts.Take(horizon).Select(amount => amount * factor)];
    }
}
