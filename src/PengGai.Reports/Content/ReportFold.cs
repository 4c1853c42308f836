using System.Globalization;
using PengGai.Forecast;
using PengGai.Ledger;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Reports;

/// <summary>Folds the figures of a case into the content of its report. Presents nothing and computes nothing but sums.</summary>
public static class ReportFold
{
    private const int WarningsShown = 50;

    /// <summary>The content of a report.</summary>
    public static ReportContent Of(CaseFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var register = figures.View.Register;
        var positions = ProjectRegister.Of(figures.View);
        var unknown = positions.Sum(p => p.UnknownAmounts) + figures.View.Derivation.UnknownAmounts.GetValueOrDefault("");
        return new ReportContent
        {
            CaseName = figures.Name,
            Note = figures.Note,
            UnitKind = figures.View.Unit == UnitKind.Administrative ? "administrative" : "institution",
            AsOf = register.AsOf,
            KnownOn = figures.Forecast?.KnownOn,
            Recorded = new RecordedState(figures.Verified.Head.RootHex, figures.Verified.Head.Size, figures.Verified.Entries),
            Projects = [.. positions.Select(ToRow)],
            Owed = Owed(figures.View, positions),
            OverdueFeeYears =
            [
                .. figures.View.Derivation.FeeLines.Where(l => l.Line.Phase == FeePhase.Overdue).GroupBy(l => l.Line.To.Year).OrderBy(g => g.Key)
                    .Select(g => new OverdueFeeYear(g.Key, g.Sum(l => l.Line.Amount))),
            ],
            Exposure = figures is { Forecast: { } forecast, Portfolio: { } portfolio } ? ToView(forecast, portfolio, register) : null,
            Scenarios = [.. figures.Comparisons.Select(ToView)],
            Published = figures.Published,
            Routes = Routes(figures.View),
            LedgerSides =
            [
                Totals("financial", figures.Balance.Totals(AccountingSide.Financial)),
                Totals("budgetary", figures.Balance.Totals(AccountingSide.Budgetary)),
            ],
            Checks =
            [
                new LedgerCheck(
                    new("账簿核验：日志重放与各表、余额、凭证号一致，分录与事实一致", "The book verifies: replaying its log gives every table, balance and number, and its entries are those that the facts call for"),
                    figures.Verified.IsSound,
                    new(
                        string.Create(CultureInfo.InvariantCulture, $"{figures.Verified.Facts} 项事实，{figures.Verified.Entries} 张凭证，{figures.Verified.Lines} 条分录"),
                        string.Create(CultureInfo.InvariantCulture, $"{figures.Verified.Facts} facts, {figures.Verified.Entries} entries, {figures.Verified.Lines} lines"))),
            ],
            Warnings = Warnings(figures.Warnings),
            Unknowns = unknown == 0 ? [] :
            [
                new(
                    string.Create(CultureInfo.InvariantCulture, $"有 {unknown} 项金额在来源中被遮盖，未计入任何合计"),
                    string.Create(CultureInfo.InvariantCulture, $"{unknown} amounts are masked at the source and in no sum")),
            ],
        };
    }

    private static ProjectRow ToRow(ProjectPosition p) => new()
    {
        Id = p.Project.Id,
        Name = p.Project.Name,
        Households = p.Households,
        SignedHouseholds = p.HaveSigned,
        UnsignedHouseholds = p.Holdouts,
        CashHouseholds = p.Cash,
        VoucherHouseholds = p.Voucher,
        InKindHouseholds = p.InKind,
        AreaM2 = p.AreaM2,
        WaitingHouseholds = p.Waiting,
        OverdueHouseholds = p.Overdue,
        PlannedDelivery = p.PlannedDelivery,
        ActualDelivery = p.Project.DeliveredOn,
        Responsible = p.Project.Responsible,
        Compensation = new(new(p.Compensation, p.UnknownAmounts), p.CompensationPaid, p.CompensationOwed),
        TransitionFees = new(p.TermFees, p.TermFees - (p.FeesOwed - p.OverdueFeesOwed), p.FeesOwed - p.OverdueFeesOwed),
        OverdueFees = new(p.OverdueFees, p.OverdueFees - p.OverdueFeesOwed, p.OverdueFeesOwed),
        VouchersOutstanding = p.VouchersOutstanding,
        DeveloperPayable = p.DeveloperPayable,
    };

    private static List<OwedRow> Owed(RelocationView view, IReadOnlyList<ProjectPosition> positions)
    {
        var contracts = view.Derivation.Contracts;
        var faces = positions.Sum(p => p.VoucherFace);
        var outstanding = positions.Sum(p => p.VouchersOutstanding);
        var households = view.Derivation.Households.Values;
        // Compensation here is what is settled in cash; what went into vouchers has a row of its own.
        var cash = households.Sum(h => h.Compensation - h.MovedToVouchers + h.VoucherBalance + h.Reward);
        var paid = positions.Sum(p => p.CompensationPaid);
        var rows = new List<OwedRow>
        {
            new(OwedKind.Compensation, new(new(cash, positions.Sum(p => p.UnknownAmounts)), paid, cash - paid)),
            new(OwedKind.TransitionFee, new(
                positions.Sum(p => p.TermFees), positions.Sum(p => p.TermFees - (p.FeesOwed - p.OverdueFeesOwed)), positions.Sum(p => p.FeesOwed - p.OverdueFeesOwed))),
            new(OwedKind.OverdueFee, new(
                positions.Sum(p => p.OverdueFees), positions.Sum(p => p.OverdueFees - p.OverdueFeesOwed), positions.Sum(p => p.OverdueFeesOwed))),
            new(OwedKind.Voucher, new(faces, faces - outstanding, outstanding)),
            new(OwedKind.Developer, new(contracts.Sum(c => c.Earned + c.Interest), contracts.Sum(c => c.Paid + c.InterestPaid), contracts.Sum(c => c.Unpaid))),
        };
        return rows.FindAll(r => !r.Position.Recognised.Known.IsZero);
    }

    private static ExposureView ToView(ExposureForecast forecast, Portfolio portfolio, Register register) => new()
    {
        Months =
        [
            .. forecast.Months.Select(m => new ExposureMonth(
                m.Month, m.Date, m.MeanYuan, m.Quantiles.P05, m.Quantiles.P10, m.Quantiles.P25, m.Quantiles.P50, m.Quantiles.P75, m.Quantiles.P90, m.Quantiles.P95)),
        ],
        PresentValue = new ExposureSummary
        {
            Mean = forecast.PresentValue.MeanYuan,
            StandardDeviation = forecast.PresentValue.StandardDeviationYuan,
            P05 = forecast.PresentValue.Quantiles.P05,
            P25 = forecast.PresentValue.Quantiles.P25,
            P50 = forecast.PresentValue.Quantiles.P50,
            P75 = forecast.PresentValue.Quantiles.P75,
            P90 = forecast.PresentValue.Quantiles.P90,
            P95 = forecast.PresentValue.Quantiles.P95,
            ExpectedShortfall95 = forecast.PresentValue.ExpectedShortfall95Yuan,
            StandardError = forecast.PresentValue.StandardErrorYuan,
        },
        Projects =
        [
            .. forecast.Projects.Select(p => new ExposureProject(
                p.Id, register.Projects.GetValueOrDefault(p.Id)?.Name, p.MeanYuan, p.ExpectedShortfallShare, p.UnfinishedProbability, p.UsesPrior)),
        ],
        Covers = new(
            "过渡费（期内、超期、交付后），自截止日次月起", "Transition fees (in term, overdue, after delivery) of the months after the as-of date"),
        HorizonMonths = portfolio.HorizonMonths,
        DiscountAnnual = portfolio.DiscountAnnual,
        DiscountConvention = portfolio.DiscountConvention == Forecast.DiscountConvention.Effective ? "effective" : "nominal_monthly",
        Correlation = portfolio.Correlation,
        Engine = forecast.Engine == ForecastEngine.Exact ? "exact" : "simulation",
        Model = forecast.Model,
        Seed = forecast.Seed,
        Paths = forecast.Paths,
    };

    private static ScenarioView ToView(ScenarioComparison comparison)
    {
        var (saving, why) = (comparison.Saving, comparison.Saving.Explanation);
        return new ScenarioView
        {
            Id = comparison.Scenario.Id,
            Description = Describe(comparison.Scenario),
            Months = [.. comparison.Months.Select(m => new ScenarioMonth(m.Month, m.Date, m.BaseMeanYuan, m.ScenarioMeanYuan))],
            SavingMean = saving.MeanYuan,
            SavingP05 = saving.Quantiles.P05,
            SavingP25 = saving.Quantiles.P25,
            SavingP50 = saving.Quantiles.P50,
            SavingP75 = saving.Quantiles.P75,
            SavingP95 = saving.Quantiles.P95,
            ProbabilityCostsMore = saving.LossProbability,
            Lines =
            [
                new(new("少付的过渡费", "Transition fees avoided"), Money.Round((decimal)why.AvoidedFeesYuan)),
                new(new("不再建设的安置房", "Homes no longer to be built"), Money.Round((decimal)why.AvoidedInKindYuan)),
                new(new("改选的支出", "Cost of the conversion"), Money.Round(-(decimal)why.CostYuan)),
            ],
        };
    }

    private static Phrase Describe(ConversionScenario scenario)
    {
        var parts = scenario.Conversions.Select(c =>
        {
            var (zh, en) = c.Households switch
            {
                ConvertedHouseholds.Count n => (string.Create(CultureInfo.InvariantCulture, $"{n.Households} 户"), string.Create(CultureInfo.InvariantCulture, $"{n.Households} households")),
                ConvertedHouseholds.Percent p => (string.Create(CultureInfo.InvariantCulture, $"{p.Value}% 的户"), string.Create(CultureInfo.InvariantCulture, $"{p.Value} % of the households")),
                _ => ("全部户", "all households"),
            };
            var toVoucher = c.Route == ConversionRoute.Voucher;
            return new Phrase(
                string.Create(CultureInfo.InvariantCulture, $"{c.ProjectId} {zh}第 {c.Month} 个月改选{(toVoucher ? "房票" : "货币补偿")}"),
                string.Create(CultureInfo.InvariantCulture, $"{en} of {c.ProjectId} change to {(toVoucher ? "vouchers" : "cash")} in month {c.Month}"));
        }).ToList();
        return new(string.Join("；", parts.Select(p => p.Zh)), string.Join("; ", parts.Select(p => p.En)));
    }

    private static List<RouteShare> Routes(RelocationView view)
    {
        var register = view.Register;
        var shares = new List<RouteShare>();
        foreach (var (route, word) in new[] { (ResettlementRoute.Cash, "cash"), (ResettlementRoute.Voucher, "voucher"), (ResettlementRoute.InKind, "in_kind") })
        {
            var agreements = register.Agreements.Values.Where(a => register.RouteOf(a) == route).ToList();
            if (agreements.Count == 0) continue;
            var items = agreements.SelectMany(a => register.Items[a.Id]).ToList();
            shares.Add(new RouteShare(
                word,
                agreements.Select(a => a.HouseholdId).Distinct().Count(),
                new ReportedMoney(items.Sum(i => i.Amount ?? Money.Zero), items.Count(i => i.Amount is null)),
                agreements.Sum(a => a.Homes ?? 0)));
        }

        return shares;
    }

    private static LedgerSideTotals Totals(string side, (Money Debit, Money Credit) totals) => new(side, totals.Debit, totals.Credit);

    private static List<Phrase> Warnings(IReadOnlyList<Problem> problems)
    {
        var warnings = problems.Take(WarningsShown).Select(p => new Phrase(p.Describe(Language.Zh), p.Describe(Language.En))).ToList();
        if (problems.Count > WarningsShown)
        {
            var more = problems.Count - WarningsShown;
            warnings.Add(new(
                string.Create(CultureInfo.InvariantCulture, $"另有 {more} 条，见命令的输出"), string.Create(CultureInfo.InvariantCulture, $"{more} more, in the command's output")));
        }

        return warnings;
    }
}
