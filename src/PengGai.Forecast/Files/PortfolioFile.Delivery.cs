using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PengGai.Forecast;

public static partial class PortfolioFile
{
    /// <summary>Reads one delivery risk, as <c>case.json</c> and portfolio files state it.</summary>
    /// <param name="delivery">The JSON object.</param>
    /// <param name="path">Where it stands, for messages; for example <c>delivery.projects.GH2</c>.</param>
    /// <param name="risk">The risk; null where it is refused.</param>
    /// <param name="problems">Receives everything that is wrong.</param>
    /// <param name="warnings">Receives unknown keys.</param>
    /// <returns>Whether the risk is good.</returns>
    public static bool TryReadDelivery(
        JsonElement delivery,
        string path,
        [NotNullWhen(true)] out DeliveryRisk? risk,
        ICollection<InputProblem> problems,
        ICollection<InputProblem> warnings)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(warnings);
        var found = new List<InputProblem>();
        var ignored = new List<InputProblem>();
        risk = null;
        if (delivery.ValueKind != JsonValueKind.Object)
            found.Add(new InputProblem(path, delivery.ToString(), new("一个对象", "an object"), new("请写成 {…}。", "Write it as {…}.")));
        else
            risk = Delivery(new JsonFields(delivery, path, found, ignored), found);
        found.ForEach(problems.Add);
        ignored.ForEach(warnings.Add);
        return risk is not null;
    }

    private static DeliveryRisk? Delivery(JsonFields? fields, List<InputProblem> problems)
    {
        if (fields is null)
            return null;
        var before = problems.Count;
        var distribution = fields.Word("distribution", ["weibull", "lognormal", "exponential", "fixed", "empirical"]);
        var elapsed = fields.Number("elapsed_months", NumberRange.AtLeastZero, required: false) ?? 0;
        DeliveryRisk? risk = null;
        switch (distribution)
        {
            case "weibull":
                var shape = fields.Number("shape", NumberRange.Positive);
                var scale = fields.Number("scale_months", NumberRange.Positive);
                risk = problems.Count == before ? DeliveryRisk.FromWeibull(shape!.Value, scale!.Value) : null;
                break;
            case "lognormal":
                var mu = fields.Number("mu", NumberRange.Any);
                var sigma = fields.Number("sigma", NumberRange.Positive);
                risk = problems.Count == before ? DeliveryRisk.FromLognormal(mu!.Value, sigma!.Value) : null;
                break;
            case "exponential":
                var mean = fields.Number("mean_months", NumberRange.Positive);
                risk = problems.Count == before ? DeliveryRisk.FromExponential(mean!.Value) : null;
                break;
            case "fixed":
                var months = fields.Number("months", NumberRange.Positive);
                risk = problems.Count == before ? DeliveryRisk.FromFixed(months!.Value) : null;
                break;
            case "empirical":
                risk = Empirical(fields, problems);
                break;
        }

        // Without a known distribution nobody can say which parameters belong to it.
        if (distribution is not null)
            fields.WarnOfUnknown();
        if (risk is null || problems.Count > before)
            return null;
        if (risk.CanHaveElapsed(elapsed))
            return risk.WithElapsed(elapsed);
        fields.Problem(
            "elapsed_months",
            new("工期仍可能超过的月数", "a time that the duration can still exceed"),
            new("按此分布应已交付：请更正已过月数或分布。", "By this distribution the homes were delivered before: correct the months or the distribution."));
        return null;
    }

    private static DeliveryRisk? Empirical(JsonFields fields, List<InputProblem> problems)
    {
        var before = problems.Count;
        var months = fields.Numbers("months", NumberRange.AtLeastZero);
        var survival = fields.Numbers("survival", NumberRange.Probability);
        if (months is null || survival is null)
            return null;
        if (months.Length == 0)
            fields.Problem("months", new("至少一个月数", "at least one step"), new("请写入生存曲线。", "Add the survival curve."));
        if (months.Length != survival.Length)
            fields.Problem("survival", new($"与 months 同样的 {months.Length} 个数字", $"{months.Length} numbers, as many as months"), new("请一一对应。", "Give one for each step."));
        if (months.Zip(months.Skip(1)).Any(pair => pair.Second <= pair.First))
            fields.Problem("months", new("严格升序的月数", "months that ascend strictly"), new("请按升序排列，合并重复项。", "Sort them and merge equal ones."));
        if (survival.Zip(survival.Skip(1)).Any(pair => pair.Second > pair.First))
            fields.Problem("survival", new("不上升的概率", "probabilities that never rise"), new("生存函数只会下降；请检查是否写成了完工概率。", "Survival only falls; check that these aren't probabilities of completion."));
        return problems.Count > before ? null : DeliveryRisk.FromEmpirical(months, survival);
    }
}
