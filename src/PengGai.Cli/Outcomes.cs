using PengGai.Ledger.Relocation;

namespace PengGai.Cli;

/// <summary>Says what became of recording.</summary>
internal static class Outcomes
{
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
}
