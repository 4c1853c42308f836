using System.Globalization;

namespace PengGai.Exchange.Tests;

/// <summary>A random case as tables of cells, and the stages in which it may have become known.</summary>
internal sealed class RandomCase
{
    // A cell that may be empty or masked for a while; every other cell is there from the start.
    private static readonly HashSet<string> Fillable = ["name", "area_m2", "persons", "zone", "moved_out_on", "term_months", "delivered_on", "counterparty", "amount_yuan"];
    private static readonly HashSet<string> Maskable = ["area_m2", "persons", "amount_yuan"];
    private static readonly HashSet<string> Required = ["amount_yuan"];

    private readonly List<(string File, string[] Header, List<string[]> Rows)> _tables = [];

    public static RandomCase Create(Random random)
    {
        var result = new RandomCase();
        var households = random.Next(3, 12);
        result.Add("projects.csv", "project_id,name,started_on,delivered_on", Range(1, 2, i => $"P{i},项目{i},2015-0{i}-01,201{7 + i}-05-06"));
        result.Add("households.csv", "household_id,project_id,area_m2,persons,zone", Range(1, households, i => $"H{i},P{(i % 2) + 1},{random.Next(2000, 15000) / 100m},{random.Next(1, 6)},z{i % 3}"));
        result.Add("agreements.csv", "agreement_id,household_id,signed_on,route,moved_out_on,term_months", Range(1, households, i => $"A{i},H{i},2016-{random.Next(1, 13)}-{random.Next(1, 28)},{(i % 2 == 0 ? "cash" : "产权调换")},2016/12/{random.Next(1, 28)},{random.Next(12, 36)}"));
        result.Add("compensation_items.csv", "agreement_id,kind,amount_yuan", Range(1, households, i => $"A{i},house,{random.Next(1, 100)}万").Concat(Range(1, households, i => $"A{i},other,{random.Next(1, 100)}")));
        result.Add("funds.csv", "fund_id,kind", ["F1,appropriation"]);
        result.Add("fund_flows.csv", "flow_id,fund_id,date,kind,amount_yuan,counterparty", Range(1, 4, i => $"L{i},F1,2016-05-0{i},receipt,{random.Next(1, 9)}亿,财政局"));
        return result;
    }

    /// <summary>Stages that each know at least what the one before knew; the last is this case.</summary>
    public IEnumerable<RandomCase> Stages(Random random, int count)
    {
        // For every row the stage in which it appears, for every cell the one in which it is filled.
        var appears = _tables.ConvertAll(t => t.Rows.ConvertAll(_ => AppearsAtOnce(t.File) ? 0 : random.Next(count)));
        var fills = _tables.ConvertAll(t => t.Rows.ConvertAll(r => r.Select(_ => random.Next(count)).ToArray()));
        for (var stage = 0; stage < count; stage++)
        {
            var result = new RandomCase();
            for (var t = 0; t < _tables.Count; t++)
            {
                var (file, header, rows) = _tables[t];
                var known = new List<string[]>();
                for (var r = 0; r < rows.Count; r++)
                {
                    if (appears[t][r] > stage) continue;
                    known.Add([.. rows[r].Select((cell, c) => fills[t][r][c] <= stage || !Fillable.Contains(header[c]) || stage == count - 1 ? cell : Hide(header[c], r))]);
                }

                result._tables.Add((file, header, known));
            }

            yield return result;
        }
    }

    public void WriteTo(CaseDirectory directory)
    {
        foreach (var (file, header, rows) in _tables)
        {
            directory.Write(file, [string.Join(',', header), .. rows.Select(r => string.Join(',', r))]);
        }
    }

    // What others refer to is there from the start.
    private static bool AppearsAtOnce(string file) => file is "projects.csv" or "households.csv" or "agreements.csv" or "funds.csv";

    private static string Hide(string column, int row) =>
        Required.Contains(column) || (Maskable.Contains(column) && row % 2 == 0) ? "**" : "";

    private static IEnumerable<string> Range(int first, int count, Func<int, FormattableString> row) =>
        Enumerable.Range(first, count).Select(i => row(i).ToString(CultureInfo.InvariantCulture));

    private void Add(string file, string header, IEnumerable<string> rows) =>
        _tables.Add((file, header.Split(','), [.. rows.Select(r => r.Split(','))]));
}
