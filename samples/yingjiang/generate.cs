#:property PublishAot=false

// Writes the case folder of Anqing Yingjiang 2016: `dotnet run generate.cs [DIRECTORY]` (default: beside this file).
//
// The totals are the published ones: 1,622 households, 54.45 万㎡, 257 households in cash with 8475万元, 1,365 by voucher
// with 3,857 homes and 17.82亿元, all signed by 5 October 2016. Everything below a total is synthetic. Each quantity is
// drawn first and then shared out by largest remainder, so the parts are plausible and still sum to the whole exactly.

using System.Globalization;
using System.Text;

const long CashTotalFen = 84_750_000_00;
const long VoucherTotalFen = 1_782_000_000_00;
const int HomesTotal = 3_857;
const int MostHomesPerHousehold = 7;
DateOnly firstSigning = new(2016, 6, 10), lastSigning = new(2016, 10, 5), asOf = new(2016, 10, 31);

string folder = args.Length > 0 ? args[0] : (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var dice = new Dice(20161005);

// Households and areas per project are published; how the 257 cash households spread over the projects is not.
Project[] projects =
[
    new("GH2", "港华路二期", Households: 375, CashHouseholds: 59, AreaCentiM2: 91_200_00, Fund: "FD-ADBC"),
    new("BJ1", "滨江片一期", Households: 866, CashHouseholds: 138, AreaCentiM2: 361_700_00, Fund: "FD-CDB"),
    new("HZB", "华中东路北片", Households: 381, CashHouseholds: 60, AreaCentiM2: 91_600_00, Fund: "FD-ADBC"),
];

// Households. Those who took cash had the small homes (a voucher would not have bought them a flat).
var households = new List<Household>();
foreach (var project in projects)
{
    // Spread the cash households evenly over the numbers: household i is one when the running share steps up.
    bool[] cash = [.. Enumerable.Range(0, project.Households).Select(i =>
        (i + 1) * project.CashHouseholds / project.Households > i * project.CashHouseholds / project.Households)];
    decimal[] typical = [.. cash.Select(isCash => isCash ? Math.Max(22m, 110m * dice.Skewed()) : dice.Skewed())];
    long cashArea = 0;
    for (int i = 0; i < cash.Length; i++)
        if (cash[i]) cashArea += (long)(typical[i] * 100);
    long[] voucherAreas = Share(project.AreaCentiM2 - cashArea, [.. typical.Select((w, i) => cash[i] ? 0m : w)]);

    for (int i = 0; i < project.Households; i++)
    {
        int signedAfter = dice.Chance(2) ? 117 : (dice.Between(0, 117) + dice.Between(0, 117)) / 2;
        var signed = firstSigning.AddDays(signedAfter);
        households.Add(new Household($"{project.Id}-{i + 1:0000}", project, cash[i],
            AreaCentiM2: cash[i] ? (long)(typical[i] * 100) : voucherAreas[i],
            Persons: dice.Between(1, 6), Commercial: dice.Chance(3), signed, MovedOut: signed.AddDays(dice.Between(8, 40))));
    }
}

// Compensation. Small items first; `house` takes what is left of the published amount, shared by area and quality.
foreach (bool cash in new[] { true, false })
{
    var group = households.Where(h => h.Cash == cash).ToList();
    foreach (var h in group)
    {
        long m2 = h.AreaCentiM2 / 100;
        h.Items["decoration"] = m2 * dice.Between(80, 300) * 100;
        h.Items["moving_fee"] = Math.Max(1_000, m2 * 16) * 100;
        h.Items["signing_reward"] = (h.Signed <= new DateOnly(2016, 8, 10) ? 10_000 : 5_000) * 100;
        h.Items["moving_reward"] = m2 * 30 * 100;
        if (h.Commercial) h.Items["suspension_loss"] = m2 * 120 * 100;
        if (!cash) h.Items["voucher_reward"] = m2 * 200 * 100;
        if (dice.Chance(8)) h.Items["subsidy"] = dice.Between(2, 12) * 1_000 * 100;
    }
    long rest = (cash ? CashTotalFen : VoucherTotalFen) - group.Sum(h => h.Compensation);
    long[] house = Share(rest, [.. group.Select(h => h.AreaCentiM2 * (0.85m + 0.30m * dice.Unit()))]);
    for (int i = 0; i < group.Count; i++) group[i].Items["house"] = house[i];
}

// Homes: one each, then one at a time to the household with the most area per home (Sainte-Laguë).
var voucherHouseholds = households.Where(h => !h.Cash).ToList();
foreach (var h in voucherHouseholds) h.Homes = 1;
for (int left = HomesTotal - voucherHouseholds.Count; left > 0; left--)
{
    voucherHouseholds.Where(h => h.Homes < MostHomesPerHousehold)
        .MaxBy(h => (decimal)h.AreaCentiM2 / (2 * h.Homes + 1))!.Homes++;
}

// Vouchers, and their use: about a third have bought homes by as-of, each home under a contract of its own.
string[] vouchers = new string[voucherHouseholds.Count];
var uses = new List<(DateOnly Date, string Line)>();
var milestones = new List<string>();
var payments = new List<Payment>();
int contracts = 0;
for (int v = 0; v < voucherHouseholds.Count; v++)
{
    var h = voucherHouseholds[v];
    var issued = h.Signed.AddDays(dice.Between(4, 20));
    string voucher = $"HP-{h.Id}";
    // 华中东路北片 leaves the face empty: it is then computed from the items.
    string face = h.Project.Id == "HZB" ? "" : Yuan(h.Compensation);
    vouchers[v] = $"{voucher},AG-{h.Id},{Iso(issued)},{face}";

    if (issued > new DateOnly(2016, 9, 20) || !dice.Chance(40)) continue;
    long remaining = h.Compensation;
    var date = issued;
    for (int home = dice.Between(1, h.Homes); home > 0 && remaining > 0; home--)
    {
        date = date.AddDays(dice.Between(3, 20));
        if (date > asOf) break;
        long price = dice.Between(60, 125) * dice.Between(4_900, 5_900) * 100L;
        long amount = Math.Min(price, remaining);
        remaining -= amount;
        string contract = $"CT-{++contracts:0000}";
        uses.Add((date, $"{voucher},{Iso(date)},use,{Yuan(amount)},{Yuan(price)},{contract},DEV-{dice.Between(1, 4)}"));

        var filed = date.AddDays(dice.Between(3, 20));
        if (filed > asOf) continue;
        milestones.Add($"{contract},contract_filed,{Iso(filed)}");
        PayDeveloper(h, contract, Percent(amount, 60), due: filed.AddMonths(1));
        var topped = filed.AddDays(dice.Between(5, 60));
        if (!dice.Chance(20) || topped > asOf) continue;
        milestones.Add($"{contract},structure_topped,{Iso(topped)}");
        PayDeveloper(h, contract, Percent(amount, 30), due: topped.AddMonths(1));
    }
}

// Cash compensation: most of it paid at once, some in two parts round the move, one household in ten still unpaid.
foreach (var h in households.Where(h => h.Cash))
{
    if (dice.Chance(10)) continue;
    long first = dice.Chance(25) ? Percent(h.Compensation, 70) : h.Compensation;
    Pay(h.Signed.AddDays(dice.Between(7, 30)), "compensation", h.Id, "", h.Project.Fund, first);
    if (first < h.Compensation)
        Pay(h.MovedOut.AddDays(dice.Between(22, 30)), "compensation", h.Id, "", h.Project.Fund, h.Compensation - first);
}
for (int month = 6; month <= 10; month++)
    Pay(new DateOnly(2016, month, 25), "work_expense", "", "", "FD-ADBC", dice.Between(200, 450) * 1_000 * 100L);
payments = [.. payments.OrderBy(p => p.Date).ThenBy(p => p.Line, StringComparer.Ordinal)];

// Loan money comes in on the first of each month, enough in whole ten millions for the payments of that month.
var flows = new List<string>();
foreach (string fund in new[] { "FD-CDB", "FD-ADBC" })
{
    var (project, bank) = fund == "FD-CDB" ? ("BJ1", "国开行") : ("", "农发行");
    string request = $"FF-{fund[3..]}-01";
    flows.Add($"{request},{fund},2016-05-16,request,9亿,{project},{bank},");
    flows.Add($"FF-{fund[3..]}-02,{fund},2016-05-30,approval,9亿,{project},{bank},{request}");
    long carried = 0;
    for (int month = 6; month <= 10; month++)
    {
        const long TenMillion = 10_000_000_00;
        long spent = payments.Where(p => p.Fund == fund && p.Date.Month == month).Sum(p => p.Fen);
        long tranches = Math.Max(0, (spent - carried + TenMillion - 1) / TenMillion);
        carried += tranches * TenMillion - spent;
        if (tranches > 0)
            flows.Add($"FF-{fund[3..]}-{month:00},{fund},2016-{month:00}-01,receipt,{tranches * 1000}万,"
                + $"{project},{bank},{request}");
        Check(carried >= 0, "receipts cover the payments of every date");
    }
}

// What the README and `published` say must hold of what is written.
Check(households.Count == 1_622 && voucherHouseholds.Count == 1_365, "households");
Check(households.Sum(h => h.AreaCentiM2) == 544_500_00, "area");
Check(projects.All(p => households.Where(h => h.Project == p).Sum(h => h.AreaCentiM2) == p.AreaCentiM2), "area by project");
Check(households.Where(h => h.Cash).Sum(h => h.Compensation) == CashTotalFen, "cash amount");
Check(voucherHouseholds.Sum(h => h.Compensation) == VoucherTotalFen, "voucher amount");
Check(voucherHouseholds.Sum(h => h.Homes) == HomesTotal, "homes");
Check(households.Max(h => h.Signed) == lastSigning, "last signing");
Check(households.All(h => h.Items.Values.All(fen => fen > 0)), "every item is positive");

Write("projects.csv",
    "project_id,name,land_kind,started_on,planned_delivery_on,delivered_on,accepted_on,status,responsible,"
        + "building_area_m2,households",
    projects.Select(p => $"{p.Id},{p.Name},,2016-06-01,,,,签约完成,{p.Name}分指挥部,"
        + $"{p.AreaCentiM2 / 100m:0.00},{p.Households}"));
Write("households.csv", "household_id,project_id,area_m2,persons,zone,use,group",
    households.Select(h => $"{h.Id},{h.Project.Id},{h.AreaCentiM2 / 100m:0.00},{h.Persons},,"
        + $"{(h.Commercial ? "commercial" : "residential")},"));
Write("agreements.csv",
    "agreement_id,household_id,signed_on,route,moved_out_on,term_months,transition_policy,voucher_policy,temporary_housing,homes",
    households.Select(h => $"AG-{h.Id},{h.Id},{Iso(h.Signed)},{(h.Cash ? "cash" : "voucher")},"
        + $"{(h.MovedOut <= asOf ? Iso(h.MovedOut) : "")},,,{(h.Cash ? "" : "yingjiang-2016")},,{(h.Cash ? "" : h.Homes)}"));
Write("compensation_items.csv", "agreement_id,kind,amount_yuan",
    households.SelectMany(h => h.Items.Select(item => $"AG-{h.Id},{item.Key},{Yuan(item.Value)}")));
Write("vouchers.csv", "voucher_id,agreement_id,issued_on,face_yuan", vouchers);
Write("voucher_events.csv", "voucher_id,date,event,amount_yuan,price_yuan,contract_id,developer_id",
    uses.OrderBy(u => u.Date).ThenBy(u => u.Line, StringComparer.Ordinal).Select(u => u.Line));
Write("developer_milestones.csv", "contract_id,milestone,reached_on", milestones);
Write("funds.csv", "fund_id,name,kind,permitted_purposes,channel",
[
    "FD-CDB,国开行贷款,policy_loan,compensation;voucher_balance;developer,special_account",
    "FD-ADBC,农发行贷款,policy_loan,compensation;voucher_balance;developer;work_expense,special_account",
]);
Write("fund_flows.csv", "flow_id,fund_id,date,kind,amount_yuan,project_id,counterparty,refers_to", flows);
Write("payments.csv", "payment_id,paid_on,purpose,household_id,contract_id,fund_id,amount_yuan",
    payments.Select((p, i) => $"PAY-{i + 1:0000},{p.Line}"));

WriteText("voucher_policies.json", """
    [
      {
        "id": "yingjiang-2016",
        "source": "Synthetic: the report publishes no voucher rules. Validity, balance and settlement are assumptions.",
        "face_kinds": ["house", "decoration", "moving_fee", "suspension_loss", "signing_reward", "moving_reward", "voucher_reward", "subsidy", "other"],
        "choice_reward_kind": "voucher_reward",
        "valid_months": 12, "transfer_hops": 0, "split": false,
        "reward": { "base": "used", "paid": "in_face", "tiers": [] },
        "balance": { "rule": "full" },
        "settlement": [
          { "milestone": "contract_filed", "percent": 60, "within_months": 1 },
          { "milestone": "structure_topped", "percent": 30, "within_months": 1 },
          { "milestone": "first_registration", "percent": 10, "within_months": 3 }
        ]
      }
    ]
    """);
WriteText("case.json", """
    {
      "name": "安庆市迎江区 2016 征收（户为合成，合计为公布数）",
      "note": {
        "zh": "合计数为公布数；每一户、每一份协议、每一张房票、每一笔收付均为合成数据，不对应任何真实的人。",
        "en": "The totals are published figures; every household, agreement, voucher and payment is synthetic and stands for no real person."
      },
      "unit_kind": "institution",
      "as_of": "2016-10-31",
      "published": [
        { "what": "households", "value": 1622 },
        { "what": "households", "project": "GH2", "value": 375 },
        { "what": "households", "project": "BJ1", "value": 866 },
        { "what": "households", "project": "HZB", "value": 381 },
        { "what": "area_m2", "value": "54.45万" },
        { "what": "area_m2", "project": "GH2", "value": "9.12万" },
        { "what": "area_m2", "project": "BJ1", "value": "36.17万" },
        { "what": "area_m2", "project": "HZB", "value": "9.16万" },
        { "what": "households_cash", "value": 257 },
        { "what": "households_voucher", "value": 1365 },
        { "what": "homes", "value": 3857 },
        { "what": "cash_amount_yuan", "value": "8475万" },
        { "what": "voucher_amount_yuan", "value": "17.82亿" },
        { "what": "compensation_yuan", "value": "18.67亿" },
        { "what": "cash_share_percent", "basis": "households", "value": 15.84 },
        { "what": "voucher_share_percent", "basis": "households", "value": 84.16 }
      ]
    }
    """);

Console.WriteLine($"{households.Count} households, {uses.Count} homes bought by voucher, {payments.Count} payments -> {folder}");

// Four in five instalments are paid within a week of their due date, the rest still wait.
void PayDeveloper(Household h, string contract, long fen, DateOnly due)
{
    var paid = due.AddDays(dice.Between(0, 6));
    if (dice.Chance(80)) Pay(paid, "developer", "", contract, h.Project.Fund, fen);
}

// A payment after as-of has not happened yet.
void Pay(DateOnly date, string purpose, string household, string contract, string fund, long fen)
{
    if (date <= asOf)
        payments.Add(new Payment(date, fund, fen, $"{Iso(date)},{purpose},{household},{contract},{fund},{Yuan(fen)}"));
}

void Write(string file, string header, IEnumerable<string> rows)
{
    string[] lines = [header, .. rows];
    Check(lines.All(line => line.Count(c => c == ',') == header.Count(c => c == ',')), $"{file}: every row has every column");
    WriteText(file, string.Join('\n', lines));
}

// UTF-8 without BOM and LF on every system, so that the bytes are the same everywhere.
void WriteText(string file, string text) =>
    File.WriteAllText(Path.Combine(folder, file), text.ReplaceLineEndings("\n") + "\n", new UTF8Encoding(false));

// Splits a whole by weights into integers that sum to it: the fractions cut off go to the largest remainders.
static long[] Share(long total, decimal[] weights)
{
    decimal sum = weights.Sum();
    decimal[] exact = [.. weights.Select(w => total * w / sum)];
    long[] parts = [.. exact.Select(e => (long)e)];
    int left = (int)(total - parts.Sum());
    var byRemainder = Enumerable.Range(0, parts.Length).OrderByDescending(i => exact[i] - parts[i]).ThenBy(i => i);
    foreach (int i in byRemainder.Take(left)) parts[i]++;
    return parts;
}

static long Percent(long fen, int percent) => (long)Math.Round(fen * percent / 100m, MidpointRounding.AwayFromZero);

static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

static void Check(bool holds, string what)
{
    if (!holds) throw new InvalidOperationException($"The sample contradicts itself: {what}.");
}

internal sealed record Project(string Id, string Name, int Households, int CashHouseholds, long AreaCentiM2, string Fund);

internal sealed record Household(
    string Id, Project Project, bool Cash, long AreaCentiM2, int Persons, bool Commercial, DateOnly Signed, DateOnly MovedOut)
{
    public Dictionary<string, long> Items { get; } = [];

    public int Homes { get; set; }

    public long Compensation => Items.Values.Sum();
}

internal sealed record Payment(DateOnly Date, string Fund, long Fen, string Line);

/// <summary>SplitMix64: a few lines of integer arithmetic, so a seed gives the same draws on every machine and runtime.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + (int)(Next() % (ulong)(high - low + 1));

    public bool Chance(int percent) => Between(1, 100) <= percent;

    public decimal Unit() => Between(0, 999_999) / 1_000_000m;

    /// <summary>About 1, skewed to the right like a lognormal: a product of four even factors from 0.55 to 1.45.</summary>
    public decimal Skewed() => Factor() * Factor() * Factor() * Factor();

    private decimal Factor() => 0.55m + 0.90m * Unit();

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
