using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>One line of a transition fee: a month, a part of one, or an amount that is paid once.</summary>
/// <remarks>
/// <para>Immutable; equal lines have equal contents. The sentence is made when it is asked for.</para>
/// <para>The default value belongs to no agreement; its <see cref="Reason"/> and <see cref="DueOn"/> throw.</para>
/// </remarks>
public readonly partial record struct FeeLine
{
    private readonly FeeTerms? _terms;
    private readonly FeeSegment _segment;

    // The quantity before the minimum area was applied.
    private readonly decimal _ownQuantity;

    internal FeeLine(FeeTerms terms, in FeeSegment segment, decimal quantity, decimal ownQuantity, decimal rateYuan, decimal multiple, Money amount)
    {
        (_terms, _segment, Quantity, _ownQuantity) = (terms, segment, quantity, ownQuantity);
        (RateYuan, Multiple, Amount) = (rateYuan, multiple, amount);
    }

    /// <summary>The first day.</summary>
    public LocalDate From => _segment.From;

    /// <summary>The last day; the line is accrued on it.</summary>
    public LocalDate To => _segment.To;

    /// <summary>The part of the wait.</summary>
    public FeePhase Phase => _segment.Phase;

    /// <summary>Square metres, persons or 1 household, with the minimum area applied.</summary>
    public decimal Quantity { get; }

    /// <summary>Yuan per month and unit of quantity.</summary>
    public decimal RateYuan { get; }

    /// <summary>The multiple of the monthly amount; in a one-off line, the number of months times the factor in term.</summary>
    public decimal Multiple { get; }

    /// <summary>How many days the line covers, both ends included.</summary>
    public int Days => _segment.Days;

    /// <summary>The amount, rounded once.</summary>
    public Money Amount { get; }

    /// <summary>The day on which the line falls due: its block's last or first day; a one-off line on its own day.</summary>
    public LocalDate DueOn => Phase == FeePhase.OneOff ? From : Terms.DueOn(From, To);

    private FeeTerms Terms => _terms ?? throw new InvalidOperationException("The default fee line belongs to no agreement.");
}
