using System.Text.Json;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Relocation.TransitionFees;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Checks policies and settings before they are recorded: what is in the book can always be read.</summary>
internal static class PolicyCheck
{
    public static List<Problem> Run(IReadOnlyList<Fact> stored, IEnumerable<Fact> fresh, IntakeResult intake, UnitKind unit, ChartOfAccounts chart)
    {
        var problems = new List<Problem>();
        foreach (var fact in fresh)
        {
            var place = intake.PlaceOf((fact with { Aspect = "" }).Citation) ?? new ProblemPlace(fact.Citation);
            if (fact.Kind == RelocationFacts.TransitionPolicy.Name) CheckPolicy<TransitionPolicy>(stored, fact, place, problems, TransitionPolicy.Read, (policy, earlier) => policy.IsExtensionOf(earlier));
            else if (fact.Kind == RelocationFacts.VoucherPolicy.Name) CheckPolicy<VoucherPolicy>(stored, fact, place, problems, VoucherPolicy.Read, (policy, earlier) => policy == earlier);
            else if (fact.Kind == RelocationFacts.Case.Name) CheckAccounts(stored, fact, place, unit, chart, problems);
        }

        return problems;
    }

    private static void CheckPolicy<T>(
        IReadOnlyList<Fact> stored, Fact fact, ProblemPlace place, List<Problem> problems, PolicyVersions<T>.Reader read, Func<T, T, bool> extends)
        where T : class, IPolicyVersion
    {
        if (Parse(fact, place, problems, read) is not { } policy) return;
        if (stored.LastOrDefault(f => f.Kind == fact.Kind && f.Subject == fact.Subject && f.Find("policy") is not null) is not { } before) return;
        if (Parse(before, place, [], read) is { } earlier && !policy.IsExtensionOf(earlier, extends))
        {
            problems.Add(Problem.Error(place, fact.Subject,
                new("已入账政策只能增加 from 更晚的版本；过渡费政策还可增加 from 晚于全部原有标准的新标准，其余内容不变",
                    "a policy that is in the book changes only by versions whose from is later, and a transition policy by rates whose from is later than all that it has"),
                new("恢复原内容，把改动写成新版本，或另立新政策编号", "restore what it said, and state the change as a new version or give it an id of its own")));
        }
    }

    private static void CheckAccounts(IReadOnlyList<Fact> stored, Fact fact, ProblemPlace place, UnitKind unit, ChartOfAccounts chart, List<Problem> problems)
    {
        if (fact.Find("settings") is not { } stated) return;
        using var settings = JsonDocument.Parse(stated.Text);
        if (stored.LastOrDefault(f => f.Kind == fact.Kind && f.Find("settings") is not null)?.Find("settings") is { } before
            && AccountsOf(before.Text) is var were && AccountsOf(stated.Text) is var are && were != are)
        {
            // The entries are derived anew from all facts: another map would move what was posted years ago.
            problems.Add(Problem.Error(place with { Field = "accounts" }, are,
                new($"应与账簿首次导入时一致：{were}", $"the same as when the book began: {were}"),
                new("恢复原内容；要换账户请另建账簿", "restore what it said; other accounts need a book of their own")));
            return;
        }

        if (!settings.RootElement.TryGetProperty("accounts", out var accounts)) return;
        if (accounts.ValueKind != JsonValueKind.Object)
        {
            problems.Add(Problem.Error(place with { Field = "accounts" }, accounts.GetRawText(),
                new("应为角色与科目编码的对照，例如 {\"bank\": \"1002\"}", "roles with the codes of accounts, for example {\"bank\": \"1002\"}"),
                new("改正写法", "write it so")));
            return;
        }

        var roles = AccountMap.Defaults(unit);
        foreach (var role in accounts.EnumerateObject())
        {
            var at = place with { Field = "accounts." + role.Name };
            var code = role.Value.ValueKind == JsonValueKind.String ? role.Value.GetString()! : role.Value.GetRawText();
            if (!roles.ContainsKey(role.Name))
            {
                problems.Add(Problem.Error(at, role.Name,
                    new($"角色应为以下之一：{string.Join("、", roles.Keys)}", $"one of the roles {string.Join(", ", roles.Keys)}"),
                    new("改正角色名", "correct the role")));
            }
            else if (role.Value.ValueKind != JsonValueKind.String || chart.Find(code) is not { IsPostable: true })
            {
                problems.Add(Problem.Error(at, code,
                    new("应为科目表中可记账的科目", "an account of the chart that can be posted to"), new("改正科目编码", "correct the code")));
            }
        }
    }

    private static string AccountsOf(string settingsJson)
    {
        using var settings = JsonDocument.Parse(settingsJson);
        return settings.RootElement.TryGetProperty("accounts", out var accounts) ? accounts.GetRawText() : "{}";
    }

    private static PolicyVersions<T>? Parse<T>(Fact fact, ProblemPlace place, ICollection<Problem> problems, PolicyVersions<T>.Reader read)
        where T : class, IPolicyVersion
    {
        // The row's own fact holds the key; the policy, which may get further versions, is a fact beside it.
        if (fact.Find("policy") is not { } stated) return null;
        using var json = JsonDocument.Parse(stated.Text);
        return PolicyVersions.Read(json.RootElement, place, problems, read);
    }
}
