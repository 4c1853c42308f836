using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Relocation.Debt;
using PengGai.Ledger.Relocation.Posting;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>What a loan has still to be paid, and when, if it is paid as agreed and its rate stays as it is.</summary>
/// <param name="Dues">By day, those of the past that are unpaid first.</param>
/// <param name="Undated">Principal outstanding of which nobody said when it is due.</param>
/// <param name="IsIncomplete">Whether masked figures leave some of it unknown.</param>
public sealed record LoanOutlook(ImmutableArray<DebtDue> Dues, Money Undated, bool IsIncomplete)
{
    /// <summary>The outlook of a loan at the end of a day.</summary>
    /// <remarks>
    /// Repayments fill the agreed instalments from the first on; what the schedule leaves out is due when the loan matures. Principal
    /// that is late is taken to be repaid the next day. Interest of undated principal is shown for a year.
    /// </remarks>
    public static LoanOutlook Of(SettledLoan settled, LocalDate asOf)
    {
        ArgumentNullException.ThrowIfNull(settled);
        var (loan, position) = (settled.Loan, settled.History.Position);
        var principal = new SortedDictionary<LocalDate, Money>();
        var repaid = position.Repaid;
        var left = position.Outstanding;
        foreach (var instalment in settled.Case.Schedule.OrderBy(s => s.DueOn))
        {
            var filled = Money.Min(repaid, instalment.Amount);
            repaid -= filled;
            var due = Money.Min(left, instalment.Amount - filled);
            left -= due;
            Add(principal, instalment.DueOn, due);
        }

        if (loan.MaturesOn is { } maturity)
        {
            Add(principal, maturity, left);
            left = Money.Zero;
        }

        var interest = Interest(settled, asOf, principal, left);
        return new LoanOutlook(
            [.. principal.Keys.Union(interest.Keys).Order().Select(d => new DebtDue(loan.Id, d, principal.GetValueOrDefault(d), interest.GetValueOrDefault(d)))],
            left, position.UnknownSince is not null);
    }

    /// <summary>Unpaid interest by the day on which its period ends, or on which the last principal of that period is repaid.</summary>
    private static SortedDictionary<LocalDate, Money> Interest(SettledLoan settled, LocalDate asOf, SortedDictionary<LocalDate, Money> principal, Money undated)
    {
        var repayments = principal.Select(p => new LoanEvent($"due/{p.Key:uuuu-MM-dd}", LocalDate.Max(p.Key, asOf.PlusDays(1)), LoanEventKind.PrincipalPayment) { Amount = p.Value });
        var last = principal.Count > 0 ? LocalDate.Max(principal.Keys.Last(), asOf.PlusDays(1)) : asOf;
        if (undated > Money.Zero) last = LocalDate.Max(last, asOf.PlusYears(1));
        var projected = LoanAccount.Replay(settled.Case with { Events = settled.Case.Events.AddRange(repayments) }, last);

        var interest = new SortedDictionary<LocalDate, Money>();
        // What was brought forward from before the book is paid first.
        var (before, paid) = (Money.Zero, settled.History.Position.InterestPaid);
        if (settled.Case.Opening is { } opening)
        {
            Add(interest, opening.On, opening.InterestUnpaid - Money.Min(paid, opening.InterestUnpaid));
            paid -= Money.Min(paid, opening.InterestUnpaid);
        }

        foreach (var period in projected.Segments.GroupBy(s => s.PeriodEnd))
        {
            var through = projected.Accrued(period.Key);
            // A period in which all principal goes ends with it.
            var dueOn = principal.Count > 0 && undated.IsZero && period.Key > last ? last : period.Key;
            Add(interest, dueOn, through - Money.Max(before, Money.Min(paid, through)));
            before = through;
        }

        return interest;
    }

    private static void Add(SortedDictionary<LocalDate, Money> dues, LocalDate on, Money amount)
    {
        if (amount > Money.Zero) dues[on] = dues.GetValueOrDefault(on) + amount;
    }
}
