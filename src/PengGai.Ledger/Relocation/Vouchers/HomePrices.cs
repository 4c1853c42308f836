namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>What vouchers, and rewards that offset the price, have brought to each home. A home is a contract with a price.</summary>
internal sealed class HomePrices
{
    private readonly Dictionary<(string ContractId, Money Price), Money> _brought = [];

    /// <summary>What was brought to the home of a use so far; nothing where no contract tells it from other homes.</summary>
    public Money Brought(VoucherEvent use) => HomeOf(use) is { } home ? _brought.GetValueOrDefault(home) : Money.Zero;

    /// <summary>Brings an amount to the home of a use; a negative one takes it back.</summary>
    public void Bring(VoucherEvent use, Money amount)
    {
        if (HomeOf(use) is { } home) _brought[home] = _brought.GetValueOrDefault(home) + amount;
    }

    private static (string, Money)? HomeOf(VoucherEvent use) =>
        use is { ContractId: { } contract, Price: { } price } ? (contract, price) : null;
}
