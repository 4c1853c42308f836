using System.Collections.Immutable;

namespace PengGai.Forecast;

public abstract partial record DeliveryRisk
{
    /// <summary>A Weibull duration.</summary>
    public sealed record Weibull : DeliveryRisk
    {
        internal Weibull(double shape, double scaleMonths) => (Shape, ScaleMonths) = (shape, scaleMonths);

        /// <summary>The shape, above 0.</summary>
        public double Shape { get; }

        /// <summary>The scale in months, above 0.</summary>
        public double ScaleMonths { get; }

        private protected override double Survival(double months) => Math.Exp(-Math.Pow(months / ScaleMonths, Shape));
    }

    /// <summary>A lognormal duration.</summary>
    public sealed record Lognormal : DeliveryRisk
    {
        internal Lognormal(double mu, double sigma) => (Mu, Sigma) = (mu, sigma);

        /// <summary>The mean of the log of months.</summary>
        public double Mu { get; }

        /// <summary>The standard deviation of the log of months, above 0.</summary>
        public double Sigma { get; }

        private protected override double Survival(double months) =>
            months <= 0 ? 1 : StandardNormal.Cumulative((Mu - Math.Log(months)) / Sigma);
    }

    /// <summary>An exponential duration.</summary>
    public sealed record Exponential : DeliveryRisk
    {
        internal Exponential(double meanMonths) => MeanMonths = meanMonths;

        /// <summary>The mean in months, above 0.</summary>
        public double MeanMonths { get; }

        private protected override double Survival(double months) => Math.Exp(-months / MeanMonths);
    }

    /// <summary>A duration that is certain.</summary>
    public sealed record Fixed : DeliveryRisk
    {
        internal Fixed(double months) => Months = months;

        /// <summary>T in months, above 0.</summary>
        public double Months { get; }

        /// <inheritdoc/>
        public override bool IsCertain => true;

        private protected override double Survival(double months) => months + MonthTolerance < Months ? 1 : 0;
    }

    /// <summary>A duration known by its survival curve.</summary>
    public sealed record Empirical : DeliveryRisk
    {
        internal Empirical(ImmutableArray<double> months, ImmutableArray<double> survival) =>
            (Months, SurvivalLevels) = (months, survival);

        /// <summary>The steps in months, strictly ascending.</summary>
        public ImmutableArray<double> Months { get; }

        /// <summary>P(T &gt; step) from each step on; 1 before the first.</summary>
        public ImmutableArray<double> SurvivalLevels { get; }

        private protected override double Survival(double months)
        {
            var steps = 0;
            while (steps < Months.Length && Months[steps] <= months + MonthTolerance)
                steps++;
            return steps == 0 ? 1 : SurvivalLevels[steps - 1];
        }
    }
}
