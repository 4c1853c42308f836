using PengGai.Ledger.Input;

namespace PengGai.Forecast;

public static partial class PortfolioFile
{
    private static readonly string[] Distributions = ["weibull", "lognormal", "exponential", "fixed", "empirical"];

    /// <summary>Reads one delivery risk, as <c>case.json</c> and portfolio files state it; null where it is absent or refused.</summary>
    internal static DeliveryRisk? Delivery(JsonFields? fields)
    {
        if (fields is null)
            return null;
        var distribution = fields.Word("distribution", Distributions, required: true);
        var elapsed = fields.Number<double>("elapsed_months", NumberRange.AtLeastZero) ?? 0;
        DeliveryRisk? risk = null;
        switch (distribution)
        {
            case "weibull":
                var shape = fields.Number<double>("shape", NumberRange.Positive, required: true);
                var scale = fields.Number<double>("scale_months", NumberRange.Positive, required: true);
                risk = fields.HasErrors ? null : DeliveryRisk.FromWeibull(shape!.Value, scale!.Value);
                break;
            case "lognormal":
                var mu = fields.Number<double>("mu", default, required: true);
                var sigma = fields.Number<double>("sigma", NumberRange.Positive, required: true);
                risk = fields.HasErrors ? null : DeliveryRisk.FromLognormal(mu!.Value, sigma!.Value);
                break;
            case "exponential":
                var mean = fields.Number<double>("mean_months", NumberRange.Positive, required: true);
                risk = fields.HasErrors ? null : DeliveryRisk.FromExponential(mean!.Value);
                break;
            case "fixed":
                var months = fields.Number<double>("months", NumberRange.Positive, required: true);
                risk = fields.HasErrors ? null : DeliveryRisk.FromFixed(months!.Value);
                break;
            case "empirical":
                risk = Empirical(fields);
                break;
        }

        // Without a known distribution nobody can say which parameters belong to it.
        if (distribution is not null)
            fields.WarnOfUnknownKeys();
        if (risk is null || fields.HasErrors)
            return null;
        if (risk.CanHaveElapsed(elapsed))
            return risk.WithElapsed(elapsed);
        fields.Refuse(
            "elapsed_months",
            new("按此分布应已交付", "by this distribution the homes were delivered before"),
            new("请更正已过月数或分布", "correct the months or the distribution"));
        return null;
    }

    private static DeliveryRisk? Empirical(JsonFields fields)
    {
        var months = fields.Numbers<double>("months", NumberRange.AtLeastZero, required: true);
        var survival = fields.Numbers<double>("survival", NumberRange.Probability, required: true);
        if (months is null || survival is null)
            return null;
        if (months.Length == 0)
            fields.Refuse("months", new("应至少有一个月数", "expected at least one step"), new("请写入生存曲线", "add the survival curve"));
        if (months.Length != survival.Length)
            fields.Refuse("survival", new($"应与 months 一样有 {months.Length} 个数字", $"expected {months.Length} numbers, as many as months"), new("请一一对应", "give one for each step"));
        if (months.Zip(months.Skip(1)).Any(pair => pair.Second <= pair.First))
            fields.Refuse("months", new("月数应严格升序", "expected months that ascend strictly"), new("请按升序排列，合并重复项", "sort them and merge equal ones"));
        if (survival.Zip(survival.Skip(1)).Any(pair => pair.Second > pair.First))
            fields.Refuse("survival", new("生存概率不应上升", "expected probabilities that never rise"), new("请检查是否写成了完工概率", "check that these aren't probabilities of completion"));
        return fields.HasErrors ? null : DeliveryRisk.FromEmpirical(months, survival);
    }
}
