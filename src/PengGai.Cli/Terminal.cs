using System.Globalization;
using PengGai.Ledger;
using Spectre.Console;

namespace PengGai.Cli;

/// <summary>Where the command writes: results to standard output, progress and messages to standard error.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="isInteractive">Whether standard error is a terminal, on which progress can be drawn.</param>
/// <param name="width">The columns of the terminal that results go to; null for a pipe or a file, which have no width.</param>
internal sealed class Terminal(Stream output, TextWriter error, bool isInteractive, int? width = null)
{
    private const int ProblemsShown = 200;
    private const int WarningsShown = 20;

    /// <summary>Standard output, for results.</summary>
    public Stream Output { get; } = output;

    /// <summary>The columns of the terminal that results go to; null where lines may be of any length.</summary>
    public int? Width { get; } = width > 0 ? width : null;

    /// <summary>Standard error, for messages.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>The language of names, reasons and messages.</summary>
    public Language Language { get; set; }

    /// <summary>Says something to the person at the terminal.</summary>
    public void Say(string zh, string en) => Error.WriteLine(Language == Language.Zh ? zh : en);

    /// <summary>Writes a result, in lines of their own.</summary>
    public void Print(string text)
    {
        using var writer = new StreamWriter(Output, leaveOpen: true) { NewLine = "\n" };
        writer.Write(text);
    }

    /// <summary>Lists problems: every error up to a screenful, some warnings, and how many there are in all.</summary>
    public void List(IReadOnlyCollection<Problem> problems)
    {
        var errors = problems.Where(p => !p.IsWarning).ToList();
        var warnings = problems.Where(p => p.IsWarning).ToList();
        foreach (var problem in errors.Take(ProblemsShown).Concat(warnings.Take(WarningsShown))) Error.WriteLine(problem.Describe(Language));
        if (errors.Count > ProblemsShown) Say($"……共 {errors.Count} 个错误", $"… {errors.Count} errors in all");
        if (warnings.Count > WarningsShown) Say($"……共 {warnings.Count} 条警告", $"… {warnings.Count} warnings in all");
    }

    /// <summary>Does long work under a progress bar, which is drawn on a terminal only.</summary>
    public async Task<T> ProgressAsync<T>(Phrase what, Func<IProgress<double>, Task<T>> work)
    {
        if (!isInteractive) return await work(new Silent());
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(what.In(Language)), maxValue: 1);
                return await work(new Bar(task));
            });
    }

    /// <summary>An amount as people read it in this language: 亿元 and 万元, or million yuan.</summary>
    public string Amount(double yuan) => Math.Abs(yuan) < 1e4
        ? string.Create(CultureInfo.InvariantCulture, $"{yuan:#,0.00} {(Language == Language.Zh ? "元" : "yuan")}")
        : Language == Language.Zh
        ? Math.Abs(yuan) >= 1e8 ? string.Create(CultureInfo.InvariantCulture, $"{yuan / 1e8:#,0.00} 亿元") : string.Create(CultureInfo.InvariantCulture, $"{yuan / 1e4:#,0.00} 万元")
        : string.Create(CultureInfo.InvariantCulture, $"{yuan / 1e6:#,0.00} million yuan");

    private sealed class Silent : IProgress<double>
    {
        public void Report(double value)
        {
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }
}
