using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PengGai.Ledger.Input;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Ledger.Relocation.Vouchers;

public sealed partial record VoucherPolicy
{
    private static readonly (string, RewardBase)[] BaseWords =
        [("used", RewardBase.Used), ("price", RewardBase.Price), ("face", RewardBase.Face)];

    private static readonly (string, RewardPayment)[] PaidWords =
        [("offsets_price", RewardPayment.OffsetsPrice), ("cash", RewardPayment.Cash), ("in_face", RewardPayment.InFace)];

    private static readonly (string, BuybackShape)[] ShapeWords = [("marginal", BuybackShape.Marginal), ("cliff", BuybackShape.Cliff)];

    private static readonly (string, char)[] RuleWords = [("full", 'f'), ("void", 'v'), ("threshold", 't'), ("buyback", 'b')];

    private static readonly (string, int)[] DayCountWords = [("act/365", 365), ("act/360", 360)];

    private static readonly (string, bool)[] BelowWords = [("lose_choice_reward_pro_rata", true)];

    /// <summary>Reads a policy and checks all of it in one pass.</summary>
    /// <param name="json">One object of <c>voucher_policies.json</c>.</param>
    /// <param name="place">Where it stands; paths of its fields are appended to <see cref="ProblemPlace.Field"/>.</param>
    /// <param name="problems">Receives every error and warning.</param>
    /// <returns>The policy, or null if there was an error. Warnings alone don't refuse it.</returns>
    /// <remarks>Required: <c>id</c>, <c>face_kinds</c>, <c>valid_months</c>, <c>balance</c>; without the rest there is no choice
    /// reward, no transfer, no split, no purchase reward, no schedule of payments to developers and no interest on them; extensions
    /// and what can be bought have no limit.</remarks>
    public static VoucherPolicy? Read(JsonElement json, ProblemPlace place, ICollection<Problem> problems)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(problems);
        if (JsonFields.Open(json, place, problems) is not { } reader) return null;

        var reward = reader.Object("reward");
        var policy = new VoucherPolicy
        {
            Id = reader.Text("id", required: true) ?? "",
            From = reader.Date("from"),
            FaceKinds = ReadFaceKinds(reader),
            ChoiceRewardKind = reader.Text("choice_reward_kind"),
            ValidMonths = reader.Number<int>("valid_months", NumberRange.Months(1), required: true) ?? 0,
            TransferHops = reader.Number<int>("transfer_hops", NumberRange.Months(0)) ?? 0,
            Split = reader.Flag("split") ?? false,
            RewardBase = reward?.Word("base", BaseWords) ?? RewardBase.Used,
            RewardPaid = reward?.Word("paid", PaidWords) ?? RewardPayment.OffsetsPrice,
            RewardTiers = reward is null ? [] : ReadTiers(reward),
            RewardCapPercentOfFace = reward?.Number<decimal>("cap_percent_of_face", NumberRange.Percent),
            Extension = ReadExtension(reader),
            PermittedUses = [.. reader.Texts("permitted_uses", mayBeEmpty: false).Select(t => t.Item1)],
            LateInterest = ReadLateInterest(reader),
            Balance = ReadBalance(reader) ?? new BalanceRule.Full(),
            Settlement = ReadSettlement(reader),
            Name = reader.Text("name"),
            Source = reader.Text("source"),
            Note = reader.Text("note"),
        };
        if (reader.Text("template") is not null)
        {
            reader.Refuse("template",
                new("模板尚未填写：这里列出的各项原规定没有给出", "a policy that is filled in: its source leaves open what is named here"),
                new("填写所列各项，然后删去 template", "fill in what is named, then delete template"));
        }

        if (policy.ChoiceRewardKind is { } kind)
        {
            if (!IsItemKind(kind))
            {
                reader.Refuse("choice_reward_kind", KnownKinds);
            }
            else if (!policy.FaceKinds.Contains(kind))
            {
                reader.Warn("choice_reward_kind", new("应为face_kinds之一，否则票面内没有可扣回的奖励", "expected one of face_kinds; outside the face nothing can be deducted"),
                    new("将其加入face_kinds，或删去", "add it to face_kinds, or remove it"));
            }
        }

        reward?.WarnOfUnknownKeys();
        reader.WarnOfUnknownKeys();
        return reader.HasErrors ? null : policy;
    }

    private static ImmutableArray<(string Word, string WordZh)> ItemKinds { get; } =
        RelocationFacts.CompensationItem.Fields.First(f => f.Name == "kind").Choices;

    private static Phrase KnownKinds
    {
        get
        {
            var listed = string.Join(", ", ItemKinds.Select(k => k.Word));
            return new($"应为补偿类别：{listed}", $"expected a kind of compensation item: {listed}");
        }
    }

    private static bool IsItemKind(string kind) => ItemKinds.Any(k => k.Word == kind);

    private static ImmutableArray<string> ReadFaceKinds(JsonFields reader)
    {
        var kinds = ImmutableArray.CreateBuilder<string>();
        foreach (var (kind, path) in reader.Texts("face_kinds", required: true, mayBeEmpty: false))
        {
            if (!IsItemKind(kind)) reader.RefuseShowing(path, kind, KnownKinds);
            else if (kinds.Contains(kind)) reader.RefuseShowing(path, kind, new("每个类别只能出现一次", "each kind can stand once only"), new("删去重复的类别", "remove the repeated kind"));
            else kinds.Add(kind);
        }

        return kinds.ToImmutable();
    }

    private static ImmutableArray<RewardTier> ReadTiers(JsonFields reward)
    {
        var tiers = ImmutableArray.CreateBuilder<RewardTier>();
        foreach (var item in reward.Objects("tiers"))
        {
            var within = item.Number<int>("within_months", NumberRange.Months(1), required: true);
            var percent = item.Number<decimal>("percent", NumberRange.Percent, required: true);
            item.WarnOfUnknownKeys();
            if (within is { } months && tiers.Count > 0 && months <= tiers[^1].WithinMonths)
            {
                item.Refuse("within_months", new("各档应按月数递增", "expected tiers in ascending order of months"));
            }

            if (within is { } end && percent is { } value) tiers.Add(new(end, value));
        }

        return tiers.ToImmutable();
    }

    private static ExtensionRule? ReadExtension(JsonFields reader)
    {
        if (reader.Object("extension") is not { } json) return null;
        var rule = new ExtensionRule(json.Number<int>("max_times", NumberRange.Months(0)), json.Number<int>("max_months", NumberRange.Months(0)));
        json.WarnOfUnknownKeys();
        return rule;
    }

    private static LateInterestRule? ReadLateInterest(JsonFields reader)
    {
        if (reader.Object("late_interest") is not { } json) return null;
        var percent = json.Number<decimal>("percent_per_year", NumberRange.Percent, required: true);
        var days = json.Word("day_count", DayCountWords, required: true);
        json.WarnOfUnknownKeys();
        return new(percent ?? 0m, days ?? 365);
    }

    private static BalanceRule? ReadBalance(JsonFields reader)
    {
        if (reader.Object("balance", required: true) is not { } json) return null;
        BalanceRule? rule = json.Word("rule", RuleWords, required: true) switch
        {
            'f' => new BalanceRule.Full(),
            'v' => new BalanceRule.Void(),
            't' => ReadThreshold(json),
            'b' => new BalanceRule.Buyback(
                json.Number<decimal>("first_percent", NumberRange.Percent, required: true) ?? 0, json.Number<decimal>("first_pays", NumberRange.Percent, required: true) ?? 0,
                json.Number<decimal>("rest_pays", NumberRange.Percent, required: true) ?? 0, json.Word("shape", ShapeWords, required: true) ?? default),
            _ => null,
        };
        if (rule is not null) json.WarnOfUnknownKeys();
        return rule;
    }

    private static BalanceRule.Threshold ReadThreshold(JsonFields json)
    {
        json.Word("below", BelowWords);
        return new(json.Number<decimal>("full_from_used_percent", NumberRange.Percent, required: true) ?? 0);
    }

    private static ImmutableArray<SettlementInstalment> ReadSettlement(JsonFields reader)
    {
        var instalments = ImmutableArray.CreateBuilder<SettlementInstalment>();
        var complete = true;
        foreach (var item in reader.Objects("settlement", mayBeEmpty: false))
        {
            var milestone = item.Text("milestone", required: true);
            var percent = item.Number<decimal>("percent", NumberRange.Percent, required: true);
            var within = item.Number<int>("within_months", NumberRange.Months(0), required: true);
            item.WarnOfUnknownKeys();
            if (milestone is null || percent is null || within is null)
            {
                complete = false;
                continue;
            }

            if (instalments.Any(i => i.Milestone == milestone))
            {
                item.Refuse("milestone", new("每个节点只能出现一次", "each milestone can stand once only"), new("删去或更正其中一条", "remove or correct one of them"));
            }

            instalments.Add(new(milestone, percent.Value, within.Value));
        }

        var sum = instalments.Sum(i => i.Percent);
        if (complete && instalments.Count > 0 && sum != 100)
        {
            reader.RefuseShowing("settlement", sum.ToString(CultureInfo.InvariantCulture), new("各节点百分比之和应为100", "expected percents that sum to 100"));
        }

        return instalments.ToImmutable();
    }
}
