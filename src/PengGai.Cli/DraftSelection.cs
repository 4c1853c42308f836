using System.CommandLine;
using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Log;

namespace PengGai.Cli;

/// <summary>Which prepared entries a command is about: by position, all that wait, or those dated through a day.</summary>
internal sealed class DraftSelection
{
    public Option<long[]> Drafts { get; } = new("--draft")
    {
        Description = "their positions, as penggai pending lists them",
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
    };

    public Option<bool> All { get; } = new("--all") { Description = "all that wait" };

    public Option<LocalDate?> Through { get; } = CommonOptions.Date("--through", "those with an accounting date through this day");

    public void AddTo(Command command)
    {
        command.Options.Add(Drafts);
        command.Options.Add(All);
        command.Options.Add(Through);
        command.Validators.Add(result =>
        {
            var given = new Option[] { Drafts, All, Through }.Count(o => result.GetResult(o) is { Implicit: false });
            if (given != 1) result.AddError("say which entries: --draft N …, --all or --through DATE");
        });
    }

    /// <summary>The positions. Those that are named are taken as they are, so that the book says what is wrong with them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="book">The book.</param>
    /// <param name="reviewed">Whether those that were approved are meant, or those that were not.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<List<LogPosition>> PositionsAsync(ParseResult parsed, Book book, bool reviewed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Drafts) is { Length: > 0 } named) return [.. named.Select(n => new LogPosition(n))];
        var through = parsed.GetValue(Through) ?? LocalDate.MaxIsoValue;
        return await book.PendingAsync(cancellationToken).Where(p => p.IsReviewed == reviewed && p.Draft.Date <= through)
            .Select(p => p.Position).ToListAsync(cancellationToken);
    }
}
