using System.Globalization;
using NodaTime;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>A random small history of one or two projects that the rules accept as a whole, and its growth in stages.</summary>
/// <remarks>Policies are fixed; who signs, moves, is delivered to, converts, uses vouchers and is paid when is random.</remarks>
internal sealed class RandomCase
{
    public static readonly LocalDate Start = new(2020, 1, 1);
    public static readonly LocalDate End = new(2021, 12, 31);

    private static readonly string[] Kinds = ["appropriation", "subsidy", "special_bond", "other"];
    private readonly Random _random;

    // What a stage adds, as calls on the builder; a row whose cell is filled later stands here twice.
    private readonly List<(int From, int Until, Action<CaseRows> Add)> _rows = [];

    public RandomCase(int seed)
    {
        _random = new Random(seed);
        Stages = _random.Next(2, 6);
        var households = _random.Next(2, 5);
        for (var i = 0; i < households; i++) AddHousehold(i);
        AddPayments();
    }

    public int Stages { get; }

    public List<Signed> Agreements { get; } = [];

    public List<Paid> Payments { get; } = [];

    public List<(LocalDate On, long Fen)> Receipts { get; } = [];

    public CaseRows Rows(int stage)
    {
        var rows = new CaseRows()
            .TransitionPolicy("t", """ "basis": "area", "rates": [{"from": "2019-01-01", "yuan": 7.77}, {"from": "2021-01-01", "yuan": 9}], "term_months": 5, "tiers": [{"after_overdue_months": 0, "multiple": 1.5}, {"after_overdue_months": 4, "multiple": 2}], "after_delivery_months": 2, "one_off_months": {"cash": 3, "voucher": 6} """)
            .VoucherPolicy("v1", """ "face_kinds": ["house", "voucher_reward"], "choice_reward_kind": "voucher_reward", "valid_months": 9, "reward": {"base": "used", "paid": "offsets_price", "tiers": [{"within_months": 3, "percent": 5}, {"within_months": 6, "percent": 2}]}, "balance": {"rule": "threshold", "full_from_used_percent": 50}, "settlement": [{"milestone": "filed", "percent": 60, "within_months": 1}, {"milestone": "built", "percent": 40, "within_months": 1}] """)
            .VoucherPolicy("v2", """ "face_kinds": ["house", "voucher_reward"], "valid_months": 6, "reward": {"base": "used", "paid": "cash", "tiers": [{"within_months": 4, "percent": 3}]}, "balance": {"rule": "void"}, "settlement": [{"milestone": "filed", "percent": 100, "within_months": 0}] """)
            .Project("P0").Project("P1").Fund("F", Kinds[Agreements.Count % Kinds.Length]).Fund("D", channel: "treasury_direct");
        foreach (var (from, until, add) in _rows)
        {
            if (from <= stage && stage < until) add(rows);
        }

        return rows;
    }

    private void AddHousehold(int i)
    {
        var (h, p, area) = ($"H{i}", $"P{_random.Next(2)}", (decimal)_random.Next(3000, 9000) / 100);
        Always(0, r => r.Household(h, p, area.ToString(CultureInfo.InvariantCulture)));
        var signed = Start.PlusDays(_random.Next(0, 150));
        var a = new Signed { Id = $"A{i}", Household = h, Project = p, Area = area, On = signed, Stage = _random.Next(Stages) };
        a.Route = _random.Next(5) switch { 0 => "cash", 1 or 2 => "voucher", _ => "in_kind" };
        if (_random.Next(4) > 0) a.MovedOutOn = signed.PlusDays(_random.Next(0, 60));
        if (a.Route == "in_kind" && _random.Next(3) == 0)
        {
            a.ConvertedOn = signed.PlusDays(_random.Next(1, 300));
            a.NewRoute = _random.Next(2) == 0 ? "cash" : "voucher";
        }

        a.Policy = _random.Next(2) == 0 ? "v1" : "v2";
        var moved = a.MovedOutOn is null ? Stages : _random.Next(a.Stage, Stages);
        foreach (var (from, until, movedOutOn) in new[] { (a.Stage, moved, null), (moved, int.MaxValue, a.MovedOutOn) })
        {
            if (from < until) _rows.Add((from, until, r => r.Agreement(a.Id, h, Iso(signed), a.Route, movedOutOn is { } m ? Iso(m) : null, "t", a.ConvertedOn is null ? a.Policy : "v1")));
        }

        if (a.ConvertedOn is { } converted) Always(a.LastStage = _random.Next(a.Stage, Stages), r => r.Conversion(a.Id, Iso(converted), a.NewRoute!, a.Policy));
        foreach (var kind in new[] { "house", "voucher_reward", "subsidy", "moving_fee", "decoration" })
        {
            if (kind != "house" && _random.Next(2) == 0) continue;
            var item = (Kind: kind, Fen: (long)_random.Next(100_000, 900_000), On: _random.Next(3) == 0 ? signed.PlusDays(_random.Next(-5, 200)) : signed, Line: $"{a.Id}-{a.Items.Count}");
            a.Items.Add(item);
            Always(Later(a), r => r.Item(a.Id, kind, Yuan(item.Fen), item.On == signed ? null : Iso(item.On), item.Line));
        }

        Agreements.Add(a);
        if (a.Route == "in_kind" && a.ConvertedOn is null) AddDeliveries(a);
        var route = a.NewRoute ?? a.Route;
        if (route == "voucher" && _random.Next(5) > 0) AddVoucher(a);
    }

    private void AddDeliveries(Signed a)
    {
        var on = a.On.PlusDays(_random.Next(0, 500));
        if (_random.Next(3) == 0)
        {
            var (partOn, part) = (on, a.Area - 10);
            a.Deliveries.Add((partOn, part));
            Always(Later(a), r => r.Delivery(a.Household, Iso(partOn), part.ToString(CultureInfo.InvariantCulture)));
            on = on.PlusDays(_random.Next(1, 200));
        }

        if (_random.Next(4) == 0) return;
        var all = on;
        a.Deliveries.Add((all, null));
        Always(Later(a), r => r.Delivery(a.Household, Iso(all)));
    }

    private void AddVoucher(Signed a)
    {
        var from = LocalDate.Max(a.On, a.ConvertedOn ?? a.On);
        var issued = from.PlusDays(_random.Next(0, 100));
        a.VoucherOn = issued;
        var left = a.Face;
        if (left == 0)
        {
            a.VoucherOn = null;
            return;
        }

        var stage = a.LastStage = _random.Next(Math.Max(a.Stage, a.LastStage), Stages);
        Always(stage, r => r.Voucher("V" + a.Id, a.Id, Iso(issued)));
        var (last, day) = (issued.PlusMonths(a.Policy == "v1" ? 9 : 6).PlusDays(-1), issued);
        for (var n = _random.Next(0, 4); n > 0; n--)
        {
            day = day.PlusDays(_random.Next(0, 80));
            if (day > last || left == 0) break;
            var (on, id) = (day, $"{a.Id}-e{n}");
            switch (_random.Next(5))
            {
                case 0 when n == 1:
                    a.Events.Add((on, "cash_out", 0, 0, "", id));
                    Always(Later(a, stage), r => r.Event("V" + a.Id, Iso(on), "cash_out", line: id));
                    left = 0;
                    break;
                case 1:
                    var extended = last = last.PlusDays(_random.Next(1, 90));
                    a.Events.Add((on, "extend", extended.ToDateOnly().DayNumber, 0, "", id));
                    Always(Later(a, stage), r => r.Event("V" + a.Id, Iso(on), "extend", newLastDay: Iso(extended), line: id));
                    break;
                default:
                    var (fen, contract) = (_random.Next(4) == 0 ? left : _random.NextInt64(1, left + 1), $"K{_random.Next(2)}-{a.Policy}");
                    var price = fen + _random.Next(0, 20_000);
                    left -= fen;
                    a.Events.Add((on, "use", fen, price, contract, id));
                    Always(Later(a, stage), r => r.Event("V" + a.Id, Iso(on), "use", Yuan(fen), Yuan(price), contract, line: id));
                    break;
            }
        }
    }

    private void AddPayments()
    {
        for (var n = _random.Next(1, 4); n > 0; n--)
        {
            var (on, fen, id) = (Start.PlusDays(_random.Next(0, 600)), (long)_random.Next(1, 50_000_000), $"R{n}");
            Receipts.Add((on, fen));
            Always(_random.Next(Stages), r => r.Flow(id, Iso(on), "receipt", Yuan(fen)));
        }

        foreach (var (contract, milestone) in Agreements.SelectMany(a => a.Events).Where(e => e.Contract.Length > 0).Select(e => e.Contract).Distinct()
            .SelectMany(c => c.EndsWith("v1", StringComparison.Ordinal) ? new[] { (c, "filed"), (c, "built") } : [(c, "filed")]))
        {
            var on = Start.PlusDays(_random.Next(0, 700));
            if (_random.Next(2) == 0) Always(_random.Next(Stages), r => r.Milestone(contract, milestone, Iso(on)));
        }

        // In order of days, each at most what is owed by then: what the oracle says without this payment.
        var days = Enumerable.Range(0, _random.Next(0, 14)).Select(_ => Start.PlusDays(_random.Next(0, 725))).Order().ToList();
        foreach (var day in days)
        {
            var a = Agreements[_random.Next(Agreements.Count)];
            var purpose = _random.Next(7) switch { 0 => "compensation", 1 => "voucher_balance", 2 => "voucher_reward", 3 => "developer", _ => "transition_fee" };
            var contract = purpose == "developer" ? a.Events.Find(e => e.Contract.Length > 0).Contract : null;
            if (purpose == "developer" && contract is null) continue;
            var balances = NaiveBalances.On(this, day);
            var owed = purpose switch
            {
                "compensation" => Math.Min(balances.Get("compensation", a.Household), NaiveBalances.On(this, End).Get("compensation", a.Household)),
                "voucher_balance" => balances.Get("balance", a.Household),
                "voucher_reward" => balances.Get("reward", a.Household),
                "developer" => balances.Get("contract", contract!),
                _ => 2_000_000,
            };
            if (purpose == "compensation") owed = Math.Min(owed, a.CashBy(day) - Payments.Where(p => p.Purpose == purpose && p.Household == a.Household).Sum(p => p.Fen));
            if (owed <= 0 || (purpose != "transition_fee" && day < a.On)) continue;
            var fen = _random.Next(3) == 0 ? owed : _random.NextInt64(1, owed + 1);
            var paid = new Paid($"X{Payments.Count}", day, purpose, purpose == "developer" ? "" : a.Household, contract ?? "", _random.Next(3) == 0 ? "D" : "F", fen);
            Payments.Add(paid);
            // What is measured by what is owed comes with the last stage; fees may be paid before anything is known of them.
            var stage = purpose == "transition_fee" ? _random.Next(Stages) : Stages - 1;
            Always(stage, r => r.Pay(
                paid.Id, Iso(day), purpose, Yuan(fen), paid.Household.Length == 0 ? null : paid.Household, paid.Contract.Length == 0 ? null : paid.Contract, paid.Fund));
        }
    }

    private int Later(Signed a, int from = 0) => _random.Next(Math.Max(a.Stage, from), Stages);

    private void Always(int from, Action<CaseRows> add) => _rows.Add((from, int.MaxValue, add));

    private static string Iso(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    internal sealed record Paid(string Id, LocalDate On, string Purpose, string Household, string Contract, string Fund, long Fen);

    internal sealed class Signed
    {
        public required string Id { get; init; }

        public required string Household { get; init; }

        public required string Project { get; init; }

        public required decimal Area { get; init; }

        public required LocalDate On { get; init; }

        public required int Stage { get; init; }

        public int LastStage { get; set; }

        public string Route { get; set; } = "";

        public LocalDate? MovedOutOn { get; set; }

        public LocalDate? ConvertedOn { get; set; }

        public string? NewRoute { get; set; }

        public string Policy { get; set; } = "";

        public List<(string Kind, long Fen, LocalDate On, string Line)> Items { get; } = [];

        public List<(LocalDate On, decimal? Area)> Deliveries { get; } = [];

        public LocalDate? VoucherOn { get; set; }

        public List<(LocalDate On, string Word, long Fen, long Price, string Contract, string Id)> Events { get; } = [];

        public long Face => Items.Where(i => i.Kind is "house" or "voucher_reward" && i.On <= VoucherOn).Sum(i => i.Fen);

        /// <summary>What can be paid in cash by a day without taking it from a voucher, now or later.</summary>
        public long CashBy(LocalDate day) => Items.Where(i => i.On <= day && (i.Kind is "subsidy" or "moving_fee" || (Route == "cash" && i.Kind == "house"))).Sum(i => i.Fen);
    }
}
