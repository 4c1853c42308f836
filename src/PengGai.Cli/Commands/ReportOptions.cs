using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Log;
using PengGai.Ledger.Operations;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Reports;

namespace PengGai.Cli.Commands;

/// <summary>What <c>penggai report</c> may be told beyond day and position, and which reports take it.</summary>
internal sealed class ReportOptions
{
    private readonly Dictionary<Option, string[]> _takenBy;

    public ReportOptions() => _takenBy = new()
    {
        [From] = ["trial-balance", "journal", "general-ledger", "subsidiary-ledger", "comparison-of-bases", "operations", "idle-funds", "progress"],
        [Account] = ["general-ledger", "subsidiary-ledger", "ageing"],
        [Dimension] = ["subsidiary-ledger"],
        [By] = ["trial-balance", "ageing", "maturity-ladder"],
        [Days] = ["ageing"],
        [To] = ["operations"],
        [Person] = ["operations"],
        [Contains] = ["operations"],
        [Since] = ["operations"],
        [Every] = ["progress"],
        [ByHousehold] = ["fee-schedule"],
        [Household] = ["household"],
    };

    public Option<LocalDate?> From { get; } = CommonOptions.Date("--from", "the first day of a range (default of ledgers, comparison, idle-funds and progress: 1 January of the year of --as-of)");

    public Option<string> Account { get; } = new("--account") { Description = "an account; what lies beneath it counts too", HelpName = "CODE" };

    public Option<string[]> Dimension { get; } = new("--dimension")
    {
        Description = "only lines with that value, such as project=GH2; may be given several times",
        HelpName = "NAME=VALUE",
        Validators = { CheckDimensions },
    };

    public Option<string> By { get; } = CreateBy();

    public Option<int[]?> Days { get; } = new("--days")
    {
        Description = "the greatest age of each column but the last (default: 30,90,180,365)",
        HelpName = "N,N,…",
        CustomParser = ParseDays,
    };

    public Option<LocalDate?> To { get; } = CommonOptions.Date("--to", "operations: the last day on which they were recorded");

    public Option<string> Person { get; } = new("--person") { Description = "operations: who", HelpName = "NAME" };

    public Option<string> Contains { get; } = new("--contains") { Description = "operations: a text in their description", HelpName = "TEXT" };

    public Option<string> Since { get; } = SignedText.CheckpointFile("--since", "operations: what came after this checkpoint");

    public Option<string> Every { get; } = CreateEvery();

    public Option<bool> ByHousehold { get; } = new("--by-household") { Description = "fee-schedule: a row per household and month" };

    public Option<string> Household { get; } = new("--household") { Description = "household: which", HelpName = "ID" };

    public void AddTo(Command command)
    {
        foreach (var option in _takenBy.Keys) command.Options.Add(option);
        command.Validators.Add(Check);
    }

    /// <summary>The lines that <c>--dimension</c> asks for.</summary>
    public DimensionFilter FilterOf(ParseResult parsed) =>
        DimensionFilter.Of([.. (parsed.GetValue(Dimension) ?? []).Select(d => (d[..d.IndexOf('=', StringComparison.Ordinal)], (string?)d[(d.IndexOf('=', StringComparison.Ordinal) + 1)..]))]);

    /// <summary>How wide the steps of a maturity ladder are to be.</summary>
    public LadderStep LadderOf(ParseResult parsed) => parsed.GetValue(By) == "year" ? LadderStep.Year : LadderStep.Quarter;

    /// <summary>The operations that are asked for. Days are those of the clock where the books are kept.</summary>
    public OperationFilter OperationsOf(ParseResult parsed, Checkpoint? since, LogPosition knownAt) => new()
    {
        Person = parsed.GetValue(Person),
        From = parsed.GetValue(From) is { } from ? CommonOptions.StartOf(from) : null,
        Through = parsed.GetValue(To) is { } to ? CommonOptions.StartOf(to.PlusDays(1)) - Duration.Epsilon : null,
        Contains = parsed.GetValue(Contains),
        Since = new LogPosition(since?.Head.Size ?? 0),
        KnownAt = knownAt,
    };

    private void Check(CommandResult result)
    {
        if (result.Children.OfType<ArgumentResult>().FirstOrDefault()?.Tokens is not [var name, ..]) return;
        foreach (var (option, reports) in _takenBy)
        {
            if (result.GetResult(option) is { Implicit: false } && !reports.Contains(name.Value))
                result.AddError($"{option.Name}: {name.Value} doesn't take it; these do: {string.Join(", ", reports)}");
        }

        if (name.Value == "subsidiary-ledger" && result.GetResult(Account) is null) result.AddError("subsidiary-ledger: say which with --account CODE");
        if (result.GetResult(By) is { Implicit: false } by && by.Tokens is [var what] && what.Value is "quarter" or "year" != (name.Value == "maturity-ladder"))
            result.AddError($"--by: {name.Value} doesn't take {what.Value}");
        if (name.Value == "household" && result.GetResult(Household) is null) result.AddError("household: say which with --household ID");
        if (name.Value == "trial-balance" && result.GetResult(By) is { Implicit: false } && result.GetResult(From) is null)
            result.AddError("--by: trial-balance takes it together with --from");
    }

    private static Option<string> CreateBy()
    {
        var by = new Option<string>("--by") { Description = "sub-account (default) or account; maturity-ladder: quarter (default) or year", HelpName = "WHAT" };
        by.AcceptOnlyFromAmong("sub-account", "account", "quarter", "year");
        return by;
    }

    private static Option<string> CreateEvery()
    {
        var every = new Option<string>("--every") { Description = "progress: week, month (default), quarter or year", HelpName = "PERIOD" };
        every.AcceptOnlyFromAmong("week", "month", "quarter", "year");
        return every;
    }

    private static void CheckDimensions(OptionResult result)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in result.Tokens)
        {
            if (token.Value.Split('=', 2) is not [var name, { Length: > 0 }] || !DimensionNames.All.Contains(name))
                result.AddError($"--dimension: '{token.Value}' is not NAME=VALUE with one of {string.Join(", ", DimensionNames.All)}");
            else if (!names.Add(name))
                result.AddError($"--dimension: {name} is given twice");
        }
    }

    private static int[]? ParseDays(ArgumentResult result)
    {
        var days = new List<int>();
        foreach (var part in result.Tokens[0].Value.Split(','))
        {
            if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && (days.Count == 0 || day > days[^1])) days.Add(day);
            else
            {
                result.AddError($"--days: '{result.Tokens[0].Value}' is not ascending numbers of days such as 30,90,180,365");
                return null;
            }
        }

        return [.. days];
    }
}
