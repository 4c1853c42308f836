using System.Collections.Immutable;
using PengGai.Ledger;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation;

namespace PengGai.Cli;

/// <summary>Says what became of recording.</summary>
internal static class Outcomes
{
    private const int ReasonsShown = 50;
    private const int ListedShown = 8;

    public static int Report(Terminal terminal, RecordOutcome outcome)
    {
        switch (outcome)
        {
            case RecordOutcome.Recorded recorded:
                terminal.List(recorded.Warnings);
                terminal.Say(
                    $"已入账：新增事实 {recorded.Facts} 项，凭证 {recorded.Entries} 张；日志 {recorded.Head}",
                    $"Recorded: {recorded.Facts} new facts, {recorded.Entries} entries; log {recorded.Head}");
                if (recorded.Prepared > 0)
                {
                    terminal.Say(
                        $"另有 {recorded.Prepared} 张凭证待审核：penggai pending 查看，penggai review 审核",
                        $"{recorded.Prepared} entries wait for review: penggai pending lists them, penggai review approves them");
                }

                return ExitStatus.Done;
            case RecordOutcome.Refused refused:
                terminal.List(refused.Problems);
                terminal.Say("已拒绝，未存入任何内容", "Refused; nothing of it was stored");
                return ExitStatus.Refused;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Says what became of entries.</summary>
    public static int Report(Terminal terminal, PostResult result)
    {
        switch (result)
        {
            case PostResult.Posted posted:
                var numbers = Some(posted.Numbers.Select(n => n.ToString()));
                terminal.Say($"已记账 {posted.Numbers.Length} 张：{numbers}；日志 {posted.Head}", $"Posted {posted.Numbers.Length} entries: {numbers}; log {posted.Head}");
                return ExitStatus.Done;
            case PostResult.Reviewed reviewed:
                terminal.Say(
                    $"已审核 {reviewed.Drafts.Length} 张，待他人记账（penggai post）；日志 {reviewed.Head}",
                    $"Approved {reviewed.Drafts.Length} entries, which wait to be posted (penggai post); log {reviewed.Head}");
                return ExitStatus.Done;
            case PostResult.Prepared prepared:
                var drafts = Some(prepared.Drafts.Select(d => d.ToString()));
                terminal.Say(
                    $"已制单 {prepared.Drafts.Length} 张，待审核：{drafts}；日志 {prepared.Head}",
                    $"Prepared {prepared.Drafts.Length} entries, which wait for review: {drafts}; log {prepared.Head}");
                return ExitStatus.Done;
            case PostResult.AlreadyPosted:
                terminal.Say("没有需要新增的凭证", "There was nothing to add");
                return ExitStatus.Done;
            default:
                return Refuse(terminal, ((PostResult.Refused)result).Reasons);
        }
    }

    /// <summary>Says what became of a change of the book itself.</summary>
    public static int Report(Terminal terminal, ChangeResult result, Phrase done)
    {
        if (result is ChangeResult.Refused refused) return Refuse(terminal, refused.Reasons);
        var head = ((ChangeResult.Done)result).Head;
        terminal.Say($"{done.Zh}；日志 {head}", $"{done.En}; log {head}");
        return ExitStatus.Done;
    }

    private static int Refuse(Terminal terminal, ImmutableArray<Refusal> reasons)
    {
        foreach (var reason in reasons.Take(ReasonsShown)) terminal.Error.WriteLine(reason.Describe().In(terminal.Language));
        if (reasons.Length > ReasonsShown) terminal.Say($"……共 {reasons.Length} 条原因", $"… {reasons.Length} reasons in all");
        terminal.Say("已拒绝，未存入任何内容", "Refused; nothing of it was stored");
        return ExitStatus.Refused;
    }

    private static string Some(IEnumerable<string> all)
    {
        var list = all.ToList();
        return list.Count <= ListedShown ? string.Join(", ", list) : string.Join(", ", list.Take(ListedShown)) + ", …";
    }
}
