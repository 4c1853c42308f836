namespace PengGai.Ledger;

/// <summary>Sums over money.</summary>
public static class MoneyExtensions
{
    /// <summary>The sum of the amounts; zero for none.</summary>
    /// <exception cref="OverflowException">The sum is out of range.</exception>
    public static Money Sum(this IEnumerable<Money> amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        var sum = Money.Zero;
        foreach (var amount in amounts) sum += amount;
        return sum;
    }

    /// <summary>The sum of the amounts that <paramref name="selector"/> picks; zero for none.</summary>
    /// <exception cref="OverflowException">The sum is out of range.</exception>
    public static Money Sum<T>(this IEnumerable<T> items, Func<T, Money> selector)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(selector);
        var sum = Money.Zero;
        foreach (var item in items) sum += selector(item);
        return sum;
    }
}
