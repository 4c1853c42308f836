using System.CommandLine;
using PengGai.Ledger.Controls;

namespace PengGai.Cli.Commands;

/// <summary>The options that tighten controls.</summary>
internal sealed class ControlOptions
{
    private readonly Option<bool> _review = new("--require-review") { Description = "entries are prepared by one person and reviewed by another" };
    private readonly Option<string> _poster = new("--poster") { Description = "who posts what was reviewed: reviewer (default), not-preparer or third-person", HelpName = "WHO" };
    private readonly Option<string> _nonNegative = new("--non-negative") { Description = "accounts whose sub-accounts never fall below zero, such as 1002,8001", HelpName = "CODE,CODE" };
    private readonly Option<bool> _earmarks = new("--earmarks") { Description = "money of an earmarked fund goes to permitted purposes only" };
    private readonly Option<int?> _duplicateDays = new("--duplicate-days") { Description = "refuse the same payment again within so many days", HelpName = "N" };

    public ControlOptions()
    {
        _poster.AcceptOnlyFromAmong([.. EntryWords.Posters.Keys]);
        CommonOptions.Within(_duplicateDays, d => d is >= 0 and <= 3660, "a number of days from 0 to 3660");
    }

    public void AddTo(Command command)
    {
        foreach (var option in All) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_poster) is { Implicit: false } && result.GetResult(_review) is not { Implicit: false })
                result.AddError("--poster goes with --require-review");
        });
    }

    public bool IsGiven(ParseResult parsed) => All.Any(o => parsed.GetResult(o) is { Implicit: false });

    /// <summary>The controls that there are, and those that were asked for on top.</summary>
    public BookControls Tighten(ParseResult parsed, BookControls now) => now with
    {
        RequiresReview = now.RequiresReview || parsed.GetValue(_review),
        Poster = parsed.GetValue(_poster) is { } poster ? EntryWords.Posters[poster] : now.Poster,
        NonNegativeAccounts = now.NonNegativeAccounts.Union(
            (parsed.GetValue(_nonNegative) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        EnforcesEarmarks = now.EnforcesEarmarks || parsed.GetValue(_earmarks),
        DuplicatePaymentDays = parsed.GetValue(_duplicateDays) ?? now.DuplicatePaymentDays,
    };

    private Option[] All => [_review, _poster, _nonNegative, _earmarks, _duplicateDays];
}
