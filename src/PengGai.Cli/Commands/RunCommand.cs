using System.CommandLine;
using PengGai.Exchange;
using PengGai.Exchange.Tables;
using PengGai.Forecast;
using PengGai.Ledger;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Reports;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai run</c>: the main job from a case folder to the report, in one go.</summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("CASE") { Description = "the case folder" };
        var directory = new Option<string>("--out") { Description = "where the files land", Required = true, HelpName = "DIR" };
        var book = new Option<string>("--book") { Description = "the book to record in (default: DIR/book.db, built anew)", HelpName = "FILE" };
        var asOf = CommonOptions.Date("--as-of", "the day of every figure (default: case.json's)");
        var seed = new Option<long?>("--seed") { Description = "of a simulation; the exact engine draws nothing", HelpName = "N" };
        var paths = new Option<long?>("--paths") { Description = "of a simulation; the exact engine draws nothing", HelpName = "N" };
        var user = CommonOptions.User();
        var command = new Command("run", "Import, post, accrue, verify, report, forecast and compare scenarios.") { folder, directory, book, asOf, seed, paths, user };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = parsed.GetRequiredValue(directory);
            var bookPath = parsed.GetValue(book) ?? Path.Combine(target, "book.db");
            var (reading, outcome) = await CaseImport.ImportAsync(
                terminal, parsed.GetRequiredValue(folder), bookPath, parsed.GetValue(asOf), parsed.GetRequiredValue(user), parsed.GetValue(book) is null,
                cancellationToken);
            var status = Outcomes.Report(terminal, outcome);
            if (outcome is not RecordOutcome.Recorded recorded || reading.Settings is not { } settings) return status;
            await using var opened = await BookFile.OpenAsync(bookPath, cancellationToken);
            return await WriteAsync(terminal, opened, settings, parsed.GetValue(asOf) ?? settings.AsOf, target, recorded.Warnings, cancellationToken);
        });
        return command;
    }

    private static async Task<int> WriteAsync(
        Terminal terminal, Book book, CaseSettings settings, NodaTime.LocalDate day, string target, IReadOnlyList<Problem> warnings, CancellationToken cancellationToken)
    {
        var office = new RelocationBook(book);
        var asOf = AsOf.On(day);
        var verified = await terminal.ProgressAsync(new Phrase("核验", "Verifying"), p => office.VerifyAsync(p, cancellationToken));
        var view = await office.ViewAsync(asOf, cancellationToken: cancellationToken);
        var balance = await book.TrialBalanceAsync(asOf, cancellationToken);
        var published = PublishedFigures.Compare(view, settings.Published);

        var problems = new List<Problem>();
        var portfolio = CaseForecast.Fold(view.Register, settings, new PortfolioOverrides(), null, problems);
        var forecast = await terminal.ProgressAsync(
            new Phrase("测算", "Forecasting"), p => Task.Run(() => ExactEngine.Run(portfolio, progress: p, cancellationToken: cancellationToken), cancellationToken));
        var comparisons = CaseForecast.Compare(portfolio, settings, problems, null, cancellationToken);
        terminal.List(problems);

        Directory.CreateDirectory(target);
        foreach (var table in new[]
        {
            BookTables.TrialBalance(balance, terminal.Language),
            BookTables.Journal(await book.EntriesAsync(asOf, cancellationToken).ToListAsync(cancellationToken), book),
            RelocationTables.FeeLines(view.Derivation, terminal.Language),
            RelocationTables.Vouchers(view.Derivation),
            RelocationTables.DeveloperSettlements(view.Derivation),
            RelocationTables.LoanInterest(),
            RelocationTables.Projects(view),
            RelocationTables.Published(published),
        })
        {
            await using var stream = File.Create(Path.Combine(target, table.Name + ".csv"));
            TableWriter.WriteCsv(table, stream);
        }

        await File.WriteAllTextAsync(Path.Combine(target, "forecast.json"), ForecastJson.Write(forecast, comparisons), cancellationToken);
        var content = ReportFold.Of(new CaseFigures
        {
            Name = settings.Name,
            Note = settings.Note,
            View = view,
            Balance = balance,
            Verified = verified,
            Published = published,
            Portfolio = portfolio,
            Forecast = forecast,
            Comparisons = comparisons,
            Warnings = [.. warnings, .. problems],
        });
        await using (var page = File.Create(Path.Combine(target, "report.html"))) HtmlReport.Write(content, terminal.Language, page);

        Summarise(terminal, settings, view, forecast, comparisons, published, target);
        foreach (var finding in verified.Findings) terminal.Error.WriteLine(finding.Describe().In(terminal.Language));
        return verified.IsSound && !problems.Exists(p => !p.IsWarning) ? ExitStatus.Done : ExitStatus.Refused;
    }

    private static void Summarise(
        Terminal terminal, CaseSettings settings, RelocationView view, ExposureForecast forecast, IReadOnlyList<ScenarioComparison> comparisons,
        IReadOnlyList<PublishedRow> published, string target)
    {
        var positions = ProjectRegister.Of(view);
        var fees = (double)positions.Sum(p => p.FeesOwed).Yuan;
        var compensation = (double)positions.Sum(p => p.CompensationOwed).Yuan;
        var vouchers = (double)positions.Sum(p => p.VouchersOutstanding).Yuan;
        var developers = (double)view.Derivation.Contracts.Sum(c => c.Unpaid).Yuan;
        var zh = terminal.Language == Language.Zh;
        terminal.Print(settings.Name + "\n" + (settings.Note is { } note ? note.In(terminal.Language) + "\n" : ""));
        terminal.Print(zh
            ? $"截止 {view.Register.AsOf:uuuu-MM-dd}：欠补偿款 {terminal.Amount(compensation)}，欠过渡费 {terminal.Amount(fees)}，未用房票 {terminal.Amount(vouchers)}，欠开发企业 {terminal.Amount(developers)}\n"
              + $"还将支出（现值）：均值 {terminal.Amount(forecast.PresentValue.MeanYuan)}，P95 {terminal.Amount(forecast.PresentValue.Quantiles.P95)}\n"
            : $"As of {view.Register.AsOf:uuuu-MM-dd}: compensation owed {terminal.Amount(compensation)}, transition fees owed {terminal.Amount(fees)}, vouchers outstanding {terminal.Amount(vouchers)}, developers owed {terminal.Amount(developers)}\n"
              + $"Still to come (present value): {terminal.Amount(forecast.PresentValue.MeanYuan)} on average, P95 {terminal.Amount(forecast.PresentValue.Quantiles.P95)}\n");
        foreach (var comparison in comparisons)
        {
            terminal.Print(zh
                ? $"方案 {comparison.Scenario.Id}：净节约均值 {terminal.Amount(comparison.Saving.MeanYuan)}\n"
                : $"Scenario {comparison.Scenario.Id}: saves {terminal.Amount(comparison.Saving.MeanYuan)} on average\n");
        }

        var differing = published.Count(p => p.Comparison?.Word == "differs");
        if (published.Count > 0)
        {
            terminal.Print(zh
                ? $"公布数 {published.Count} 项，不一致 {differing} 项\n"
                : $"{published.Count} published totals, {differing} differ\n");
        }

        terminal.Print(Path.Combine(target, "report.html") + "\n");
    }
}
