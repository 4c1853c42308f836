using NodaTime;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Log;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Tests.Relocation.Funding;
using PengGai.Ledger.Tests.Relocation.Vouchers;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>A random district from a seed: all that happens in two years, and when the office learns of each row.</summary>
/// <remarks>
/// Households with every route and proration, supplements and price differences, vouchers with parts and cancelled uses, contracts with
/// late interest, transfers, loans between projects, receivables, set-offs, recoveries, bank loans and land. What the import of the whole
/// refuses is left out, so that the rules accept the rest at once; a stage leaves to the next one what it can't have yet.
/// </remarks>
internal sealed partial class WholeCase
{
    public static readonly LocalDate End = RandomCase.End;

    // What may be recorded before its day, because nothing is asked of the book when the day comes.
    private static readonly FactKind[] EarlyKinds =
        [RelocationFacts.Agreement, RelocationFacts.CompensationItem, RelocationFacts.Delivery, RelocationFacts.DeveloperMilestone, RelocationFacts.Receivable];

    private readonly Random _random;
    private List<Arrival> _arrivals = [];

    private WholeCase(int seed) => (Seed, _random) = (seed, new Random(seed));

    public int Seed { get; }

    /// <summary>The days through which the stages are posted, the last one <see cref="End"/>.</summary>
    public IReadOnlyList<LocalDate> Throughs { get; private set; } = [];

    /// <summary>Every row.</summary>
    public IReadOnlyList<StatedRow> Rows => [.. _arrivals.Select(a => a.Row)];

    /// <summary>How many rows there were before those that the rules refuse were left out.</summary>
    public int Proposed { get; private set; }

    public static async Task<WholeCase> NextAsync(int seed)
    {
        var district = new WholeCase(seed);
        var rows = RandomFunding.AddTo(new RandomCase(seed), seed);
        var families = new RandomFamilies(seed);
        rows = district.AddLoans(district.WithEveryProration(rows)).VoucherPolicy("f", FamilyPolicy(seed)).Families(families.Issued, families.PartEvents, "f", yearsEarlier: 4);
        AddMissingHouseholds(rows);
        district.AddPlans(rows);
        district.AddMilestones(rows, "K1", "K2", "K3");
        var accepted = await AcceptedAsync([.. rows.Rows], seed);

        // What can be paid, set off and got back is known once the rest is.
        await using (var book = await CaseBook.CreateAsync())
        {
            await Import(book, accepted, End, seed);
            district.AddSettlements(rows, (await book.Relocation.ViewAsync(AsOf.On(End))));
        }

        var kept = accepted.Select(r => r.Place).ToHashSet();
        var first = rows.Rows.Count - district._settlements;
        accepted = await AcceptedAsync([.. rows.Rows.Where((r, i) => i >= first || kept.Contains(r.Place))], seed);
        district.Proposed = rows.Rows.Count;
        district.Arrange(accepted);
        return district;
    }

    /// <summary>The same district with another row in the place of one.</summary>
    public WholeCase With(StatedRow row, StatedRow other) => new(Seed)
    {
        Throughs = Throughs,
        _arrivals = _arrivals.ConvertAll(a => a.Row == row ? a with { Row = other } : a),
    };

    /// <summary>Posts every row at once, through each of the days in turn: the books had everything come in time.</summary>
    public async Task ImportInTimeAsync(CaseBook book, IReadOnlyList<StatedRow>? rows = null)
    {
        await Import(book, rows ?? Rows, Throughs[0], Seed);
        foreach (var through in Throughs.Skip(1)) Recorded(await book.Relocation.AccrueAsync(through, "tester"), Seed);
    }

    /// <summary>Posts the rows as they arrive, through the same days.</summary>
    /// <param name="book">The book.</param>
    /// <param name="afterStage">What to do after each stage.</param>
    /// <returns>How many rows had to wait for a later stage.</returns>
    public async Task<int> ImportInStagesAsync(CaseBook book, Func<LogPosition, Task>? afterStage = null)
    {
        var (waiting, stored, arrivals) = (0, new HashSet<ProblemPlace>(), _arrivals.ToList());
        for (var stage = 0; stage < Throughs.Count; stage++)
        {
            while (true)
            {
                var rows = arrivals.Where(a => a.Stage <= stage).Select(a => a.At(stage)).ToList();
                var outcome = await book.Relocation.RecordAsync(new(rows), Throughs[stage], "tester");
                if (outcome is RecordOutcome.Refused refused && Postpone(arrivals, stage, stored, PlacesOf(refused)) is > 0 and var postponed)
                {
                    waiting += postponed;
                    continue;
                }

                stored.UnionWith(rows.Select(r => r.Place));
                var head = Recorded(outcome, Seed).Head;
                if (afterStage is not null) await afterStage(new LogPosition(head.Size));
                break;
            }
        }

        return waiting;
    }

    /// <summary>Leaves to the next stage what is refused in this one; where that was stored before, all that is new.</summary>
    private int Postpone(List<Arrival> arrivals, int stage, HashSet<ProblemPlace> stored, HashSet<ProblemPlace> refused)
    {
        if (stage == Throughs.Count - 1) return 0;
        var fresh = arrivals.FindAll(a => a.Stage <= stage && !stored.Contains(a.Row.Place)).ToHashSet();
        if (fresh.Any(a => refused.Contains(a.Row.Place))) fresh.RemoveWhere(a => !refused.Contains(a.Row.Place));
        var cells = arrivals.Where(a => fresh.Count == 0 && a.Cell is not null && a.CellStage == stage).ToHashSet();
        for (var i = 0; i < arrivals.Count; i++)
        {
            if (fresh.Contains(arrivals[i])) arrivals[i] = arrivals[i] with { Stage = stage + 1 };
            else if (cells.Contains(arrivals[i])) arrivals[i] = arrivals[i] with { CellStage = stage + 1 };
        }

        return fresh.Count + cells.Count;
    }

    public static async Task<RecordOutcome.Recorded> Import(CaseBook book, IReadOnlyList<StatedRow> rows, LocalDate through, int seed) =>
        Recorded(await book.Relocation.RecordAsync(new(rows), through, "tester"), seed);

    /// <summary>The rows without those that the rules refuse, and without what can't be without them.</summary>
    private static async Task<List<StatedRow>> AcceptedAsync(List<StatedRow> rows, int seed)
    {
        await using var book = await CaseBook.CreateAsync();
        while (await book.Relocation.RecordAsync(new(rows), End, "tester") is RecordOutcome.Refused refused)
        {
            var places = PlacesOf(refused);
            Assert.True(rows.RemoveAll(r => places.Contains(r.Place)) > 0, $"seed {seed}: {Describe(refused)}");
        }

        return rows;
    }

    private static HashSet<ProblemPlace> PlacesOf(RecordOutcome.Refused refused) =>
        [.. refused.Problems.Where(p => !p.IsWarning).Select(p => p.Place with { Field = null })];

    private static RecordOutcome.Recorded Recorded(RecordOutcome outcome, int seed)
    {
        if (outcome is RecordOutcome.Refused refused) Assert.Fail($"seed {seed}: {Describe(refused)}");
        return (RecordOutcome.Recorded)outcome;
    }

    private static string Describe(RecordOutcome.Refused refused) => string.Join('\n', refused.Problems.Where(p => !p.IsWarning).Select(p => p.Describe(Language.En)));

    /// <summary>Says when the office learns of each row: mostly within the stage of its day, often months later, now and then before.</summary>
    private void Arrange(List<StatedRow> rows)
    {
        var days = Enumerable.Range(0, _random.Next(2, 5)).Select(_ => RandomCase.Start.PlusDays(_random.Next(60, 725))).Append(End).Distinct().Order().ToList();
        Throughs = days;
        _arrivals = rows.ConvertAll(row =>
        {
            if (row.Kind.RowDate is not { } dated) return new Arrival(row, 0, null, 0);
            var on = row.Find(dated.Name)?.AsDate() ?? RandomCase.Start;
            var inTime = days.FindIndex(d => d >= on) is >= 0 and var known ? known : days.Count - 1;
            var stage = _random.Next(10) switch { 0 when EarlyKinds.Contains(row.Kind) => _random.Next(0, inTime + 1), < 5 => _random.Next(inTime, days.Count), _ => inTime };
            var cell = row.Find("moved_out_on") is not null && _random.Next(2) == 0 ? "moved_out_on" : null;
            return new Arrival(row, stage, cell, cell is null ? stage : _random.Next(stage, days.Count));
        });
        _arrivals = _arrivals.ConvertAll(a => a.Row.Kind == RelocationFacts.LandSale && a.Row.Find("received_on") is not null
            ? a with { Cell = a.Row.Find("remitted_on") is null ? "received_on" : "remitted_on", CellStage = _random.Next(0, days.Count) } : a);

        // A delivery that no agreement waits for is refused, also when the wrong agreement is all that has come.
        var homes = _arrivals.FindAll(a => a.Row.Find("route")?.Text == "in_kind").ToLookup(a => a.Row.Find("household_id")!.Value.Text, a => a.Stage);
        _arrivals = _arrivals.ConvertAll(a => a.Row.Kind == RelocationFacts.Delivery ? a with { Stage = homes[a.Row.Find("household_id")!.Value.Text].Append(a.Stage).Max() } : a);
    }

    /// <summary>A row with the stage in which it arrives, and the one in which a cell of it does.</summary>
    private sealed record Arrival(StatedRow Row, int Stage, string? Cell, int CellStage)
    {
        public StatedRow At(int stage) => Cell is null || stage >= CellStage ? Row
            : StatedRow.Of(Row.Kind, Row.Fields.Where(f => f.Name != Cell), Row.KnownOn, Row.Place);
    }
}
