using System.Text.Json;
using PengGai.Ledger;

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

    private static readonly Phrase Identifier = new("非空的标识", "an identifier that isn't empty");

    /// <summary>Reads a portfolio.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="overrides">Settings that take the place of the file's own; their ranges are checked like the file's.</param>
    /// <returns>The portfolio, or every problem of the file with its JSON path.</returns>
    public static PortfolioReading Read(string json, PortfolioOverrides? overrides = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        var problems = new List<InputProblem>();
        var warnings = new List<InputProblem>();
        using var document = JsonFields.Parse(json, problems);
        if (document is not null && document.RootElement.ValueKind != JsonValueKind.Object)
            problems.Add(new InputProblem("$", document.RootElement.ValueKind.ToString(), new("一个对象", "an object"), new("请写成 {…}。", "Write it as {…}.")));

        var portfolio = problems.Count == 0
            ? Portfolio(new JsonFields(document!.RootElement, "", problems, warnings), overrides ?? new(), problems)
            : null;
        return portfolio is null || problems.Count > 0
            ? new PortfolioReading.Refused([.. problems], [.. warnings])
            : new PortfolioReading.Accepted(portfolio, [.. warnings]);
    }

    private static Portfolio? Portfolio(JsonFields fields, PortfolioOverrides overrides, List<InputProblem> problems)
    {
        var asOf = fields.Date("as_of");
        if (asOf is { Year: > PengGai.Forecast.Portfolio.MaximumYear })
            fields.Problem("as_of", new("9000 年或之前的日期", "a date up to the year 9000"), new("请更正 as_of。", "Correct as_of."));
        var knownOn = fields.Date("known_on", required: false);
        var convention = fields.Word("discount_convention", ["effective", "nominal_monthly"], required: false) == "nominal_monthly"
            ? DiscountConvention.NominalMonthly
            : DiscountConvention.Effective;
        var horizons = NumberRange.Whole(1, PengGai.Forecast.Portfolio.MaximumHorizonMonths);
        var horizon = Setting(fields, "horizon_months", horizons, overrides.HorizonMonths, DefaultHorizonMonths, problems);
        var discount = Setting(fields, "discount_annual", NumberRange.DiscountRate, overrides.DiscountAnnual, DefaultDiscountAnnual, problems);
        var correlation = Setting(fields, "correlation", NumberRange.Correlation, overrides.Correlation, DefaultCorrelation, problems);

        // Fees are laid out over the horizon; while that is bad, any length lets the rest of the file be checked.
        var projects = Projects(fields, (int?)horizon ?? 1, problems, checkLength: horizon is not null);
        fields.WarnOfUnknown();
        return problems.Count > 0
            ? null
            : new Portfolio(asOf!.Value, (int)horizon!.Value, discount!.Value, correlation!.Value, projects, convention, knownOn);
    }

    private static double? Setting(
        JsonFields fields,
        string name,
        NumberRange range,
        double? given,
        double fallback,
        List<InputProblem> problems)
    {
        var stated = fields.Has(name) ? fields.Number(name, range) : fallback;
        if (given is not { } value)
            return stated;
        if (double.IsFinite(value) && range.Contains(value))
            return value;
        problems.Add(new InputProblem(
            name,
            FormattableString.Invariant($"{value}"),
            range.Wording,
            new("请更正替代该项的设置。", "Correct the setting that overrides it.")));
        return null;
    }

    private static List<PortfolioProject> Projects(JsonFields fields, int horizon, List<InputProblem> problems, bool checkLength)
    {
        var projects = new List<PortfolioProject>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var project in fields.Objects("projects") ?? [])
        {
            var before = problems.Count;
            var id = project.Text("id", Identifier);
            if (id is not null && !ids.Add(id))
                project.Problem("id", new("不重复的项目标识", "an id that no other project has"), new("请合并或改名。", "Merge the two or rename one."));

            var certain = project.Numbers("certain_fees_yuan", NumberRange.AtLeastZero, required: false) ?? [];
            var cohorts = Cohorts(project, horizon, certain.Length == 0, problems, checkLength);
            var delivery = project.Has("delivery") || cohorts.Count > 0 || certain.Length == 0
                ? Delivery(project.Object("delivery"), problems)
                : null;
            var usesPrior = project.Flag("uses_prior");
            project.WarnOfUnknown();
            if (problems.Count == before)
                projects.Add(new PortfolioProject(id!, delivery, cohorts, certain, usesPrior));
        }

        return projects;
    }

    private static List<Cohort> Cohorts(
        JsonFields project,
        int horizon,
        bool required,
        List<InputProblem> problems,
        bool checkLength)
    {
        var list = project.Objects("cohorts", required);
        if (list is { Count: 0 } && required && !project.IsNonEmptyList("cohorts"))
            project.Problem("cohorts", new("至少一组住户", "at least one cohort"), new("请写入住户，或删去该项目。", "Add its households, or remove the project."));

        var cohorts = new List<Cohort>();
        foreach (var fields in list ?? [])
        {
            var before = problems.Count;
            var cohort = fields.Has("fees_yuan")
                ? StatedCohort(fields, horizon, checkLength)
                : TieredCohort(fields, horizon, problems);
            cohort = AfterDelivery(fields, cohort, horizon, checkLength);
            fields.WarnOfUnknown();
            if (problems.Count == before && cohort is not null)
                cohorts.Add(cohort);
        }

        return cohorts;
    }

    private static Cohort? TieredCohort(JsonFields fields, int horizon, List<InputProblem> problems)
    {
        var before = problems.Count;
        var households = fields.Whole("households", NumberRange.Whole(1));
        var fee = fields.Number("monthly_fee_yuan", NumberRange.AtLeastZero);
        var due = fields.Whole("due_month", NumberRange.Whole(int.MinValue));
        if (!fields.Has("tiers"))
            fields.Warning("tiers", new("逾期倍数", "the overdue multiples"), new("未写 tiers，按不加倍计算。", "Without tiers the fee is never multiplied."));

        var tiers = new List<OverdueTier>();
        foreach (var tier in fields.Objects("tiers", required: false) ?? [])
        {
            var after = tier.Whole("after_overdue_months", NumberRange.Whole(0));
            var multiple = tier.Number("multiple", NumberRange.AtLeastZero);
            tier.WarnOfUnknown();
            if (after is null || multiple is null)
                continue;
            if (tiers.Count > 0 && after <= tiers[^1].AfterOverdueMonths)
                tier.Problem("after_overdue_months", new("比上一档更大的月数", "more months than the tier before it"), new("请按月数升序排列各档。", "Put the tiers in ascending order."));
            tiers.Add(new OverdueTier(after.Value, multiple.Value));
        }

        return problems.Count > before ? null : Cohort.FromTiers(households!.Value, fee!.Value, due!.Value, tiers, horizon);
    }

    private static Cohort? StatedCohort(JsonFields fields, int horizon, bool checkLength)
    {
        foreach (var name in (string[])["monthly_fee_yuan", "tiers"])
        {
            if (fields.Has(name))
                fields.Problem(name, new("fees_yuan 或月费，二者之一", "either fees_yuan or a monthly fee"), new($"请删去 {name} 或 fees_yuan。", $"Remove {name} or fees_yuan."));
        }

        var households = fields.Has("households") ? fields.Whole("households", NumberRange.Whole(0)) : 0;
        var due = fields.Whole("due_month", NumberRange.Whole(int.MinValue), required: false);
        var fees = Amounts(fields, "fees_yuan", horizon, checkLength, 1);
        return fees is null || households is null ? null : Cohort.FromFees(households.Value, fees, due);
    }

    // Beside monthly_fee_yuan, a fee after delivery is per household too; beside fees_yuan it is for all of them.
    private static Cohort? AfterDelivery(JsonFields fields, Cohort? cohort, int horizon, bool checkLength)
    {
        var months = fields.Whole("after_delivery_months", NumberRange.Whole(0), required: false) ?? 0;
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
        var isScalar = name != "fees_yuan" && !fields.IsList(name);
        var amounts = isScalar
            ? fields.Number(name, NumberRange.AtLeastZero) is { } number ? [.. Enumerable.Repeat(number, horizon)] : null
            : fields.Numbers(name, NumberRange.AtLeastZero);
        if (amounts is null)
            return null;
        if (amounts.Length < horizon)
        {
            if (!checkLength)
                return new double[horizon];
            fields.Problem(
                name,
                new($"第 1 至 {horizon} 月每月一个数字，共 {horizon} 个", $"one number for each month from 1 to {horizon}"),
                new($"现有 {amounts.Length} 个；请补齐或缩短 horizon_months。", $"There are {amounts.Length}; add the rest or shorten horizon_months."));
            return null;
        }

        return [.. amounts.Take(horizon).Select(amount => amount * factor)];
    }
}
