using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Journal;

namespace PengGai.Ledger.Tests.Model;

/// <summary>Random entries and facts: mostly sound ones that meet on few funds, households, days and amounts, some that break a rule.</summary>
internal sealed class RandomEntries(Random random)
{
    private int _count;

    public string Person => "甲乙丙丁"[random.Next(4)].ToString();

    public string Fund => "F" + random.Next(3);

    public AccountingPeriod Period => new(random.Next(2016, 2019), random.Next(1, 14));

    public LocalDate Date => random.Next(12) switch
    {
        0 => new LocalDate(random.Next(2016, 2019), 12, 31),
        1 => new LocalDate(random.Next(2016, 2019), random.Next(1, 13), 1).With(DateAdjusters.EndOfMonth),
        _ => new LocalDate(2016, 6, 1).PlusDays(random.Next(720)),
    };

    public EntryDraft Draft(LocalDate? on = null)
    {
        var date = on ?? Date;
        var isAdjustment = on is null && random.Next(25) == 0;
        if (isAdjustment && random.Next(8) > 0) date = new LocalDate(date.Year, 12, 31);
        var draft = random.Next(10) switch
        {
            < 4 => Receipt(),
            < 8 => Payment(),
            _ => Other(),
        };
        return Broken(draft with
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"e{++_count}"),
            Date = date,
            IsAdjustment = isAdjustment,
            Type = (JournalEntryType)random.Next(1, 5),
            Relation = random.Next(40) == 0 ? EntryRelation.Opening : EntryRelation.Original,
            OriginalDate = random.Next(20) == 0 ? date.PlusDays(-40) : null,
        });
    }

    public ImmutableArray<JournalLine> OtherLines(ImmutableArray<JournalLine> lines)
    {
        var factor = random.Next(1, 4);
        return [.. lines.Select(l => l with { Amount = Money.FromFen(l.Amount.Fen * factor), Account = l.Account == "5001" && random.Next(2) == 0 ? "5901" : l.Account })];
    }

    public PendingFact Fact() => new(
        new Fact("household", "H" + random.Next(1000).ToString(CultureInfo.InvariantCulture), "", null, null, []),
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, Enumerable.Range(0, random.Next(3)).Select(i => KeyValuePair.Create("field" + i, "值"))));

    public Account Account()
    {
        var code = "1218-0" + random.Next(4);
        string[][] dimensions = [[], ["project"], ["project", "household"]];
        return new Account(
            code, new Phrase("往来" + random.Next(3), "claims"), random.Next(10) == 0 ? AccountType.Liability : AccountType.Asset, random.Next(10) == 0 ? Side.Credit : Side.Debit,
            [.. dimensions[random.Next(3)]], random.Next(3) == 0 ? ["contract"] : [], random.Next(6) > 0);
    }

    private Money Amount(int scale = 1) => Money.FromFen(random.Next(1, 6) * 100L * scale);

    private EntryDraft Receipt()
    {
        var (fund, amount) = (Dimensions.Of(("fund", Fund)), Amount(random.Next(1, 6)));
        return Base(
            "收到拨款", JournalLine.Debit("1002", fund, amount), JournalLine.Credit("4001", fund, amount), JournalLine.Debit("8001", fund, amount), JournalLine.Credit("6001", fund, amount));
    }

    private EntryDraft Payment()
    {
        var (household, fund, amount) = (random.Next(5), Fund, Amount());
        return Base(
            "付款",
            JournalLine.Debit("2307-01", Dimensions.Of(("project", "P"), ("household", "H" + household)), amount),
            JournalLine.Credit("1002", Dimensions.Of(("fund", fund)), amount),
            JournalLine.Debit("7201", Dimensions.Of(("project", "P"), ("fund", fund)), amount),
            JournalLine.Credit("8001", Dimensions.Of(("fund", fund)), amount)) with
        {
            Payment = random.Next(6) == 0 ? null : new Payment(random.Next(3) == 0 ? "compensation" : "transition_fee", "H" + household, random.Next(2) == 0 ? "" : "D" + random.Next(30)),
        };
    }

    private EntryDraft Other()
    {
        var (amount, household) = (Amount(2), Dimensions.Of(("project", "P"), ("household", "H" + random.Next(5))));
        return random.Next(5) switch
        {
            0 => Base("计提", JournalLine.Debit("5001", Dimensions.Of(("project", "P")), amount), JournalLine.Credit("2307-01", household, amount)),
            1 => Base("提现", JournalLine.Debit("1001", default, amount), JournalLine.Credit("1002", Dimensions.Of(("fund", Fund)), amount)),
            2 => Base("红字", JournalLine.Debit("5001", default, -amount), JournalLine.Credit("2307-01", household, -amount)),
            3 => Base("调剂", JournalLine.Debit("8001", Dimensions.Of(("fund", Fund)), amount), JournalLine.Credit("8001", Dimensions.Of(("fund", Fund)), amount)),
            _ => Base("往来", JournalLine.Debit("1218-0" + random.Next(4), random.Next(2) == 0 ? default : Dimensions.Of(("project", "P")), amount), JournalLine.Credit("3001", default, amount)),
        };
    }

    private EntryDraft Broken(EntryDraft draft) => random.Next(90) switch
    {
        0 => draft with { Lines = [] },
        1 => draft with { Lines = [.. draft.Lines, JournalLine.Debit("1001", default, Money.FromFen(1))] },
        2 => draft with { Lines = [.. draft.Lines, JournalLine.Debit("1001", default, Money.Zero)] },
        3 => draft with { Lines = [draft.Lines[0] with { Account = "9999" }, .. draft.Lines[1..]] },
        4 => draft with { Lines = [draft.Lines[0] with { Account = "2307" }, .. draft.Lines[1..]] },
        5 => draft with { Lines = [draft.Lines[0] with { Dimensions = Dimensions.Of(("voucher", "V")) }, .. draft.Lines[1..]] },
        6 => draft with { Relation = EntryRelation.Difference },
        7 => draft with { Relation = EntryRelation.RedReversal, Corrects = 2 },
        _ => draft,
    };

    private static EntryDraft Base(string summary, params JournalLine[] lines) => new() { Key = "", Date = default, Summary = summary, Lines = [.. lines] };
}
