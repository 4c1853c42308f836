using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Input;

namespace PengGai.Ledger.Journal;

/// <summary>Entries that correct a posted one (会计基础工作规范 art. 51). The posted one stays as it is.</summary>
public static class Corrections
{
    /// <summary>红字冲销: the same lines in red, dated in the same year.</summary>
    /// <param name="wrong">The entry to take back.</param>
    /// <param name="key">The key of the new entry.</param>
    /// <param name="date">Its accounting date, in an open period of the same year.</param>
    public static EntryDraft Reverse(JournalEntry wrong, string key, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(wrong);
        return wrong.Draft with
        {
            Key = key,
            Date = date,
            IsAdjustment = false,
            OriginalDate = null,
            Summary = $"注销{DateText.Day(wrong.Draft.Date)} {wrong.Number} 凭证",
            Lines = [.. wrong.Draft.Lines.Select(l => l with { Amount = -l.Amount })],
            Relation = EntryRelation.RedReversal,
            Corrects = wrong.Position,
        };
    }

    /// <summary>红字冲销 and 蓝字更正: the wrong entry in red, and the right one.</summary>
    /// <param name="wrong">The entry to take back.</param>
    /// <param name="right">The right lines.</param>
    /// <param name="key">The key of the red entry; the blue one gets <c>key/blue</c>.</param>
    /// <param name="date">Their accounting date, in an open period of the same year.</param>
    public static ImmutableArray<EntryDraft> RedAndBlue(JournalEntry wrong, ImmutableArray<JournalLine> right, string key, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(wrong);
        var red = Reverse(wrong, key, date);
        return
        [
            red,
            red with
            {
                Key = key + "/blue",
                Summary = $"订正{DateText.Day(wrong.Draft.Date)} {wrong.Number} 凭证",
                Lines = right,
                Relation = EntryRelation.BlueCorrection,
            },
        ];
    }

    /// <summary>补充登记: only the difference to the right lines, more in blue and less in red; null where there is none.</summary>
    /// <param name="wrong">The entry whose amounts are wrong.</param>
    /// <param name="right">The right lines.</param>
    /// <param name="key">The key of the new entry.</param>
    /// <param name="date">Its accounting date, in an open period of the same year.</param>
    public static EntryDraft? Difference(JournalEntry wrong, ImmutableArray<JournalLine> right, string key, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(wrong);
        var lines = DifferenceLines(wrong.Draft.Lines, right);
        return lines.IsEmpty ? null : Reverse(wrong, key, date) with
        {
            Summary = $"补充登记{DateText.Day(wrong.Draft.Date)} {wrong.Number} 凭证",
            Lines = lines,
            Relation = EntryRelation.Difference,
        };
    }

    /// <summary>
    /// 以前年度差错: the difference in blue only, with positive amounts, in a later year. Income and expenses of the earlier
    /// year were carried forward, so what concerns them goes to the adjustment of prior years; null where nothing is left.
    /// </summary>
    /// <param name="wrong">The entry whose lines are wrong.</param>
    /// <param name="right">The right lines.</param>
    /// <param name="chart">The chart, which tells income and expenses from other accounts.</param>
    /// <param name="key">The key of the new entry.</param>
    /// <param name="date">Its accounting date, in an open period of a later year.</param>
    public static EntryDraft? PriorYear(JournalEntry wrong, ImmutableArray<JournalLine> right, ChartOfAccounts chart, string key, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(wrong);
        var lines = PriorYearLines.InBlue(DifferenceLines(wrong.Draft.Lines, right), chart);
        return lines.IsEmpty ? null : Reverse(wrong, key, date) with
        {
            Summary = $"更正以前年度{DateText.Day(wrong.Draft.Date)} {wrong.Number} 凭证",
            Lines = lines,
            Relation = EntryRelation.BlueCorrection,
        };
    }

    private static ImmutableArray<JournalLine> DifferenceLines(ImmutableArray<JournalLine> wrong, ImmutableArray<JournalLine> right)
    {
        var sums = new OrderedDictionary<(string Account, Dimensions Dimensions, Side Side), Money>();
        foreach (var line in right) Add(line, line.Amount);
        foreach (var line in wrong) Add(line, -line.Amount);
        return [.. sums.Where(s => !s.Value.IsZero).Select(s => new JournalLine(s.Key.Account, s.Key.Dimensions, s.Key.Side, s.Value))];

        void Add(JournalLine line, Money amount)
        {
            var key = (line.Account, line.Dimensions, line.Side);
            sums[key] = sums.GetValueOrDefault(key) + amount;
        }
    }
}
