namespace PengGai.Ledger.Relocation.Registers;

/// <summary>The chain of request, approval and receipt: each movement of a fund may refer to the one before it.</summary>
internal static class FundFlowChain
{
    /// <summary>The nearest movement of a kind that a movement refers to, directly or by way of others; null for none.</summary>
    public static FundFlow? Find(string kind, FundFlow flow, IReadOnlyDictionary<string, FundFlow> flows)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (flow.RefersTo is { } id && seen.Add(id) && flows.TryGetValue(id, out var next))
        {
            if (next.Kind == kind) return next;
            flow = next;
        }

        return null;
    }
}
