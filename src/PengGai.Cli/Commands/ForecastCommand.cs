using System.CommandLine;
using System.Globalization;
using PengGai.Exchange;
using PengGai.Exchange.Tables;
using PengGai.Forecast;
using PengGai.Ledger;
using PengGai.Ledger.Log;
using PengGai.Ledger.Relocation;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai forecast</c>: the exposure of a book or of a portfolio file.</summary>
internal static class ForecastCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book(required: false);
        var portfolio = new Option<string>("--portfolio") { Description = "a portfolio file: a forecast without a book", HelpName = "FILE" };
        var asOf = CommonOptions.Date("--as-of", "the day on which the forecast stands (default: case.json's)");
        var knownOn = CommonOptions.Date("--known-on", "use only facts that the office had learned of by this day");
        var engine = new Option<string>("--engine") { Description = "exact (this version has no other)", DefaultValueFactory = _ => "exact" };
        engine.AcceptOnlyFromAmong("exact");
        var horizon = new Option<int?>("--horizon") { Description = "months to look ahead, 1 to 1200", HelpName = "N" };
        CommonOptions.Within(horizon, n => n is >= 1 and <= Portfolio.MaximumHorizonMonths, "a whole number from 1 to 1200");
        var discount = new Option<double?>("--discount") { Description = "annual discount rate as a fraction: 0.03", HelpName = "R" };
        CommonOptions.Within(discount, r => r is >= Portfolio.MinimumDiscount and <= Portfolio.MaximumDiscount, "a number from -0.5 to 10");
        var correlation = new Option<double?>("--correlation") { Description = "correlation of the projects, at least 0 and below 1", HelpName = "R" };
        CommonOptions.Within(correlation, r => r is >= 0 and < 1, "a number of at least 0 and below 1");
        var seed = new Option<long?>("--seed") { Description = "of a simulation; the exact engine draws nothing", HelpName = "N" };
        var paths = new Option<long?>("--paths") { Description = "of a simulation; the exact engine draws nothing", HelpName = "N" };
        var save = new Option<string>("--save-portfolio") { Description = "write the portfolio to a file", HelpName = "FILE" };
        var format = CommonOptions.Format("table", "csv", "json");
        var command = new Command("forecast", "What it will still cost, month by month, with its uncertainty.")
        {
            book, portfolio, asOf, knownOn, engine, horizon, discount, correlation, paths, seed, save, format,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(book) is null) == (result.GetValue(portfolio) is null)) result.AddError("forecast: give either --book or --portfolio");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var overrides = new PortfolioOverrides(parsed.GetValue(horizon), parsed.GetValue(discount), parsed.GetValue(correlation));
            var problems = new List<Problem>();
            CaseSettings? settings = null;
            Portfolio? folded;
            if (parsed.GetValue(portfolio) is { } file)
            {
                folded = ReadPortfolio(file, overrides, problems);
            }
            else
            {
                await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book)!, cancellationToken);
                var day = parsed.GetValue(asOf) ?? await ReportCommand.DefaultDayAsync(opened, LogPosition.Latest, cancellationToken);
                var known = parsed.GetValue(knownOn);
                var register = await new RelocationBook(opened).RegisterAsync(AsOf.On(day), known, cancellationToken);
                settings = CaseForecast.SettingsOf(register);
                folded = CaseForecast.Fold(register, settings, overrides, known, problems);
            }

            if (folded is null || problems.Exists(p => !p.IsWarning))
            {
                terminal.List(problems);
                return ExitStatus.Refused;
            }

            if (parsed.GetValue(save) is { } target) await File.WriteAllTextAsync(target, PortfolioFile.Write(folded), cancellationToken);
            var forecast = await terminal.ProgressAsync(
                new Phrase("测算", "Forecasting"), p => Task.Run(() => ExactEngine.Run(folded, progress: p, cancellationToken: cancellationToken), cancellationToken));
            var comparisons = CaseForecast.Compare(folded, settings, problems, null, cancellationToken);
            terminal.List(problems);
            if (problems.Exists(p => !p.IsWarning)) return ExitStatus.Refused;
            Print(terminal, forecast, comparisons, parsed.GetRequiredValue(format));
            return ExitStatus.Done;
        });
        return command;
    }

    private static Portfolio? ReadPortfolio(string file, PortfolioOverrides overrides, List<Problem> problems)
    {
        var reading = PortfolioFile.Read(File.ReadAllText(file), overrides, Path.GetFileName(file));
        problems.AddRange(reading.Problems);
        return (reading as PortfolioReading.Accepted)?.Portfolio;
    }

    private static void Print(Terminal terminal, ExposureForecast forecast, IReadOnlyList<ScenarioComparison> comparisons, string format)
    {
        if (format == "json")
        {
            terminal.Print(ForecastJson.Write(forecast, comparisons));
            return;
        }

        if (format == "table")
        {
            var value = forecast.PresentValue;
            terminal.Print(terminal.Language == Language.Zh
                ? $"截止 {forecast.AsOf:uuuu-MM-dd}，精确计算（{forecast.Model}）{(forecast.UsesPrior ? "，部分项目用先验交付风险" : "")}\n"
                  + $"现值：均值 {terminal.Amount(value.MeanYuan)}，P50 {terminal.Amount(value.Quantiles.P50)}，P95 {terminal.Amount(value.Quantiles.P95)}，期望损失 ES95 {terminal.Amount(value.ExpectedShortfall95Yuan)}\n"
                : $"As of {forecast.AsOf:uuuu-MM-dd}, exact ({forecast.Model}){(forecast.UsesPrior ? ", some projects on the stated prior" : "")}\n"
                  + $"Present value: mean {terminal.Amount(value.MeanYuan)}, P50 {terminal.Amount(value.Quantiles.P50)}, P95 {terminal.Amount(value.Quantiles.P95)}, ES95 {terminal.Amount(value.ExpectedShortfall95Yuan)}\n");
            foreach (var comparison in comparisons)
            {
                var saving = comparison.Saving;
                var loss = saving.LossProbability.ToString("P1", CultureInfo.InvariantCulture);
                terminal.Print(terminal.Language == Language.Zh
                    ? $"方案 {comparison.Scenario.Id}：净节约均值 {terminal.Amount(saving.MeanYuan)}，P05 {terminal.Amount(saving.Quantiles.P05)}，得不偿失的概率 {loss}\n"
                    : $"Scenario {comparison.Scenario.Id}: net saving {terminal.Amount(saving.MeanYuan)} on average, P05 {terminal.Amount(saving.Quantiles.P05)}, costs more than it saves with {loss}\n");
            }
        }

        terminal.Print(new Table("forecast", ["month", "date", "mean_yuan", "p05_yuan", "p10_yuan", "p25_yuan", "p50_yuan", "p75_yuan", "p90_yuan", "p95_yuan"],
            forecast.Months.Select(m => new object?[]
            {
                m.Month, m.Date, Fen(m.MeanYuan), Fen(m.Quantiles.P05), Fen(m.Quantiles.P10), Fen(m.Quantiles.P25), Fen(m.Quantiles.P50),
                Fen(m.Quantiles.P75), Fen(m.Quantiles.P90), Fen(m.Quantiles.P95),
            })), format);
    }

    private static Money Fen(double yuan) => Money.Round((decimal)yuan);
}
