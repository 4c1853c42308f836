using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Reports.Tests;

/// <summary>An invented district with six projects, in the proportions of a real one, for tests and for looking at the page.</summary>
internal static class SampleContent
{
    private static readonly LocalDate AsOf = new(2021, 4, 30);

    // Households, monthly fee of all of them while late (yuan), months to the median delivery, spread of its logarithm.
    private static readonly (string Id, string Name, int Households, double MonthlyFee, double Median, double Sigma)[] Late =
    [
        ("P1", "药业片区还建项目", 612, 1_836_000, 16, 0.45),
        ("P2", "化工厂旧址片区", 1_204, 2_950_400, 27, 0.55),
        ("P3", "港华路二期", 118, 212_400, 7, 0.30),
        ("P4", "滨江片一期", 266, 558_600, 21, 0.50),
    ];

    public static ReportContent District() => new()
    {
        CaseName = "示例区棚户区改造（2015—2021 年度）",
        Note = new("本案例为合成数据，不对应任何真实地区或住户。", "This case is synthetic: it stands for no real place or household."),
        UnitKind = "institution",
        AsOf = AsOf,
        Recorded = new("9f2c4be1a07d5e6633c1f0be82a94d17c65f0a3b9be4418d2f7736f1a0c85d4e", 48_211, 3_906),
        Projects =
        [
            Project("P1", "药业片区还建项目", 640, 630, 10, 12, 6, 612, 58_240.55m, 612, 612, new(2018, 12, 31), null, 184_300_000m, 171_250_000m, 9_420_000m, 9_420_000m, 41_870_400m, 33_200_000m, 0m, 0m),
            Project("P2", "化工厂旧址片区", 1_296, 1_251, 45, 31, 16, 1_204, 112_904.10m, 1_204, 838, new(2022, 6, 30), null, 366_120_400m, 352_000_400m, 28_611_200m, 26_430_000m, 17_702_400m, 11_340_000m, 1_204_000m, 0m),
            Project("P3", "港华路二期", 375, 375, 0, 57, 200, 118, 91_200m, 118, 0, new(2021, 9, 30), null, 96_450_000m, 96_450_000m, 5_310_000m, 5_310_000m, 0m, 0m, 38_260_155.25m, 61_733_000m),
            Project("P4", "滨江片一期", 866, 866, 0, 150, 450, 266, 361_700m, 266, 0, new(2022, 12, 31), null, 201_775_000m, 199_010_000m, 11_730_600m, 9_480_000m, 0m, 0m, 112_408_000m, 148_205_333.33m),
            Project("P5", "华中东路北片", 381, 381, 0, 50, 331, 0, 91_600m, 0, 0, new(2020, 6, 30), new(2020, 5, 18), 88_120_000m, 88_120_000m, 4_036_500m, 4_036_500m, 0m, 0m, 6_930_000m, 21_004_800m),
            new() { Id = "P6", Name = "村项目", Households = 172, SignedHouseholds = null, UnsignedHouseholds = null, AreaM2 = null, WaitingHouseholds = 0, OverdueHouseholds = 0, Compensation = new(new(Money.Zero, 4), new(Money.Zero, 3), new(Money.Zero, 4)) },
        ],
        Owed =
        [
            new(OwedKind.Compensation, Owed(936_765_400m, 906_830_400m, 4)),
            new(OwedKind.TransitionFee, Owed(59_108_300m, 54_676_500m)),
            new(OwedKind.OverdueFee, Owed(59_572_800m, 44_540_000m)),
            new(OwedKind.Voucher, Owed(743_204_000m, 584_401_844.75m)),
            new(OwedKind.Developer, Owed(604_833_244.75m, 373_890_111.42m)),
            new(OwedKind.LoanPrincipal, Owed(820_000_000m, 160_000_000m)),
            new(OwedKind.LoanInterest, Owed(92_441_388.89m, 89_117_500m)),
        ],
        OverdueFeeYears =
        [
            new(2019, Money.FromYuan(14_688_000m)),
            new(2020, Money.FromYuan(26_532_000m)),
            new(2021, new(Money.FromYuan(18_352_800m), 2)),
        ],
        Exposure = Exposure(),
        Scenarios = [Convert(), Hurry()],
        Published =
        [
            Published(new("households", null, null, null, 1622, 1, "1622"), 1622),
            Published(new("area_m2", "P3", null, null, 91_200, 100, "9.12万"), 91_200),
            Published(new("compensation_yuan", null, null, null, 1_867_000_000, 1_000_000, "18.67亿"), 1_866_750_000),
            Published(new("cash_share_percent", null, "households", null, 15.84m, 0.01m, "15.84"), 15.8446m),
            Published(new("cash_share_percent", null, "amount", null, 15.84m, 0.01m, "15.84"), 4.54m),
            Published(new("overdue_fee_yuan", "P1", null, 2020, 18_000_000, 10_000, "1800万"), 17_625_600),
            Published(new("unpaid_requests_yuan", null, null, null, 41_000_000, 10_000, "4100万"), null),
        ],
        Routes =
        [
            new("cash", 257, Money.FromYuan(84_750_000m)),
            new("voucher", 1_365, Money.FromYuan(1_782_000_000m), 3_857),
        ],
        LedgerSides =
        [
            new("financial", Money.FromYuan(4_318_442_133.06m), Money.FromYuan(4_318_442_133.06m)),
            new("budgetary", Money.FromYuan(1_629_054_355.31m), Money.FromYuan(1_629_054_355.31m)),
        ],
        Checks =
        [
            new(new("日志重放后，凭证号、余额和期间与账簿一致", "Replaying the log gives the same numbers, balances and periods"), true, new("48,211 条记录", "48,211 records")),
            new(new("每张房票：票面＝已用＋转让＋拆分＋兑付＋扣减＋作废＋剩余", "Every voucher: face = used + transferred + split off + cashed + deducted + void + remaining"), true),
        ],
        Warnings =
        [
            new("households.csv 中 P4 的 3 户没有区位，按政策的默认区位计费。", "households.csv: 3 households of P4 have no zone; the policy's default zone was used."),
            new("开发合同 K-12 的一笔付款早于到期日 14 天。", "A payment on developer contract K-12 was made 14 days before it fell due."),
        ],
        Unknowns = [new("村项目的补偿款：4 项金额被遮盖，各合计中未计入。", "Compensation of P6: 4 amounts are masked and missing from every sum.")],
    };

    public static ReportContent Empty() => new()
    {
        CaseName = "空案例",
        AsOf = AsOf,
        Exposure = Exposure() with
        {
            Months = [.. Enumerable.Range(1, 12).Select(month => new ExposureMonth(month, AsOf.PlusMonths(month), 0, 0, 0, 0, 0, 0, 0, 0))],
            PresentValue = new() { Mean = 0, StandardDeviation = 0, P05 = 0, P25 = 0, P50 = 0, P75 = 0, P90 = 0, P95 = 0, ExpectedShortfall95 = 0 },
            Projects = [],
        },
    };

    private static ExposureView Exposure()
    {
        var months = Enumerable.Range(1, 60).Select(Month).ToArray();
        var means = Late.Select(p => Enumerable.Range(1, 60).Sum(t => p.MonthlyFee * Waiting(p, t) * Discount(t))).ToArray();
        var mean = means.Sum();
        double[] shares = [0.232, 0.688, 0.004, 0.076];
        return new()
        {
            Months = months,
            PresentValue = new()
            {
                Mean = mean,
                StandardDeviation = mean * 0.34,
                P05 = mean * 0.55,
                P25 = mean * 0.75,
                P50 = mean * 0.95,
                P75 = mean * 1.21,
                P90 = mean * 1.46,
                P95 = mean * 1.61,
                ExpectedShortfall95 = mean * 1.78,
            },
            Projects = [.. Late.Select((p, i) => new ExposureProject(p.Id, p.Name, means[i], shares[i], Waiting(p, 60), p.Id is "P2" or "P4"))],
            HorizonMonths = 60,
            DiscountAnnual = 0.03,
            Correlation = 0.3,
            Engine = "exact",
            Model = "exposure-1",
        };
    }

    // With four projects that are late or not, a month has sixteen outcomes: their quantiles are exact.
    private static ExposureMonth Month(int month)
    {
        var outcomes = new List<(double Fee, double Probability)> { (0, 1) };
        foreach (var project in Late)
        {
            var waiting = Waiting(project, month);
            outcomes = [.. outcomes.SelectMany(o => new[] { (o.Fee + project.MonthlyFee, o.Probability * waiting), (o.Fee, o.Probability * (1 - waiting)) })];
        }

        outcomes.Sort();
        double Quantile(double q)
        {
            var sum = 0.0;
            foreach (var (fee, probability) in outcomes)
            {
                sum += probability;
                if (sum >= q) return fee;
            }

            return outcomes[^1].Fee;
        }

        return new(month, AsOf.PlusMonths(month), outcomes.Sum(o => o.Fee * o.Probability), Quantile(0.05), Quantile(0.1), Quantile(0.25), Quantile(0.5), Quantile(0.75), Quantile(0.9), Quantile(0.95));
    }

    // Lognormal delivery, with the logistic function in place of the normal: close enough to look at.
    private static double Waiting((string Id, string Name, int Households, double MonthlyFee, double Median, double Sigma) project, int month) =>
        1 / (1 + Math.Exp(1.702 * Math.Log(month / project.Median) / project.Sigma));

    private static double Discount(int month) => Math.Pow(1.03, -month / 12.0);

    private static ScenarioView Convert()
    {
        ScenarioLine[] lines =
        [
            new(new("少付的超期过渡费", "Overdue fees avoided"), Money.FromYuan(38_451_924.00m)),
            new(new("不再建设安置房的支出", "Building cost of the homes avoided"), Money.FromYuan(96_400_000.00m)),
            new(new("房票票面（300 户）", "Face of the vouchers (300 households)"), Money.FromYuan(-103_200_000.00m)),
            new(new("购房奖励 5%", "Purchase reward, 5 %"), Money.FromYuan(-5_160_000.00m)),
        ];
        return Scenario("convert-p1", new("第 1 个月把药业片区 300 户改为房票安置", "Convert 300 households of P1 to vouchers in month 1"), lines, 6, 1_836_000 * 0.49, 11_958_076.4);
    }

    private static ScenarioView Hurry()
    {
        ScenarioLine[] lines =
        [
            new(new("少付的过渡费", "Fees avoided"), Money.FromYuan(12_044_310.55m)),
            new(new("赶工增加的工程款", "Extra cost of building faster"), Money.FromYuan(-15_000_000.00m)),
        ];
        return Scenario("hurry-p2", new("追加工程款，使化工厂片区提前 6 个月完工", "Fund P2 to finish six months sooner"), lines, 1, 400_000, 15_000_000);
    }

    private static ScenarioView Scenario(string id, Phrase description, ScenarioLine[] lines, int from, double less, double cost)
    {
        var net = (double)lines.Sum(line => line.Amount.Yuan);
        return new()
        {
            Id = id,
            Description = description,
            Months = [.. Enumerable.Range(1, 60).Select(Month).Select(m => new ScenarioMonth(m.Month, m.Date, m.Mean, Math.Max(0, m.Mean - (m.Month >= from ? less * m.Mean / 5_500_000 : 0)) + (m.Month == 1 ? cost : 0)))],
            SavingMean = net,
            SavingP05 = net - 16_200_000,
            SavingP25 = net - 7_100_000,
            SavingP50 = net - 600_000,
            SavingP75 = net + 6_800_000,
            SavingP95 = net + 19_400_000,
            ProbabilityCostsMore = net > 0 ? 0.0312 : 0.734,
            Lines = lines,
        };
    }

    private static PublishedRow Published(PublishedTotal total, decimal? computed) =>
        new(total, computed, 0, computed is { } figure ? total.Compare(figure) : null);

    private static OwedPosition Owed(decimal recognised, decimal paid, int unknown = 0) =>
        new(new(Money.FromYuan(recognised), unknown), new(Money.FromYuan(paid), unknown), new(Money.FromYuan(recognised - paid), unknown));

    private static ProjectRow Project(
        string id,
        string name,
        int households,
        int signed,
        int unsigned,
        int cash,
        int voucher,
        int inKind,
        decimal area,
        int waiting,
        int overdue,
        LocalDate planned,
        LocalDate? actual,
        decimal compensation,
        decimal compensationPaid,
        decimal fees,
        decimal feesPaid,
        decimal overdueFees,
        decimal overdueFeesPaid,
        decimal vouchers,
        decimal developers) => new()
        {
            Id = id,
            Name = name,
            Households = households,
            SignedHouseholds = signed,
            UnsignedHouseholds = unsigned,
            CashHouseholds = cash,
            VoucherHouseholds = voucher,
            InKindHouseholds = inKind,
            AreaM2 = area,
            WaitingHouseholds = waiting,
            OverdueHouseholds = overdue,
            PlannedDelivery = planned,
            ActualDelivery = actual,
            Responsible = "征收科",
            Compensation = Owed(compensation, compensationPaid),
            TransitionFees = Owed(fees, feesPaid),
            OverdueFees = Owed(overdueFees, overdueFeesPaid),
            VouchersOutstanding = Money.FromYuan(vouchers),
            DeveloperPayable = Money.FromYuan(developers),
        };
}
