using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>The register of requests for funds: what was requested, approved and received, by way of what each flow refers to.</summary>
public static class FundRequestRegister
{
    /// <summary>The greatest age in days of each bucket but the last.</summary>
    public static ImmutableArray<int> Ages { get; } = [30, 90, 180, 365];

    /// <summary>Every request, and every approval that nobody requested and no transfer rests on, by day.</summary>
    public static ImmutableArray<FundRequest> Of(Register register)
    {
        ArgumentNullException.ThrowIfNull(register);
        var flows = register.FundFlows.ToDictionary(f => f.Id, StringComparer.Ordinal);
        var approvals = register.FundFlows.Where(f => f.Kind == "approval").ToLookup(f => FundFlowChain.Find("request", f, flows)?.Id ?? f.Id, StringComparer.Ordinal);
        var receipts = register.FundFlows.Where(f => IsReceipt(register, f))
            .ToLookup(f => (FundFlowChain.Find("request", f, flows) ?? FundFlowChain.Find("approval", f, flows))?.Id ?? "", StringComparer.Ordinal);
        var forTransfers = register.FundFlows.Where(f => f.Kind is "transfer_in" or "transfer_out" && f.RefersTo is not null).Select(f => f.RefersTo!).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. register.FundFlows
                .Where(f => f.Kind == "request" || (f.Kind == "approval" && FundFlowChain.Find("request", f, flows) is null && !forTransfers.Contains(f.Id)))
                .OrderBy(f => f.On).ThenBy(f => f.Id, StringComparer.Ordinal)
                .Select(f => new FundRequest
                {
                    Flow = f,
                    ProjectId = f.ProjectId ?? register.Funds.GetValueOrDefault(f.FundId)?.ProjectId,
                    ApprovedOn = approvals[f.Id].Select(a => (LocalDate?)a.On).Min(),
                    Approved = Known(approvals[f.Id]),
                    Received = Known(receipts[f.Id]),
                    ReceivedOn = receipts[f.Id].Select(r => (LocalDate?)r.On).Max(),
                    AgeDays = Period.DaysBetween(f.On, register.AsOf),
                }),
        ];
    }

    /// <summary>What is unpaid by category and age, in order of the categories; those without one come first.</summary>
    public static ImmutableArray<FundRequestAgeing> AgeingOf(IEnumerable<FundRequest> requests) =>
    [
        .. requests.Where(r => r.Flow.Kind == "request" && r.Unpaid?.IsZero != true).GroupBy(r => r.Flow.Category).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new FundRequestAgeing(
                g.Key, g.Count(), g.Sum(r => r.Unpaid ?? Money.Zero),
                [.. Enumerable.Range(0, Ages.Length + 1).Select(bucket => g.Where(r => BucketOf(r.AgeDays) == bucket).Sum(r => r.Unpaid ?? Money.Zero))],
                g.Count(r => r.Unpaid is null))),
    ];

    private static int BucketOf(int days) => Ages.Count(greatest => days > greatest);

    private static bool IsReceipt(Register register, FundFlow flow) =>
        flow.Kind == "receipt" || (flow.Kind == "quota" && register.Funds.GetValueOrDefault(flow.FundId)?.IsTreasuryDirect == true);

    private static Money? Known(IEnumerable<FundFlow> flows) => flows.Any(f => f.Amount is null) ? null : flows.Sum(f => f.Amount!.Value);
}
