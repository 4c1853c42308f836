using System.CommandLine;
using PengGai.Exchange.Audit;
using PengGai.Ledger;
using PengGai.Ledger.Operations;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai sample</c>: entries for an auditor to look at, drawn so that anybody can draw them again.</summary>
internal static class SampleCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var seed = new Option<long?>("--seed") { Description = "a number of the auditor's choice, made after the book stood where it stands", Required = true, HelpName = "N" };
        CommonOptions.Within(seed, _ => true, "a whole number");
        var size = new Option<int?>("--size") { Description = "how many entries", Required = true, HelpName = "K" };
        CommonOptions.Within(size, k => k is >= 1 and <= 1_000_000, "a number from 1 to 1000000");
        var method = new Option<string>("--method") { Description = "simple (default), or monetary-unit: the more money, the likelier", HelpName = "HOW" };
        method.AcceptOnlyFromAmong("simple", "monetary-unit");
        var from = CommonOptions.Period("--from-period", "the first period");
        var through = CommonOptions.Period("--through-period", "the last period");
        var period = CommonOptions.Period("--period", "only this period");
        var knownAt = CommonOptions.KnownAt();
        var format = CommonOptions.Format("table", "csv", "json");
        var command = new Command("sample", "Draw a sample of entries that anybody can draw again from the seed.") { book, seed, size, method, period, from, through, knownAt, format };
        command.Validators.Add(result =>
        {
            if (result.GetResult(period) is not null && (result.GetResult(from) is not null || result.GetResult(through) is not null))
                result.AddError("--period stands alone: it is both --from-period and --through-period");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var sample = await opened.SampleAsync(
                new AuditSampleOptions
                {
                    Seed = parsed.GetValue(seed)!.Value,
                    Size = parsed.GetValue(size)!.Value,
                    Method = parsed.GetValue(method) == "monetary-unit" ? SamplingMethod.MonetaryUnit : SamplingMethod.Simple,
                    From = parsed.GetValue(period) ?? parsed.GetValue(from),
                    Through = parsed.GetValue(period) ?? parsed.GetValue(through),
                    KnownAt = await CommonOptions.PositionAsync(parsed.GetValue(knownAt), opened, cancellationToken),
                },
                cancellationToken);
            terminal.Print(AuditTables.Sample(sample), parsed.GetRequiredValue(format));
            var drawn = sample.Entries.Sum(e => e.Amount);
            terminal.Say(
                $"从 {sample.Population} 张凭证（{sample.Total.ToDisplay()} 元）中抽取 {sample.Entries.Length} 张（{drawn.ToDisplay()} 元），种子 {sample.Options.Seed}，日志位置 {sample.Options.KnownAt}",
                $"Drew {sample.Entries.Length} entries ({drawn.ToDisplay()} yuan) of {sample.Population} ({sample.Total.ToDisplay()} yuan) with the seed {sample.Options.Seed} at position {sample.Options.KnownAt} of the log");
            return ExitStatus.Done;
        });
        return command;
    }
}
