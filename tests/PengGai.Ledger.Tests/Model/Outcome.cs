using PengGai.Ledger.Journal;

namespace PengGai.Ledger.Tests.Model;

/// <summary>What became of a request, in the words of the naive book.</summary>
internal static class Outcome
{
    public static string Of(PostResult result) => result switch
    {
        PostResult.Posted posted => "Posted " + string.Join(' ', posted.Numbers),
        PostResult.AlreadyPosted already => "AlreadyPosted " + string.Join(' ', already.Numbers),
        PostResult.Prepared prepared => "Prepared " + string.Join(' ', prepared.Drafts),
        PostResult.Reviewed reviewed => "Reviewed " + string.Join(' ', reviewed.Drafts),
        PostResult.Refused refused => Of(refused.Reasons),
        _ => result.ToString(),
    };

    public static string Of(ChangeResult result) => result is ChangeResult.Refused refused ? Of(refused.Reasons) : "Done";

    private static string Of(IEnumerable<Refusal> reasons) =>
        "Refused " + string.Join(' ', reasons.Select(r => r is Refusal.Overdrawn o ? $"Overdrawn({o.Available.Fen},{o.Asked.Fen})" : r.GetType().Name).Distinct().Order(StringComparer.Ordinal));
}
