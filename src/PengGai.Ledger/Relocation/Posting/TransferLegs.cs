using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Finds out which movements of funds are the two legs of one transfer.</summary>
internal sealed class TransferLegs
{
    private readonly Dictionary<string, FundFlow> _legs;
    private readonly ILookup<string, FundFlow> _inLegs;

    public TransferLegs(Register register)
    {
        _legs = register.FundFlows.Where(f => f.Kind is "transfer_in" or "transfer_out").ToDictionary(f => f.Id, StringComparer.Ordinal);
        _inLegs = InOrder.Where(CompletesOutLeg).ToLookup(f => f.RefersTo!, StringComparer.Ordinal);
    }

    /// <summary>Every leg, by key.</summary>
    public IEnumerable<FundFlow> InOrder => _legs.Values.OrderBy(f => f.Id, StringComparer.Ordinal);

    /// <summary>The leg with that key; null for none.</summary>
    public FundFlow? Find(string? flowId) => flowId is null ? null : _legs.GetValueOrDefault(flowId);

    /// <summary>The in legs that refer to an out leg as the other side of one movement: one, unless something is wrong.</summary>
    public List<FundFlow> InLegsOf(FundFlow outLeg) => [.. _inLegs[outLeg.Id]];

    /// <summary>
    /// Whether an in leg is the other side of an out leg. Money that was lent to another unit, which the out leg names, and comes back
    /// later refers to the out leg too.
    /// </summary>
    public bool CompletesOutLeg(FundFlow flow) =>
        flow.Kind == "transfer_in" && Find(flow.RefersTo) is { Kind: "transfer_out" } outLeg
        && (outLeg.Counterparty is null || (flow.On == outLeg.On && flow.Amount == outLeg.Amount && flow.FundId != outLeg.FundId));
}
