using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>One line of a transition fee: a month, or an amount that is paid once.</summary>
/// <remarks>
/// <para>Immutable; equal lines have equal contents. The sentence is made when it is asked for.</para>
/// <para>The default value belongs to no agreement; its <see cref="Reason"/> and <see cref="DueOn"/> throw.</para>
/// </remarks>
public readonly partial record struct FeeLine
{
    private readonly FeeTerms? _terms;

    // The month's index in its phase, from 0.
    private readonly int _index;

    // The quantity before the minimum area was applied.
    private readonly decimal _ownQuantity;

    internal FeeLine(FeeTerms terms, LocalDate from, LocalDate to, FeePhase phase, int index, decimal quantity, decimal ownQuantity,
        decimal rateYuan, decimal multiple, Money amount)
    {
        (_terms, From, To, Phase, _index, Quantity, _ownQuantity) = (terms, from, to, phase, index, quantity, ownQuantity);
        (RateYuan, Multiple, Amount) = (rateYuan, multiple, amount);
    }

    /// <summary>The first day.</summary>
    public LocalDate From { get; }

    /// <summary>The last day; the line is accrued on it.</summary>
    public LocalDate To { get; }

    /// <summary>The part of the wait.</summary>
    public FeePhase Phase { get; }

    /// <summary>Square metres, persons or 1 household, with the minimum area applied.</summary>
    public decimal Quantity { get; }

    /// <summary>Yuan per month and unit of quantity.</summary>
    public decimal RateYuan { get; }

    /// <summary>The multiple of the monthly amount; in a one-off line, the number of months times the factor in term.</summary>
    public decimal Multiple { get; }

    /// <summary>How many days the line covers, both ends included.</summary>
    public int Days => From == To ? 1 : Period.DaysBetween(From, To) + 1;

    /// <summary>The amount, rounded once.</summary>
    public Money Amount { get; }

    /// <summary>The day on which the line falls due: its block's last or first day; a one-off line on its own day.</summary>
    public LocalDate DueOn
    {
        get
        {
            var terms = Terms;
            if (Phase == FeePhase.OneOff) return From;
            var block = (Months.NumberOf(From) - terms.FirstMonth) / terms.PayEveryMonths;
            var first = terms.FirstMonth + (block * terms.PayEveryMonths);
            return terms.PayIn == PayTiming.Advance ? Months.FirstDay(first) : Months.LastDay(first + terms.PayEveryMonths - 1);
        }
    }

    private FeeTerms Terms => _terms ?? throw new InvalidOperationException("The default fee line belongs to no agreement.");
}
