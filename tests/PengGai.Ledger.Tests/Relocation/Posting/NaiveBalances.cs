using NodaTime;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>A second implementation of the balances: day by day over dictionaries of fen, without entries, causes or registers.</summary>
/// <remarks>It knows the policies of <see cref="RandomCase"/> by heart and shares nothing with the rules.</remarks>
internal sealed class NaiveBalances(LocalDate asOf)
{
    private readonly Dictionary<(string What, string Whose), long> _fen = [];

    // Per household the fees that are open: month of accrual, "term" or "overdue", what is left.
    private readonly Dictionary<string, List<(LocalDate On, string Phase, long Left)>> _open = [];

    public static NaiveBalances On(RandomCase history, LocalDate day)
    {
        var balances = new NaiveBalances(day);
        for (var today = RandomCase.Start.PlusDays(-10); today <= day; today = today.PlusDays(1)) balances.Live(history, today);
        return balances;
    }

    public long Get(string what, string whose) => _fen.GetValueOrDefault((what, whose));

    public IEnumerable<(string Whose, long Fen)> All(string what) => _fen.Where(f => f.Key.What == what && f.Value != 0).Select(f => (f.Key.Whose, f.Value));

    private void Add(string what, string whose, long fen) => _fen[(what, whose)] = Get(what, whose) + fen;

    private void Live(RandomCase history, LocalDate today)
    {
        foreach (var a in history.Agreements)
        {
            foreach (var item in a.Items)
            {
                var from = LocalDate.Max(item.On, a.On);
                if (a.Route == "in_kind" && item.Kind is "house" or "decoration")
                {
                    if (a.ConvertedOn is not { } converted) continue;
                    from = LocalDate.Max(from, converted);
                }

                if (from == today) Add("compensation", a.Household, item.Fen);
            }
        }

        foreach (var a in history.Agreements) Accrue(a, today);
        foreach (var (on, fen) in history.Receipts)
        {
            if (on == today) Add("fund", "F", fen);
        }

        foreach (var a in history.Agreements) Voucher(a, today);
        foreach (var p in history.Payments)
        {
            if (p.On == today) Pay(p);
        }
    }

    private void Accrue(RandomCase.Signed a, LocalDate today)
    {
        // The amount that is paid once.
        // Nobody knows of a move before its day; until then the day of signing stands in for it.
        var onceOn = a.Route != "in_kind" ? (a.MovedOutOn <= asOf ? a.MovedOutOn.Value : a.On) : a.ConvertedOn;
        if (onceOn == today)
        {
            var left = a.Area - a.Deliveries.Where(d => d.On <= today).Sum(d => d.Area ?? 0);
            Charge(a.Household, today, "term", left * Rate(a.On) * ((a.NewRoute ?? a.Route) == "cash" ? 3 : 6));
        }

        if (a.Route != "in_kind" || a.MovedOutOn is not { } moved || moved > today || today.PlusDays(1).Day != 1) return;
        var first = new LocalDate(today.Year, today.Month, 1);
        var month = ((today.Year - moved.Year) * 12) + today.Month - moved.Month;
        LocalDate? delivered = a.Deliveries.Exists(d => d.Area is null) ? a.Deliveries.Find(d => d.Area is null).On : null;
        var end = a.ConvertedOn ?? delivered;
        if (end <= today && end <= moved) return;
        var remaining = a.Area - a.Deliveries.Where(d => d.Area is not null && d.On <= first).Sum(d => d.Area!.Value);
        if (end is { } ended && ended <= today && (ended.Year != today.Year || ended.Month != today.Month))
        {
            var after = ((today.Year - ended.Year) * 12) + today.Month - ended.Month;
            if (a.ConvertedOn is not null || after > 2) return;
            var endMonth = month - after;
            var small = a.Area - a.Deliveries.Sum(d => d.Area ?? 0);
            Charge(a.Household, today, "term", small * (endMonth < 5 ? Rate(a.On) : Rate(first)));
        }
        else if (month < 5)
        {
            Charge(a.Household, today, "term", remaining * Rate(a.On));
        }
        else
        {
            Charge(a.Household, today, "overdue", remaining * Rate(first) * (month - 5 < 4 ? 1.5m : 2m));
        }
    }

    private static decimal Rate(LocalDate day) => day >= new LocalDate(2021, 1, 1) ? 9m : 7.77m;

    private void Charge(string household, LocalDate on, string phase, decimal yuan)
    {
        var fen = Round(yuan * 100);
        Add("fee " + phase, household, fen);
        var ahead = Math.Min(fen, Get("advance", household));
        Add("advance", household, -ahead);
        Add("owed " + phase, household, fen - ahead);
        if (!_open.TryGetValue(household, out var open)) _open[household] = open = [];
        open.Add((on, phase, fen - ahead));
    }

    private void Voucher(RandomCase.Signed a, LocalDate today)
    {
        if (a.VoucherOn is not { } issued || today < issued) return;
        var v = "V" + a.Id;
        if (today == issued)
        {
            Add("compensation", a.Household, -a.Face);
            Add("voucher", v, a.Face);
        }

        var last = issued.PlusMonths(a.Policy == "v1" ? 9 : 6).PlusDays(-1);
        foreach (var e in a.Events.Where(e => e.Word == "extend" && e.On < today)) last = Day(e.Fen);
        if (today == last.PlusDays(1)) Settle(a, v);
        foreach (var e in a.Events.Where(e => e.On == today).OrderBy(e => e.Word switch { "extend" => 0, "use" => 1, _ => 2 }))
        {
            if (e.Word == "cash_out") Settle(a, v);
            if (e.Word != "use") continue;
            Add("voucher", v, -e.Fen);
            Add("used", v, e.Fen);
            Add("contract", e.Contract, e.Fen);
            if (a.Policy == "v1")
            {
                var percent = today < issued.PlusMonths(3) ? 5m : today < issued.PlusMonths(6) ? 2m : 0m;
                Add("contract", e.Contract, Math.Min(Round(e.Fen * percent / 100), e.Price - e.Fen));
            }
            else if (today < issued.PlusMonths(4))
            {
                Add("reward", a.Household, Round(e.Fen * 3m / 100));
            }
        }
    }

    private void Settle(RandomCase.Signed a, string v)
    {
        var left = Get("voucher", v);
        Add("voucher", v, -left);
        if (a.Policy == "v2") return;
        var lost = 0L;
        if (Get("used", v) * 100m < a.Face * 50m)
        {
            var reward = a.Items.Where(i => i.Kind == "voucher_reward" && i.On <= a.VoucherOn).Sum(i => i.Fen);
            lost = Round((decimal)reward * left / a.Face);
        }

        Add("balance", a.Household, left - lost);
    }

    private void Pay(RandomCase.Paid p)
    {
        if (p.Fund == "F") Add("fund", "F", -p.Fen);
        switch (p.Purpose)
        {
            case "compensation":
                Add("compensation", p.Household, -p.Fen);
                break;
            case "voucher_balance":
                Add("balance", p.Household, -p.Fen);
                break;
            case "voucher_reward":
                Add("reward", p.Household, -p.Fen);
                break;
            case "developer":
                Add("contract", p.Contract, -p.Fen);
                break;
            default:
                var money = p.Fen;
                var open = _open.GetValueOrDefault(p.Household) ?? [];
                for (var i = 0; i < open.Count; i++)
                {
                    var part = Math.Min(money, open[i].Left);
                    open[i] = open[i] with { Left = open[i].Left - part };
                    Add("owed " + open[i].Phase, p.Household, -part);
                    money -= part;
                }

                Add("advance", p.Household, money);
                break;
        }
    }

    private static long Round(decimal fen) => (long)decimal.Round(fen, 0, MidpointRounding.AwayFromZero);

    private static LocalDate Day(long number) => LocalDate.FromDateOnly(DateOnly.FromDayNumber((int)number));
}
