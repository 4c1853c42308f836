using NodaTime;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Money that moved between two funds of the book, or between a fund and another unit.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="On">The day.</param>
/// <param name="Amount">The amount; null where masked.</param>
public sealed record Transfer(TransferKind Kind, LocalDate On, Money? Amount)
{
    /// <summary>The flow by which the money left; null where it came from another unit.</summary>
    public string? OutFlowId { get; init; }

    /// <summary>The flow by which the money came in; null where it went to another unit.</summary>
    public string? InFlowId { get; init; }

    /// <summary>The fund that it left; null where it came from another unit.</summary>
    public string? FromFund { get; init; }

    /// <summary>The fund that it went to; null where it went to another unit.</summary>
    public string? ToFund { get; init; }

    /// <summary>The project whose money it was.</summary>
    public string? FromProject { get; init; }

    /// <summary>The project that got it.</summary>
    public string? ToProject { get; init; }

    /// <summary>The other unit, or whom the row names on the other side.</summary>
    public string? Counterparty { get; init; }

    /// <summary>The approval that it refers to; null for none.</summary>
    public string? ApprovalId { get; init; }

    /// <summary>The day by which it is to be paid back; null for none.</summary>
    public LocalDate? DueOn { get; init; }

    /// <summary>The flow of the loan, or of the money lent or borrowed, that it pays back; null for none.</summary>
    public string? PaysBack { get; init; }

    /// <summary>What was paid back of it, as far as it is known.</summary>
    public Money PaidBack { get; init; }

    /// <summary>Whether a masked amount was paid back besides.</summary>
    public bool IsMorePaidBack { get; init; }

    /// <summary>Whether it is to be paid back.</summary>
    public bool IsOwed => Kind is TransferKind.Loan or TransferKind.ToUnit or TransferKind.FromUnit;

    /// <summary>What is still to be paid back: zero where nothing ever was, null where masked.</summary>
    public Money? Open => !IsOwed ? Money.Zero : IsMorePaidBack ? null : Amount - PaidBack;

    /// <summary>Days since it was to be paid back, while something of it, or an unknown amount, is open; zero before and without a day.</summary>
    public int OverdueDaysOn(LocalDate day) => DueOn < day && Open?.IsZero != true ? Period.DaysBetween(DueOn.Value, day) : 0;
}
