using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Input;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Checks opening balances before they are recorded: accounts, dimensions, one day, and that each side balances.</summary>
internal static class OpeningCheck
{
    public static List<Problem> Run(IReadOnlyList<Fact> stored, IReadOnlyList<Fact> fresh, IntakeResult intake, ChartOfAccounts chart)
    {
        var problems = new List<Problem>();
        var opened = stored.Where(IsOpening).ToList();
        var opening = fresh.Where(IsOpening).ToList();
        if (opened.Count > 0) WarnOfEarlierFacts(opened[0].On!.Value, fresh, intake, problems);
        if (opening.Count == 0) return problems;
        var known = stored.Concat(fresh).Where(f => f.Aspect.Length == 0).Select(f => (f.Kind, f.Subject)).ToHashSet();
        foreach (var fact in opening)
        {
            CheckRow(fact, Place(fact, intake), chart, problems);
            CheckReferences(fact, Place(fact, intake), known, problems);
        }

        if (problems.Any(p => !p.IsWarning)) return problems;

        var all = opened.Concat(opening).ToList();
        var day = all[0].On!.Value;
        foreach (var other in opening.Where(f => f.On != day))
        {
            problems.Add(Problem.Error(Place(other, intake) with { Field = "on" }, DateText.Day(other.On!.Value),
                new($"所有期初余额应为同一天：{DateText.Day(day)}", $"one day for all opening balances: {DateText.Day(day)}"),
                new("改为同一天", "state the same day")));
        }

        foreach (var side in Enum.GetValues<AccountingSide>())
        {
            var own = all.Where(f => chart.Find(f.Find("account")!.Value.Text)?.AccountingSide == side).ToList();
            var (debit, credit) = (own.Sum(f => Amount(f, "debit_yuan")), own.Sum(f => Amount(f, "credit_yuan")));
            if (debit == credit) continue;
            var (zh, en) = side == AccountingSide.Financial ? ("财务会计", "financial") : ("预算会计", "budgetary");
            problems.Add(Problem.Error(new ProblemPlace(RelocationFacts.OpeningBalance.File), (debit - credit).ToString(),
                new($"{zh}期初借贷应相等；现借方 {debit.ToDisplay()} 元，贷方 {credit.ToDisplay()} 元",
                    $"{en} balances whose debits equal their credits; they are {debit.ToDisplay()} and {credit.ToDisplay()} yuan"),
                new("补齐科目；确无对应科目的，差额记入 3001 累计盈余（预算会计记入相应结转结余）",
                    "add the missing accounts; what has no other account goes to 3001, on the budgetary side to a carry-over account")));
        }

        return problems;
    }

    private static bool IsOpening(Fact fact) => fact.Kind == RelocationFacts.OpeningBalance.Name && fact.Find("account") is not null;

    private static ProblemPlace Place(Fact fact, IntakeResult intake) => intake.PlaceOf(fact.Citation) ?? new ProblemPlace(fact.Citation);

    private static Money Amount(Fact fact, string column) => fact.Find(column) is { IsMasked: false } value ? value.AsMoney() : Money.Zero;

    private static void CheckRow(Fact fact, ProblemPlace place, ChartOfAccounts chart, List<Problem> problems)
    {
        var code = fact.Find("account")!.Value.Text;
        var text = fact.Find("dimensions")?.Text ?? "";
        if (chart.Find(code) is not { IsPostable: true } account)
        {
            problems.Add(Problem.Error(place with { Field = "account" }, code,
                new("应为科目表中可记账的科目", "an account of the chart that can be posted to"), new("改正科目编码", "correct the code")));
            return;
        }

        if (!Dimensions.TryParse(text, out var dimensions))
        {
            problems.Add(Problem.Error(place with { Field = "dimensions" }, text,
                new($"应形如 project=A;household=H1，名称为 {string.Join("、", DimensionNames.All)}", $"dimensions such as project=A;household=H1, of {string.Join(", ", DimensionNames.All)}"),
                new("改正写法", "write them so")));
            return;
        }

        var missing = account.RequiredDimensions.Where(d => !dimensions.Has(d)).ToList();
        var foreign = DimensionNames.All.Where(d => dimensions.Has(d) && !account.RequiredDimensions.Contains(d) && !account.OptionalDimensions.Contains(d)).ToList();
        if (missing.Count > 0 || foreign.Count > 0)
        {
            var asked = string.Join(';', account.RequiredDimensions.Select(d => d + "=…").Concat(account.OptionalDimensions.Select(d => $"[{d}=…]")));
            problems.Add(Problem.Error(place with { Field = "dimensions" }, text,
                asked.Length == 0
                    ? new($"科目 {code} 不带辅助核算", $"no dimensions: account {code} has none")
                    : new($"科目 {code} 的辅助核算应写作 {asked}", $"the dimensions of account {code}: {asked}"),
                new("补齐或删去，方括号中的可省", "add or remove; those in brackets may be left out")));
        }

        var (debit, credit) = (fact.Find("debit_yuan"), fact.Find("credit_yuan"));
        if (debit is { IsMasked: true } || credit is { IsMasked: true } || debit is null == credit is null)
        {
            problems.Add(Problem.Error(place with { Field = "debit_yuan" }, $"{debit?.ToDisplay()} / {credit?.ToDisplay()}",
                new("应填借方或贷方之一，且不遮盖", "either a debit or a credit, and in clear"), new("只填一方", "fill in one of them")));
        }
        else if (Amount(fact, "debit_yuan") < Money.Zero || Amount(fact, "credit_yuan") < Money.Zero)
        {
            problems.Add(Problem.Error(place with { Field = debit is null ? "credit_yuan" : "debit_yuan" }, (debit ?? credit)!.Value.ToDisplay(),
                new("不小于 0；方向相反的余额填在另一方", "not negative; a balance of the other direction stands on the other side"), new("改填另一方", "move it to the other side")));
        }
    }

    /// <summary>A balance of something that no row states would be in no register. Contracts and developers exist by being named.</summary>
    private static void CheckReferences(Fact fact, ProblemPlace place, HashSet<(string Kind, string Subject)> known, List<Problem> problems)
    {
        if (!Dimensions.TryParse(fact.Find("dimensions")?.Text ?? "", out var dimensions)) return;
        foreach (var (name, value) in dimensions.Pairs())
        {
            if (RelocationFacts.Find(name) is not { } kind || known.Contains((kind.Name, value)) || (kind == RelocationFacts.Voucher && known.Any(k => k.Kind == "voucher_event"))) continue;
            problems.Add(Problem.Error(place with { Field = "dimensions" }, $"{name}={value}",
                new($"应为已有的{kind.NameZh}：没有“{value}”", $"a {kind.NameEn} that there is: \"{value}\" is unknown"),
                new($"在 {kind.File} 中补充，或改正编号", $"state it in {kind.File}, or correct the name")));
        }
    }

    /// <summary>What happened before the book began is in its opening balances; stated later it posts nothing, which somebody should know.</summary>
    private static void WarnOfEarlierFacts(LocalDate day, IReadOnlyList<Fact> fresh, IntakeResult intake, List<Problem> problems)
    {
        var early = fresh.Where(f => f.On <= day && f.Kind is not ("opening_balance" or "project" or "household" or "holdout" or "dispute")).ToList();
        if (early.Count == 0) return;
        problems.Add(Problem.Warning(Place(early[0], intake), DateText.Day(early[0].On!.Value),
            new($"期初日 {DateText.Day(day)} 之后的事项；此前的事项（共 {early.Count} 项）视为已含在期初余额中，不再入账",
                $"facts after {DateText.Day(day)}, when the book began; {early.Count} earlier one(s) count as part of the opening balances and post nothing"),
            new("如期初余额漏记，请用 corrections.csv 更正期初余额", "if the opening balances lack them, correct these by corrections.csv")));
    }
}
