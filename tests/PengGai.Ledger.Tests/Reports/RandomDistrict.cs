using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;

namespace PengGai.Ledger.Tests.Reports;

/// <summary>Random entries of two and a half years: both halves, red lines, back-dated, closings, causes that come again, late items.</summary>
internal sealed class RandomDistrict(int seed)
{
    public static readonly LocalDate First = new(2021, 1, 1);
    public static readonly int Days = 900;

    private static readonly string[] Financial =
        ["1001", "1002", "1212", "1214", "1218", "1613", "1832", "1902", "2302", "2305", "2307-02", "2307-03", "2307-04", "2501", "3001", "4001", "4605", "5001", "5901"];

    private static readonly string[] Budgetary = ["6001", "6501", "7201", "7701", "8001", "8101"];
    private readonly Random _random = new(seed);
    private int _count;

    /// <summary>The next entry.</summary>
    public EntryDraft Next()
    {
        var lines = new List<JournalLine>();
        var halves = _random.Next(4) switch { 0 => new[] { Financial }, 1 => [Budgetary], _ => [Financial, Budgetary] };
        foreach (var accounts in halves)
        {
            var rest = Money.Zero;
            for (var i = _random.Next(1, 4); i > 0; i--)
            {
                var amount = Money.FromFen(_random.Next(1, 100_000) * (_random.Next(5) == 0 ? -1L : 1L));
                var line = Line(accounts, (Side)_random.Next(2), amount);
                lines.Add(line);
                rest += line.Side == Side.Debit ? amount : -amount;
            }

            if (!rest.IsZero) lines.Add(Line(accounts, Side.Credit, rest));
        }

        var carries = _random.Next(15) == 0;
        var date = First.PlusDays(_random.Next(Days));
        if (carries) date = new LocalDate(date.Year, 12, 31);
        return new EntryDraft
        {
            Key = $"entry-{_count++}",
            Date = date,
            OriginalDate = _random.Next(20) == 0 ? date.PlusDays(-_random.Next(100)) : null,
            Type = (JournalEntryType)_random.Next(1, 5),
            Summary = $"随机 {_count}",
            Cause = _random.Next(3) == 0 ? "" : $"cause-{_random.Next(40)}",
            IsAdjustment = carries,
            Relation = carries ? EntryRelation.CarryForward : EntryRelation.Original,
            Lines = [.. lines],
        };
    }

    /// <summary>A day to ask about: any, month ends, new year's days, before the first and after the last.</summary>
    public LocalDate Day() => _random.Next(6) switch
    {
        0 => First.PlusDays(_random.Next(Days)).With(DateAdjusters.EndOfMonth),
        1 => new LocalDate(2021 + _random.Next(4), 1, 1),
        2 => new LocalDate(2021 + _random.Next(3), 12, 31),
        _ => First.PlusDays(_random.Next(-40, Days + 40)),
    };

    public int Below(int count) => _random.Next(count);

    private JournalLine Line(string[] accounts, Side side, Money amount)
    {
        var account = accounts[_random.Next(accounts.Length)];
        var (fund, project, household) = ("F" + _random.Next(3), "P" + _random.Next(3), "H" + _random.Next(5));
        var dimensions = account switch
        {
            "1002" or "4001" or "6001" or "8001" => Dimensions.Of(("fund", fund)),
            "1214" or "2307-02" or "2307-03" => Dimensions.Of(("project", project), ("household", household)),
            "2307-04" => Dimensions.Of(("project", project), ("voucher", household)),
            "2302" => Dimensions.Of(("contract", household)),
            "5001" => Dimensions.Of(("project", _random.Next(2) == 0 ? null : project), ("function", _random.Next(2) == 0 ? null : "2210103")),
            "7201" => Dimensions.Of(("project", _random.Next(2) == 0 ? null : project), ("fund", fund), ("function", _random.Next(2) == 0 ? null : "2210103"), ("economic", _random.Next(2) == 0 ? null : "30399")),
            _ => Dimensions.None,
        };
        return new JournalLine(account, dimensions, side, amount);
    }
}
