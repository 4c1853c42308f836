using System.Numerics;
using NodaTime;
using PengGai.Ledger.Relocation.Debt;

namespace PengGai.Ledger.Tests.Relocation.Debt;

/// <summary>A second implementation of loans: one day after the other, fractions of a fen kept as fractions. It shares nothing with the engine.</summary>
internal sealed class NaiveLoan
{
    // Rates of tests have four decimals: 36,000 × 10⁴ and 36,500 × 10⁴ make every day's interest whole.
    private readonly BigInteger _perFen;
    private readonly LoanCase _loan;
    private decimal _rate;
    private BigInteger _period;
    private long _periodsOver;

    private NaiveLoan(LoanCase loan) => (_loan, _perFen) = (loan, 1_000_000 * new BigInteger(loan.DayCount == DayCount.Actual365 ? 365 : 360));

    public long Principal { get; private set; }

    public long Paid { get; private set; }

    public long Reserve { get; private set; }

    public List<string> Refused { get; } = [];

    /// <summary>Accrued and unpaid interest in fen at the end of each day.</summary>
    public Dictionary<LocalDate, long> Unpaid { get; } = [];

    private long Accrued => _periodsOver + HalfUp(_period);

    public static NaiveLoan Live(LoanCase loan, LocalDate first, LocalDate last)
    {
        var naive = new NaiveLoan(loan);
        for (var day = first; day <= last; day = day.PlusDays(1)) naive.Live(day);
        return naive;
    }

    private void Live(LocalDate day)
    {
        var today = _loan.Events.Where(e => e.On == day).OrderBy(e => e.Key, StringComparer.Ordinal).ToList();
        foreach (var e in today.Where(e => e.Kind == LoanEventKind.Rate)) _rate = e.AnnualRatePercent!.Value;
        foreach (var e in today.Where(e => e.Kind == LoanEventKind.Draw)) Principal += e.Amount!.Value.Fen;
        foreach (var e in today.Where(e => e.Kind == LoanEventKind.LandProceeds))
        {
            var left = e.Amount!.Value.Fen;
            var interest = today.Exists(o => o.Kind == LoanEventKind.InterestPayment) ? 0 : Math.Min(left, Accrued - Paid);
            left -= interest;
            var principal = today.Exists(o => o.Kind == LoanEventKind.PrincipalPayment) ? 0
                : Math.Min(left, Math.Min(Principal, e.PrincipalLimit?.Fen ?? long.MaxValue));
            (Paid, Principal, Reserve) = (Paid + interest, Principal - principal, Reserve + left - principal);
        }

        foreach (var e in today.Where(e => e.Kind == LoanEventKind.PrincipalPayment))
        {
            if (e.Amount!.Value.Fen > Principal) Refused.Add(e.Key);
            else Principal -= e.Amount.Value.Fen;
        }

        // The day itself: once, but by 30/360 not on the 31st's eve, and on February's last day as often as it takes to reach 30.
        var weight = _loan.DayCount != DayCount.Thirty360 ? 1 : day.Day == 30 && day.PlusDays(1).Day == 31 ? 0 : day.PlusDays(1).Day == 1 && day.Day < 30 ? 31 - day.Day : 1;
        _period += Principal * new BigInteger(_rate * 10_000) * weight;
        foreach (var e in today.Where(e => e.Kind == LoanEventKind.InterestPayment))
        {
            if (e.Amount!.Value.Fen > Accrued - Paid) Refused.Add(e.Key);
            else Paid += e.Amount.Value.Fen;
        }

        Unpaid[day] = Accrued - Paid;
        var lastOfMonth = day.PlusDays(1).Month != day.Month;
        var isInterestDay = _loan.InterestDay is { } d ? day.Day == d || (lastOfMonth && day.Day < d) : lastOfMonth;
        if (day.Month % 3 != 0 || !isInterestDay) return;
        (_periodsOver, _period) = (Accrued, 0);
    }

    private long HalfUp(BigInteger units)
    {
        var whole = BigInteger.DivRem(units, _perFen, out var rest);
        return (long)whole + (rest * 2 >= _perFen ? 1 : 0);
    }
}
