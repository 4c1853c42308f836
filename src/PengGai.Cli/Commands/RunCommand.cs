using System.CommandLine;
using System.Text;
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
            if (IsSameFolder(target, parsed.GetRequiredValue(folder)))
            {
                terminal.Say("--out 不能就是案例文件夹：结果会覆盖其中的 projects.csv 与 vouchers.csv", "--out can't be the case folder itself: the results would overwrite its projects.csv and vouchers.csv");
                return ExitStatus.Usage;
            }

            var day = parsed.GetValue(asOf);
            var name = parsed.GetRequiredValue(user);
            var hand = await CaseImport.ReadAsync(terminal, parsed.GetRequiredValue(folder), cancellationToken);
            using var output = new OutputFolder(target);
            if (parsed.GetValue(book) is { } bookPath)
            {
                var outcome = await CaseImport.ImportAsync(terminal, hand, bookPath, day, name, cancellationToken);
                if (outcome is not RecordOutcome.Recorded recorded) return Outcomes.Report(terminal, outcome);
                await using var opened = await BookFile.OpenAsync(bookPath, cancellationToken);
                return await WriteAsync(terminal, opened, hand.Settings!, day, recorded, output, target, cancellationToken) ? Publish(output) : ExitStatus.Refused;
            }

            if (CaseImport.OptionsOf(hand) is not { } options) return Outcomes.Report(terminal, CaseImport.RefuseWithoutSettings(hand));
            var status = await BookFile.BuildAsync(Path.Combine(target, "book.db"), options, name, async built =>
            {
                var outcome = await CaseImport.RecordAsync(terminal, hand, built, day, name, cancellationToken);
                if (outcome is not RecordOutcome.Recorded recorded) return (false, Outcomes.Report(terminal, outcome));
                var isSound = await WriteAsync(terminal, built, hand.Settings!, day, recorded, output, target, cancellationToken);
                return (isSound, isSound ? ExitStatus.Done : ExitStatus.Refused);
            }, replace: true, cancellationToken);
            return status == ExitStatus.Done ? Publish(output) : status;
        });
        return command;
    }

    private static bool IsSameFolder(string a, string b) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(a)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(b));

    private static int Publish(OutputFolder output)
    {
        output.Publish();
        return ExitStatus.Done;
    }

    /// <summary>Verifies, computes and writes everything; false where there was something to refuse, and then nothing is published.</summary>
    private static async Task<bool> WriteAsync(
        Terminal terminal, Book book, CaseSettings settings, NodaTime.LocalDate? day, RecordOutcome.Recorded recorded, OutputFolder output, string target,
        CancellationToken cancellationToken)
    {
        Outcomes.Report(terminal, recorded);
        var office = new RelocationBook(book);
        var asOf = AsOf.On(day ?? settings.AsOf);
        var (verified, latest) = await terminal.ProgressAsync(new Phrase("核验", "Verifying"), p => office.VerifyAndViewAsync(p, cancellationToken));
        var view = latest?.Register.AsOf == asOf.Date ? latest : await office.ViewAsync(asOf, cancellationToken: cancellationToken);
        var balance = await book.TrialBalanceAsync(asOf, cancellationToken);
        var published = PublishedFigures.Compare(view, settings.Published);

        var problems = new List<Problem>();
        var portfolio = CaseForecast.Fold(view.Register, settings, new PortfolioOverrides(), null, problems);
        var forecast = await terminal.ProgressAsync(
            new Phrase("测算", "Forecasting"), p => Task.Run(() => ExactEngine.Run(portfolio, progress: p, cancellationToken: cancellationToken), cancellationToken));
        var comparisons = CaseForecast.Compare(portfolio, settings, problems, null, cancellationToken);
        foreach (var finding in verified.Findings) terminal.Error.WriteLine(finding.Describe().In(terminal.Language));
        problems.RemoveAll(recorded.Warnings.Contains); // Said already, when the case was recorded.
        terminal.List(problems);
        if (!verified.IsSound || problems.Exists(p => !p.IsWarning)) return false;

        foreach (var table in new[]
        {
            BookTables.TrialBalance(balance, terminal.Language),
            BookTables.Journal(await book.EntriesAsync(asOf, cancellationToken).ToListAsync(cancellationToken), book),
            RelocationTables.FeeLines(view.Derivation, terminal.Language),
            RelocationTables.Vouchers(view.Derivation),
            RelocationTables.DeveloperSettlements(view),
            DebtTables.LoanInterest(view.Derivation),
            RelocationTables.Projects(view),
            RelocationTables.Published(published),
        })
        {
            await using var stream = output.Create(table.Name + ".csv");
            TableWriter.WriteCsv(table, stream);
        }

        await using (var json = output.Create("forecast.json")) await json.WriteAsync(Encoding.UTF8.GetBytes(ForecastJson.Write(forecast, comparisons)), cancellationToken);
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
            Warnings = [.. recorded.Warnings, .. problems],
        });
        await using (var page = output.Create("report.html")) HtmlReport.Write(content, terminal.Language, page);

        Summarise(terminal, settings, view, forecast, comparisons, published, target);
        return true;
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
