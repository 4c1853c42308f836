#:property PublishAot=false

// Writes the case folder of a fictional district whose homes are late: `dotnet run generate.cs [DIRECTORY]` (default:
// beside this file). Six projects, 5,000 synthetic households, 2015 to 2023, two real tariffs.
//
// Fees are worked out here by a naive reading of the whole-month rule (see FeeLines), month by month for each household,
// so that what the district paid is what it owed: except where arrears or an advance are meant.

using System.Globalization;
using System.Text;

DateOnly asOf = new(2023, 12, 31), arrearsFrom = new(2021, 2, 1);
const string Tongling = "tongling-yian", Jinan = "jinan", VoucherPolicy = "district-2022";
const string LowIncome = "低保";
string[] homeKinds = ["house", "decoration"];

string folder = args.Length > 0 ? args[0] : (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var dice = new Dice(20231231);

Project[] projects =
[
    new("YY", "药业片", "state", Tongling, "2015-03-10", "2017-12-31", "", "", "在建", 950, Holdouts: 14,
        SignFrom: new(2015, 6, 1), SignTo: new(2016, 11, 30), Zones: ["一类", "二类"], LongTerm: 24, ConvertPercent: 20),
    new("HG", "化工厂片", "state", Tongling, "2016-04-13", "2019-06-30", "", "", "部分交付", 1_150, Holdouts: 9,
        SignFrom: new(2016, 5, 15), SignTo: new(2017, 8, 31), Zones: ["二类", "三类"], LongTerm: 24, ConvertPercent: 6),
    new("LP", "路片", "state", Tongling, "2016-08-20", "2019-09-30", "2020-12-18", "2020-08-28", "已交付", 800, Holdouts: 0,
        SignFrom: new(2016, 9, 1), SignTo: new(2017, 9, 30), Zones: ["一类"], LongTerm: 24, ConvertPercent: 0),
    new("DP", "地片", "state", Jinan, "2019-01-15", "2024-06-30", "", "", "收尾", 850, Holdouts: 2,
        SignFrom: new(2019, 3, 1), SignTo: new(2020, 3, 31), Zones: [""], LongTerm: 36, ConvertPercent: 0),
    new("HP", "河片", "collective", Jinan, "2018-07-02", "2021-12-31", "", "", "停工", 650, Holdouts: 23,
        SignFrom: new(2018, 9, 1), SignTo: new(2019, 10, 31), Zones: [""], LongTerm: 24, ConvertPercent: 18),
    new("CP", "村片", "collective", Tongling, "", "2027-12-31", "", "", "未开工", 600, Holdouts: 391,
        SignFrom: new(2023, 6, 1), SignTo: new(2023, 12, 20), Zones: ["四类"], LongTerm: 18, ConvertPercent: 0),
];

// Households and agreements. The first numbers of a project are its holdouts: households without an agreement.
var households = new List<Household>();
foreach (var project in projects)
{
    for (int i = 1; i <= project.Households; i++)
    {
        var h = new Household($"{project.Id}-{i:0000}", project)
        {
            AreaCentiM2 = (long)(Math.Max(18m, 80m * dice.Skewed()) * 100),
            Persons = dice.Between(1, 6),
            Zone = project.Zones[dice.Between(0, project.Zones.Length - 1)],
            Commercial = dice.Chance(project.Id == "CP" ? 0 : 6),
            Group = dice.Chance(3) ? LowIncome : "",
            TemporaryHousing = dice.Chance(7),
        };
        households.Add(h);
        if (i > project.Holdouts) Sign(h);
    }
}
var signed = households.Where(h => h.Route != "").ToList();

// A few amounts are masked in the source, as in real reports; the payments below leave out what isn't known.
foreach (var h in signed.Where(h => h.Route == "in_kind" && h.Converted is null).Where((_, i) => i % 600 == 100))
    h.Masked.Add("house");
foreach (var h in signed.Where(h => h.Route != "voucher").Where((_, i) => i % 900 == 200))
    h.Masked.Add("moving_fee");

// Payments to households: compensation and transition fees.
var payments = new List<Payment>();
foreach (var h in signed)
{
    PayCompensation(h);
    PayFees(h);
}

// The voucher programme of 2022 and 2023: homes bought, rewards, instalments, cash-outs, expiries.
var vouchers = new List<string>();
var events = new List<(DateOnly Date, string Line)>();
var milestones = new List<(DateOnly Date, string Line)>();
int contracts = 0, cashOuts = 0;
foreach (var h in signed.Where(h => h.HasVoucher)) RunVoucher(h);

for (int year = 2015; year <= 2023; year++)
    Pay(new DateOnly(year, 11, 20), "work_expense", "", "", "FD-APP", dice.Between(300, 900) * 1_000 * 100L);
payments = [.. payments.OrderBy(p => p.Date).ThenBy(p => p.Line, StringComparer.Ordinal)];

// Money comes in on the first day of a quarter, in whole millions that cover the quarter's payments. Treasury-direct land
// income never comes in: it has a quota a year.
var flows = new List<(DateOnly Date, string Line)>();
foreach (string fund in new[] { "FD-APP", "FD-SUB", "FD-BOND", "FD-LAND" }) Finance(fund);
// What was asked for to clear the arrears, and never came.
foreach (string project in new[] { "YY", "HP" })
    for (int year = 2021; year <= 2023; year++)
        flows.Add((new(year, 9, 10), $"FF-{project}-{year},FD-APP,{year}-09-10,request,"
            + $"{(year == 2022 ? "**" : $"{dice.Between(800, 2_400)}万")},{project},市平台公司,"));

// The district's own statement of what overdue fees cost it, by the rule of FeeLines.
long OverdueFen(int year) =>
    signed.SelectMany(h => h.Lines).Where(line => line.Overdue && line.Day.Year == year).Sum(line => line.Fen);

// What a conversion costs and saves, in whole thousands of yuan. Saved: the home that is no longer to be built. Paid: the
// same again, the reward for choosing a voucher, 5 % purchase reward and, under Tongling's tariff, six months' fee.
(long CostYuan, long AvoidedYuan) Conversion(string project)
{
    var waiting = signed.Where(h => h.Project.Id == project && h.Waits && !h.Masked.Contains("house")).ToList();
    decimal home = waiting.Average(h => (decimal)h.HomeFen) / 100;
    decimal oneOff = waiting.Average(h => h.Project.Policy == Tongling ? 6 * MonthlyFee(h, h.AreaCentiM2, false) : 0m);
    decimal cost = home + 20_000 + (home + 20_000) * 0.05m + oneOff;
    return ((long)Math.Ceiling(cost / 1_000) * 1_000, (long)Math.Floor(home / 1_000) * 1_000);
}

CheckEverything();
WriteEverything();
Console.WriteLine($"{households.Count} households, {vouchers.Count} vouchers, {payments.Count} payments, overdue fees "
    + $"{Yuan(OverdueFen(2022))} in 2022 and {Yuan(OverdueFen(2023))} in 2023 -> {folder}");

// Route, dates, items, conversion and deliveries of one household that signs.
void Sign(Household h)
{
    var p = h.Project;
    // Some of the old holdouts sign late and take a voucher at once.
    bool late = p.ConvertPercent > 0 && dice.Chance(3);
    h.Route = late ? "voucher" : p.Id != "CP" && dice.Chance(8) ? "cash" : "in_kind";
    h.Signed = late ? Day(new(2022, 5, 1), new(2023, 6, 30)) : Day(p.SignFrom, p.SignTo);
    h.MovedOut = p.Id == "CP" ? null : h.Signed.AddDays(dice.Between(10, 90));
    h.TermMonths = p.Id is "DP" or "HP" || dice.Chance(45) ? p.LongTerm : 18;
    h.TemporaryHousing &= h.Route == "in_kind";

    long m2 = h.AreaCentiM2 / 100;
    h.Items["house"] = m2 * dice.Between(4_500, 6_500) * 100;
    h.Items["decoration"] = m2 * dice.Between(100, 250) * 100;
    h.Items["moving_fee"] = (p.Policy == Jinan ? Math.Max(2_000, m2 * 30) : Math.Max(1_000, m2 * 15)) * 100;
    h.Items["signing_reward"] = dice.Between(1, 3) * 5_000 * 100;
    if (h.Commercial) h.Items["suspension_loss"] = m2 * 150 * 100;
    if (late) h.Items["voucher_reward"] = 20_000_00;

    if (h.Route != "in_kind") return;
    Convert(h);
    Deliver(h);
    h.PaidAhead = (p.Id is "HG" && dice.Chance(3)) || (p.Id is "DP" && dice.Chance(4));
}

// Households in temporary housing keep waiting; the others may swap the home they wait for.
void Convert(Household h)
{
    if (h.TemporaryHousing || !dice.Chance(h.Project.ConvertPercent)) return;
    h.Converted = Day(new(2022, 3, 1), new(2023, 9, 30));
    h.NewRoute = dice.Chance(4) ? "cash" : "voucher";
    if (h.NewRoute == "voucher") h.Items["voucher_reward"] = 20_000_00;
}

// 路片 is delivered, 化工厂片 in part, 地片 has handed over its first block.
void Deliver(Household h)
{
    bool two = h.AreaCentiM2 > 90_00 && dice.Chance(35);
    if (h.Project.Id == "LP")
    {
        if (two) h.Deliveries.Add((Day(new(2020, 9, 10), new(2020, 10, 20)), h.AreaCentiM2 * 6 / 10));
        // The rest: with its area stated, or left empty, which means all that remains.
        long rest = h.AreaCentiM2 - h.Deliveries.Sum(d => d.AreaCentiM2 ?? 0);
        h.Deliveries.Add((Day(new(2020, 11, 1), new(2020, 12, 18)), dice.Chance(50) ? rest : null));
    }
    else if (h.Project.Id == "HG")
    {
        // Nobody who got one of two homes converts: the value of the home owed is one figure for both.
        if (h.Converted is not null) return;
        if (two && dice.Chance(60)) h.Deliveries.Add((Day(new(2021, 10, 1), new(2022, 2, 25)), h.AreaCentiM2 / 2));
        if (dice.Chance(45)) h.Deliveries.Add((Day(new(2022, 3, 15), new(2023, 11, 30)), null));
    }
    else if (h.Project.Id == "DP" && dice.Chance(12))
    {
        h.Deliveries.Add((Day(new(2023, 11, 6), new(2023, 12, 22)), null));
    }
}

// The whole-month rule. Month 0 is the calendar month of the move. Months before the term are charged at the rate, later
// ones are overdue. The month in which the wait ends is charged whole, and on the area before the delivery that ends it.
List<FeeLine> FeeLines(Household h)
{
    var lines = new List<FeeLine>();
    if (h.Route != "in_kind")
    {
        AddOneOff(h.Route, h.MovedOut ?? h.Signed, h.AreaCentiM2);
        return lines;
    }
    if (h.MovedOut is not { } moved) return lines;

    (DateOnly Date, long? AreaCentiM2)? last = h.Deliveries.Count > 0 && h.DeliveredAll ? h.Deliveries[^1] : null;
    var end = h.Converted ?? last?.Date ?? asOf;
    var month = new DateOnly(moved.Year, moved.Month, 1);
    for (int index = 0; month <= end; index++, month = month.AddMonths(1))
    {
        long left = h.AreaCentiM2 - h.Deliveries.Where(d => d != last && d.Date <= month).Sum(d => d.AreaCentiM2 ?? 0);
        bool overdue = index >= h.TermMonths;
        long fen = ToFen(MonthlyFee(h, left, overdue));
        if (fen > 0) lines.Add(new FeeLine(month.AddMonths(1).AddDays(-1), fen, overdue));
    }
    if (h.Converted is { } converted)
        AddOneOff(h.NewRoute, converted, h.AreaCentiM2);
    return lines;

    void AddOneOff(string route, DateOnly day, long areaCentiM2)
    {
        bool draws = (h.Project.Policy, route) is (Tongling, "voucher") or (Jinan, "cash");
        if (draws) lines.Add(new FeeLine(day, ToFen(6 * MonthlyFee(h, areaCentiM2, overdue: false)), Overdue: false));
    }
}

// Yuan for one month, not yet rounded. Nothing in term for those in temporary housing, and the single rate when overdue.
static decimal MonthlyFee(Household h, long areaCentiM2, bool overdue)
{
    if (h.TemporaryHousing && !overdue) return 0;
    decimal multiple = overdue && !h.TemporaryHousing ? 2 : 1;
    decimal m2 = areaCentiM2 / 100m;
    if (h.Project.Policy == Jinan)
    {
        // The minimum counts once: 1,500 plus, when overdue, the plain fee by area.
        decimal fee = m2 * (h.Commercial ? 35 : 30);
        return Math.Max(fee, 1_500) + (multiple - 1) * fee;
    }
    decimal rate = h.Zone switch { "一类" => 18, "二类" => 15, "三类" => 12, _ => 10 };
    return multiple * Math.Max(m2, 50) * rate;
}

// Once after signing, in two parts for some, never for a few. A conversion into cash makes the home payable as well.
void PayCompensation(Household h)
{
    string fund = h.Signed.Year < 2019 ? "FD-SUB" : "FD-BOND";
    long owed = h.Items.Where(i => !h.Masked.Contains(i.Key) && i.Key != "voucher_reward")
        .Where(i => h.Route == "cash" || !homeKinds.Contains(i.Key)).Sum(i => i.Value);
    if (dice.Chance(97))
    {
        long first = h.Route == "cash" && dice.Chance(30) ? owed * 7 / 10 : owed;
        Pay(h.Signed.AddDays(dice.Between(10, 60)), "compensation", h.Id, "", fund, first);
        // One balance in three is still owed: moved out on credit (欠资搬迁).
        if (first < owed && dice.Chance(67))
            Pay(h.Signed.AddDays(dice.Between(120, 400)), "compensation", h.Id, "", "FD-SUB", owed - first);
    }
    if (h.NewRoute == "cash" && dice.Chance(70))
        Pay(h.Converted!.Value.AddDays(dice.Between(15, 60)), "compensation", h.Id, "", "FD-LAND", h.HomeFen);
}

// In January and July for the half-year before, in 化工厂片 once a year; in 药业片 and 河片 not since February 2021,
// except for low-income households, a small sum before Spring Festival 2022, and half of those who agreed to convert.
void PayFees(Household h)
{
    h.Lines = FeeLines(h);
    bool inArrears = h.Project.Id is "YY" or "HP" && h.Group != LowIncome;
    var dates = new SortedSet<DateOnly>();
    for (int year = 2016; year <= 2023; year++)
    {
        dates.Add(new(year, 1, 12));
        if (h.Project.Id != "HG") dates.Add(new(year, 7, 12));
    }
    if (inArrears) dates.RemoveWhere(d => d > arrearsFrom);
    DateOnly festival = new(2022, 1, 25), yearAhead = new(2022, 1, 12), halfYearAhead = new(2023, 12, 20);
    if (inArrears && h.Project.Id == "YY") dates.Add(festival);
    if (h.Project.Id == "DP" && h.PaidAhead) dates.Add(halfYearAhead);
    if (inArrears && h.Converted is { } converted && dice.Chance(50))
        dates.Add(new DateOnly(converted.Year, converted.Month, 1).AddMonths(1).AddDays(9));
    if (h.Route != "in_kind" && h.Lines.Count > 0) dates.Add(h.Lines[0].Day.AddDays(15));

    long paid = 0;
    foreach (var date in dates)
    {
        long owed = h.Lines.Where(l => l.Day <= date).Sum(l => l.Fen) - paid;
        if (date == festival) owed = Math.Min(owed, 3_000_00);
        if (h.PaidAhead && h.Waits && h.Deliveries.Count == 0 && (date == yearAhead || date == halfYearAhead))
            owed += (date == yearAhead ? 12 : 6) * ToFen(MonthlyFee(h, h.AreaCentiM2, overdue: true));
        if (owed <= 0) continue;
        paid += owed;
        Pay(date, "transition_fee", h.Id, "", "FD-APP", owed);
    }
}

// One voucher from its issue to its last day or as-of.
void RunVoucher(Household h)
{
    var from = h.Converted ?? h.Signed;
    var issued = from.AddDays(dice.Between(0, 15));
    var expiry = issued.AddMonths(12);
    long remaining = h.HomeFen + h.Items["voucher_reward"];
    vouchers.Add($"HP-{h.Id},AG-{h.Id},{Iso(issued)},{(dice.Chance(90) ? Yuan(remaining) : "")}");

    var date = issued;
    for (int homes = dice.Chance(18) ? 0 : dice.Between(1, 2); homes > 0 && remaining > 0; homes--)
    {
        date = date.AddDays(dice.Between(10, 200));
        if (date > asOf || date >= expiry) break;
        long price = dice.Between(45, 110) * dice.Between(5_800, 7_200) * 100L;
        // The household may put up to a fifth of its own into the price; where it puts nothing, no reward can offset it.
        long amount = Math.Min(remaining, price / 100 * (100 - dice.Between(0, 20)));
        int percent = date < issued.AddMonths(6) ? 5 : 2;
        long reward = Math.Min(Percent(amount, percent), price - amount);
        remaining -= amount;
        string contract = $"CT-{++contracts:0000}";
        AddEvent(date, "use", Yuan(amount), $"{Yuan(price)},{contract},DEV-{dice.Between(1, 5)}");
        Settle(contract, date, amount + reward);
    }

    // A remainder is cashed out early by three households, and settled in full on the day after the last day otherwise.
    var payable = expiry;
    if (remaining > 0 && cashOuts < 3 && dice.Chance(10) && date.AddDays(30) < expiry && date.AddDays(30) <= asOf)
    {
        cashOuts++;
        payable = date.AddDays(30);
        AddEvent(payable, "cash_out", Yuan(remaining), ",,");
    }
    if (remaining > 0 && dice.Chance(65))
        Pay(payable.AddDays(dice.Between(15, 60)), "voucher_balance", h.Id, "", "FD-LAND", remaining);

    void AddEvent(DateOnly day, string name, string amount, string rest) =>
        events.Add((day, $"HP-{h.Id},{Iso(day)},{name},{amount},{rest}"));
}

// Milestones of one contract, 60/30/10 of what it is owed, each due some months after. An unpaid instalment stops the rest.
void Settle(string contract, DateOnly bought, long baseFen)
{
    long first = Percent(baseFen, 60), second = Percent(baseFen, 30);
    var filed = bought.AddDays(dice.Between(3, 20));
    var topped = filed.AddDays(dice.Between(20, 400));
    var registered = topped.AddDays(dice.Between(90, 300));
    bool pays = true;
    (string Name, DateOnly Day, int WithinMonths, long Fen)[] instalments =
    [
        ("contract_filed", filed, 1, first),
        ("structure_topped", topped, 1, second),
        ("first_registration", registered, 3, baseFen - first - second),
    ];
    foreach (var (name, day, within, fen) in instalments)
    {
        if (day > asOf) return;
        milestones.Add((day, $"{contract},{name},{Iso(day)}"));
        pays &= dice.Chance(85);
        if (pays) Pay(day.AddMonths(within).AddDays(dice.Between(0, 10)), "developer", "", contract, "FD-BOND", fen);
    }
}

// Requests, approvals and receipts (or, for the treasury's own payments, a quota) for what a fund pays.
void Finance(string fund)
{
    const long Million = 1_000_000_00;
    bool direct = fund == "FD-LAND";
    string payer = fund switch { "FD-APP" => "区财政局", "FD-LAND" => "区国库", _ => "省财政厅" };
    var spending = payments.Where(p => p.Fund == fund)
        .GroupBy(p => new DateOnly(p.Date.Year, direct ? 1 : (p.Date.Month - 1) / 3 * 3 + 1, 1)).OrderBy(g => g.Key);
    long carried = 0;
    foreach (var quarter in spending)
    {
        long fen = quarter.Sum(p => p.Fen);
        long millions = Math.Max(0, (fen - carried + Million - 1) / Million);
        carried += millions * Million - fen;
        if (millions == 0) continue;
        string id = $"FF-{fund[3..]}-{quarter.Key:yyyyMM}";
        if (direct) { Add(quarter.Key, id, "quota", millions, ""); continue; }
        Add(quarter.Key.AddDays(-45), $"{id}-1", "request", dice.Chance(15) ? null : millions, "");
        Add(quarter.Key.AddDays(-15), $"{id}-2", "approval", millions, $"{id}-1");
        Add(quarter.Key, $"{id}-3", "receipt", millions, $"{id}-1");
    }

    void Add(DateOnly day, string id, string kind, long? millions, string refersTo) =>
        flows.Add((day, $"{id},{fund},{Iso(day)},{kind},{(millions is { } m ? $"{m * 100}万" : "**")},,{payer},{refersTo}"));
}

// A payment after as-of has not happened yet.
void Pay(DateOnly date, string purpose, string household, string contract, string fund, long fen)
{
    if (date <= asOf)
        payments.Add(new Payment(date, purpose, household, contract, fund, fen,
            $"{Iso(date)},{purpose},{household},{contract},{fund},{Yuan(fen)}"));
}

// What the format asks of a folder, checked on the finished rows rather than while they are made.
void CheckEverything()
{
    Check(households.Count == 5_000, "5,000 households");
    foreach (var h in signed)
    {
        Check(h.Deliveries.Sum(d => d.AreaCentiM2 ?? 0) <= h.AreaCentiM2, $"{h.Id}: no more is delivered than there is");
        Check(h.Converted is null || h.Deliveries.Count == 0, $"{h.Id}: a household converts or gets its home, not both");
        Check(h.Deliveries.All(d => d.Date > h.MovedOut), $"{h.Id}: homes are delivered after the move");
        Check(h.Items.Values.All(fen => fen > 0), $"{h.Id}: items are positive");
    }

    var byHousehold = payments.Where(p => p.Household != "").ToLookup(p => p.Household);
    foreach (var h in signed)
    {
        long compensation = 0, fees = 0;
        foreach (var p in byHousehold[h.Id])
        {
            Check(p.Fen > 0 && p.Date >= h.Signed, $"{h.Id}: a payment is positive and after the signing");
            if (p.Purpose == "compensation") compensation += p.Fen;
            if (p.Purpose == "transition_fee") fees += p.Fen;
            bool homePayable = h.Route == "cash" || (h.NewRoute == "cash" && p.Date >= h.Converted);
            long owed = h.Items.Where(i => !h.Masked.Contains(i.Key) && i.Key != "voucher_reward")
                .Where(i => homePayable || !homeKinds.Contains(i.Key)).Sum(i => i.Value);
            Check(compensation <= owed, $"{h.Id}: compensation is paid up to what is owed");
            Check(h.PaidAhead || fees <= h.Lines.Where(l => l.Day <= p.Date).Sum(l => l.Fen), $"{h.Id}: fees as accrued");
        }
    }

    foreach (string fund in new[] { "FD-APP", "FD-SUB", "FD-BOND", "FD-LAND" })
    {
        // Receipts and quotas of a day come before its payments; amounts are written in whole 万.
        long balance = 0;
        string incoming = fund == "FD-LAND" ? "quota" : "receipt";
        var moves = flows.Select(f => (f.Date, Cells: f.Line.Split(',')))
            .Where(f => f.Cells[1] == fund && f.Cells[3] == incoming)
            .Select(f => (f.Date, Order: 0, Wan: long.Parse(f.Cells[4].TrimEnd('万'), CultureInfo.InvariantCulture)))
            .Select(f => (f.Date, f.Order, Fen: f.Wan * 10_000_00))
            .Concat(payments.Where(p => p.Fund == fund).Select(p => (p.Date, Order: 1, Fen: -p.Fen)));
        foreach (var move in moves.OrderBy(m => m.Date).ThenBy(m => m.Order))
            Check((balance += move.Fen) >= 0, $"{fund} covers its payments on {Iso(move.Date)}");
    }
}

void WriteEverything()
{
    Write("projects.csv",
        "project_id,name,land_kind,started_on,planned_delivery_on,delivered_on,accepted_on,status,responsible,households",
        projects.Select((p, i) => $"{p.Id},{p.Name},{p.LandKind},{p.StartedOn},{p.PlannedOn},{p.DeliveredOn},{p.AcceptedOn},"
            + $"{p.Status},区棚改指挥部{"一二三四五六"[i]}组,{p.Households}"));
    Write("households.csv", "household_id,project_id,area_m2,persons,zone,use,group", households.Select((h, i) =>
        $"{h.Id},{h.Project.Id},{(i == 2 ? "**" : $"{h.AreaCentiM2 / 100m:0.00}")},{h.Persons},{h.Zone},"
        + $"{(h.Commercial ? "commercial" : "residential")},{h.Group}"));
    // The term is left to the policy where it is the policy's own.
    Write("agreements.csv", "agreement_id,household_id,signed_on,route,moved_out_on,term_months,"
        + "transition_policy,voucher_policy,temporary_housing", signed.Select(h =>
    {
        bool inKind = h.Route == "in_kind", ownTerm = h.TermMonths != (h.Project.Policy == Jinan ? 24 : 18);
        return $"AG-{h.Id},{h.Id},{Iso(h.Signed)},{h.Route},{(h.MovedOut is { } moved ? Iso(moved) : "")},"
            + $"{(inKind && ownTerm ? h.TermMonths : "")},{h.Project.Policy},"
            + $"{(h.Route == "voucher" ? VoucherPolicy : "")},{(!inKind ? "" : h.TemporaryHousing ? "yes" : "no")}";
    }));
    Write("compensation_items.csv", "agreement_id,kind,amount_yuan,effective_on", signed.SelectMany(h => h.Items.Select(i =>
        $"AG-{h.Id},{i.Key},{(h.Masked.Contains(i.Key) ? "**" : Yuan(i.Value))},"
        + $"{(i.Key == "voucher_reward" && h.Converted is { } c ? Iso(c) : "")}")));
    // The office learns of a handover some days later.
    Write("deliveries.csv", "household_id,delivered_on,area_m2,known_on", signed.SelectMany(h => h.Deliveries.Select(d =>
    {
        var known = d.Date.AddDays(dice.Between(0, 21));
        return $"{h.Id},{Iso(d.Date)},{(d.AreaCentiM2 is { } a ? $"{a / 100m:0.00}" : "")},{Iso(known < asOf ? known : asOf)}";
    })));
    Write("conversions.csv", "agreement_id,converted_on,new_route,voucher_policy",
        signed.Where(h => h.Converted is not null).OrderBy(h => h.Converted).ThenBy(h => h.Id, StringComparer.Ordinal)
            .Select(h => $"AG-{h.Id},{Iso(h.Converted!.Value)},{h.NewRoute},{(h.NewRoute == "voucher" ? VoucherPolicy : "")}"));
    Write("vouchers.csv", "voucher_id,agreement_id,issued_on,face_yuan", vouchers);
    Write("voucher_events.csv", "voucher_id,date,event,amount_yuan,price_yuan,contract_id,developer_id,line_id",
        ByDate(events).Select((line, i) => $"{line},{i + 1}"));
    Write("developer_milestones.csv", "contract_id,milestone,reached_on", ByDate(milestones));
    Write("funds.csv", "fund_id,name,kind,permitted_purposes,channel",
    [
        "FD-APP,区财政拨款,appropriation,,special_account",
        "FD-SUB,上级补助资金,subsidy,compensation,special_account",
        "FD-BOND,棚改专项债券,special_bond,compensation;developer,special_account",
        "FD-LAND,土地出让收入,land_income,compensation;voucher_balance,treasury_direct",
    ]);
    Write("fund_flows.csv", "flow_id,fund_id,date,kind,amount_yuan,project_id,counterparty,refers_to", ByDate(flows));
    Write("payments.csv", "payment_id,paid_on,purpose,household_id,contract_id,fund_id,amount_yuan",
        payments.Select((p, i) => $"P{i + 1:00000},{p.Line}"));

    WriteText("transition_policies.json", """
        [
          {
            "id": "tongling-yian",
            "source": "S6 铜陵市义安区 ahtlyaq.gov.cn: 18/15/12/10 yuan by zone, areas below 50 m² count as 50, 18 or 24 months by building, twice from the month beyond the term, voucher or ready home 6 months once. Not in the source: the start in the month of the move, and temporary housing.",
            "basis": "area",
            "rates": [
              { "from": "2015-01-01", "zone": "一类", "use": "*", "yuan": 18.00 },
              { "from": "2015-01-01", "zone": "二类", "use": "*", "yuan": 15.00 },
              { "from": "2015-01-01", "zone": "三类", "use": "*", "yuan": 12.00 },
              { "from": "2015-01-01", "zone": "四类", "use": "*", "yuan": 10.00 }
            ],
            "minimum_area_m2": 50,
            "term_months": 18, "starts": "move_month", "proration": "whole_month",
            "tiers": [ { "after_overdue_months": 0, "multiple": 2.0 } ],
            "temporary_housing": { "in_term": 0.0, "overdue": 1.0 },
            "one_off_months": { "voucher": 6 },
            "pay_every_months": 6, "pay_in": "arrears"
          },
          {
            "id": "jinan",
            "source": "S7 济南 11jn.com/16/22217 (新华网): 30 yuan for homes, 35 otherwise, at least 1500 yuan a month, from the overdue month +100 %, where the minimum applied 1500 plus area × rate, cash 6 months once. Not in the source: a term of 24 months where the agreement has none, and temporary housing.",
            "basis": "area",
            "rates": [
              { "from": "2015-01-01", "zone": "*", "use": "residential", "yuan": 30.00 },
              { "from": "2015-01-01", "zone": "*", "use": "commercial", "yuan": 35.00 }
            ],
            "minimum_yuan": 1500, "minimum_overdue": "once_plus_base",
            "term_months": 24, "starts": "move_month", "proration": "whole_month",
            "tiers": [ { "after_overdue_months": 0, "multiple": 2.0 } ],
            "temporary_housing": { "in_term": 0.0, "overdue": 1.0 },
            "one_off_months": { "cash": 6 },
            "pay_every_months": 6, "pay_in": "arrears"
          }
        ]
        """);
    WriteText("voucher_policies.json", """
        [
          {
            "id": "district-2022",
            "source": "Synthetic. The percents are those of 厦门 (厦门日报 2023-04-30) with half its months; the settlement is that of 桐乡 2024.",
            "face_kinds": ["house", "decoration", "voucher_reward"],
            "choice_reward_kind": "voucher_reward",
            "valid_months": 12, "transfer_hops": 0, "split": false,
            "reward": {
              "base": "used", "paid": "offsets_price",
              "tiers": [ { "within_months": 6, "percent": 5 }, { "within_months": 12, "percent": 2 } ]
            },
            "balance": { "rule": "full" },
            "settlement": [
              { "milestone": "contract_filed", "percent": 60, "within_months": 1 },
              { "milestone": "structure_topped", "percent": 30, "within_months": 1 },
              { "milestone": "first_registration", "percent": 10, "within_months": 3 }
            ]
          }
        ]
        """);
    var (yyCost, yyAvoided) = Conversion("YY");
    var (hpCost, hpAvoided) = Conversion("HP");
    WriteText("case.json", $$"""
        {
          "name": "某区逾期安置 2015–2023（合成数据）",
          "note": {
            "zh": "虚构的区，全部为合成数据，不对应任何真实的人；过渡费标准取自两地公布的规定。",
            "en": "A fictional district; everything is synthetic and stands for no real person. The fee tariffs are those that two places published."
          },
          "unit_kind": "institution",
          "as_of": "2023-12-31",
          "horizon_months": 60,
          "discount_annual": 0.03,
          "correlation": 0.3,
          "delivery": {
            "projects": {
              "YY": { "distribution": "lognormal", "mu": 3.4, "sigma": 0.6, "elapsed_months": 0 },
              "HG": { "distribution": "lognormal", "mu": 2.5, "sigma": 0.5, "elapsed_months": 0 },
              "HP": { "distribution": "weibull", "shape": 1.6, "scale_months": 48, "elapsed_months": 12 },
              "CP": { "distribution": "weibull", "shape": 2.0, "scale_months": 54, "elapsed_months": 0 }
            }
          },
          "scenarios": [
            {
              "id": "convert-now",
              "convert": [
                { "project": "YY", "households": "30%", "route": "voucher", "month": 1, "cost_per_household_yuan": {{yyCost}}, "avoided_in_kind_yuan": {{yyAvoided}} },
                { "project": "HP", "households": "30%", "route": "voucher", "month": 1, "cost_per_household_yuan": {{hpCost}}, "avoided_in_kind_yuan": {{hpAvoided}} }
              ]
            }
          ],
          "published": [
            { "what": "households", "value": 5000 },
            { "what": "households", "project": "YY", "value": 950 },
            { "what": "overdue_fee_yuan", "year": 2022, "value": "{{Yuan(OverdueFen(2022))}}" },
            { "what": "overdue_fee_yuan", "year": 2023, "value": "{{Math.Round(OverdueFen(2023) / 100m / 10_000, 2, MidpointRounding.AwayFromZero):0.00}}万" }
          ]
        }
        """);
}

static IEnumerable<string> ByDate(IEnumerable<(DateOnly Date, string Line)> rows) =>
    rows.OrderBy(r => r.Date).ThenBy(r => r.Line, StringComparer.Ordinal).Select(r => r.Line);

void Write(string file, string header, IEnumerable<string> rows)
{
    string[] lines = [header, .. rows];
    Check(lines.All(line => line.Count(c => c == ',') == header.Count(c => c == ',')), $"{file}: every row has every column");
    WriteText(file, string.Join('\n', lines));
}

// UTF-8 without BOM and LF on every system, so that the bytes are the same everywhere.
void WriteText(string file, string text) =>
    File.WriteAllText(Path.Combine(folder, file), text.ReplaceLineEndings("\n") + "\n", new UTF8Encoding(false));

DateOnly Day(DateOnly from, DateOnly to) => from.AddDays(dice.Between(0, to.DayNumber - from.DayNumber));

static long ToFen(decimal yuan) => (long)Math.Round(yuan * 100, MidpointRounding.AwayFromZero);

static long Percent(long fen, int percent) => (long)Math.Round(fen * percent / 100m, MidpointRounding.AwayFromZero);

static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

static void Check(bool holds, string what)
{
    if (!holds) throw new InvalidOperationException($"The sample contradicts itself: {what}.");
}

internal sealed record Project(
    string Id, string Name, string LandKind, string Policy, string StartedOn, string PlannedOn, string DeliveredOn,
    string AcceptedOn, string Status, int Households, int Holdouts, DateOnly SignFrom, DateOnly SignTo, string[] Zones,
    int LongTerm, int ConvertPercent);

internal sealed class Household(string id, Project project)
{
    public string Id => id;
    public Project Project => project;
    public long AreaCentiM2 { get; init; }
    public int Persons { get; init; }
    public string Zone { get; init; } = "";
    public bool Commercial { get; init; }
    public string Group { get; init; } = "";

    public bool TemporaryHousing { get; set; }
    public string Route { get; set; } = "";
    public DateOnly Signed { get; set; }
    public DateOnly? MovedOut { get; set; }
    public int TermMonths { get; set; }
    public DateOnly? Converted { get; set; }
    public string NewRoute { get; set; } = "";
    public bool PaidAhead { get; set; }

    public Dictionary<string, long> Items { get; } = [];
    public HashSet<string> Masked { get; } = [];
    public List<(DateOnly Date, long? AreaCentiM2)> Deliveries { get; } = [];
    public List<FeeLine> Lines { get; set; } = [];

    public long HomeFen => Items["house"] + Items["decoration"];
    public bool HasVoucher => Route == "voucher" || NewRoute == "voucher";
    public bool DeliveredAll =>
        Deliveries.Any(d => d.AreaCentiM2 is null) || Deliveries.Sum(d => d.AreaCentiM2) == AreaCentiM2;
    public bool Waits => Route == "in_kind" && MovedOut is not null && Converted is null && !DeliveredAll;
}

internal sealed record FeeLine(DateOnly Day, long Fen, bool Overdue);

internal sealed record Payment(
    DateOnly Date, string Purpose, string Household, string Contract, string Fund, long Fen, string Line);

/// <summary>SplitMix64: a few lines of integer arithmetic, so a seed gives the same draws on every machine and runtime.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + (int)(Next() % (ulong)(high - low + 1));

    public bool Chance(int percent) => Between(1, 100) <= percent;

    /// <summary>About 1, skewed to the right like a lognormal: a product of four even factors from 0.7 to 1.3.</summary>
    public decimal Skewed() => Factor() * Factor() * Factor() * Factor();

    private decimal Factor() => 0.7m + 0.6m * Between(0, 999_999) / 1_000_000m;

    private ulong Next()
    {
        unchecked
        {
            ulong z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
