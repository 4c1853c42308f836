using NodaTime;

namespace PengGai.Ledger.Relocation.Debt;

/// <summary>One replay of a loan's events, which come in order.</summary>
internal sealed class LoanReplay(LoanCase loan)
{
    private readonly InterestMeter _meter = new(loan.DayCount, loan.InterestDay);
    private readonly List<LoanMovement> _movements = [];
    private readonly List<LoanRefusal> _refusals = [];
    private readonly List<(LocalDate On, Money Total)> _interestPaid = [];
    private readonly HashSet<(LocalDate On, LoanEventKind Kind)> _stated = [.. loan.Events.Select(e => (e.On, e.Kind))];
    private (LocalDate On, decimal Rate)? _lastRate;
    private bool _wasRateMissing;
    private bool _isOpen;
    private LocalDate? _principalUnknownSince;
    private LocalDate? _interestUnknownSince;
    private Money _drawn;
    private Money _repaid;
    private Money _paid;

    private Money Outstanding => _drawn - _repaid;

    private Money BroughtForward => _isOpen ? loan.Opening?.InterestUnpaid ?? Money.Zero : Money.Zero;

    private Money Accrued => BroughtForward + _meter.Accrued;

    public void Apply(LoanEvent happened)
    {
        if (happened.On <= loan.Opening?.On && happened.Kind != LoanEventKind.Rate) return;
        OpenBefore(happened.On);
        _meter.CountUntil(happened.On);
        if (happened.IsMasked) LoseSight(happened);
        else if (happened.Kind == LoanEventKind.Rate) SetRate(happened);
        else if (happened.Amount is not { } amount) _refusals.Add(new LoanRefusal.FigureMissing(happened.Key, happened.On, "amount_yuan"));
        else if (amount <= Money.Zero) _refusals.Add(new LoanRefusal.AmountNotPositive(happened.Key, happened.On, amount));
        else if (happened.Kind == LoanEventKind.Draw) Draw(happened, amount);
        else if (happened.Kind == LoanEventKind.LandProceeds) Distribute(happened, amount);
        else if (happened.Kind == LoanEventKind.PrincipalPayment) RepayPrincipal(happened, amount);
        else PayInterest(happened, amount);
        _meter.Principal = _principalUnknownSince is null ? Outstanding : Money.Zero;
    }

    public LoanHistory ToHistory(LocalDate through)
    {
        OpenBefore(through.PlusDays(1));
        _meter.CountUntil(through.PlusDays(1));
        var unknown = _principalUnknownSince is { } p && _interestUnknownSince is { } i ? LocalDate.Min(p, i) : _principalUnknownSince ?? _interestUnknownSince;
        return new LoanHistory(
            loan.DayCount, _meter.Segments(PaidOn), [.. _movements],
            new LoanPosition(_drawn, _repaid, Accrued, _paid, _meter.Rate, unknown), [.. _refusals]);
    }

    /// <summary>What a masked figure hides: principal or not, interest from that day on.</summary>
    private void LoseSight(LoanEvent happened)
    {
        if (happened.Kind == LoanEventKind.Rate) (_meter.Rate, _lastRate) = (null, null);
        if (happened.Kind is not (LoanEventKind.Rate or LoanEventKind.InterestPayment)) _principalUnknownSince ??= happened.On;
        _interestUnknownSince ??= happened.On;
    }

    private void SetRate(LoanEvent happened)
    {
        if (happened.AnnualRatePercent is not { } rate) _refusals.Add(new LoanRefusal.FigureMissing(happened.Key, happened.On, "annual_rate_percent"));
        else if (rate > LoanRefusal.RateTooHigh.Most) _refusals.Add(new LoanRefusal.RateTooHigh(happened.Key, happened.On, rate));
        else if (_lastRate is { } last && last.On == happened.On && last.Rate != rate) _refusals.Add(new LoanRefusal.TwoRates(happened.Key, happened.On, rate, last.Rate));
        else (_meter.Rate, _lastRate) = (rate, (happened.On, rate));
    }

    private void OpenBefore(LocalDate day)
    {
        if (_isOpen || loan.Opening is not { } opening || opening.On >= day) return;
        _isOpen = true;
        _meter.CountUntil(opening.On.PlusDays(1));
        _meter.Principal = _drawn = opening.Principal;
        if (!_drawn.IsZero) RequireRate($"loan/{loan.LoanId}", opening.On);
    }

    private void RequireRate(string key, LocalDate on)
    {
        if (_meter.Rate is not null || _interestUnknownSince is not null || _wasRateMissing) return;
        _wasRateMissing = true;
        _refusals.Add(new LoanRefusal.NoRate(key, on));
    }

    private void Draw(LoanEvent happened, Money amount)
    {
        RequireRate(happened.Key, happened.On);
        _drawn += amount;
        Move(happened, LoanMovementKind.Drawn, amount);
    }

    /// <summary>
    /// Land proceeds go to the interest of the days before, then to principal, then to the reserve. What the payments of the same
    /// day state themselves, they are not made to pay a second time.
    /// </summary>
    private void Distribute(LoanEvent happened, Money amount)
    {
        var rest = amount;
        if (_interestUnknownSince is null && !_stated.Contains((happened.On, LoanEventKind.InterestPayment)))
        {
            var interest = Money.Min(rest, Accrued - _paid);
            Settle(happened, interest);
            rest -= interest;
        }

        if (_principalUnknownSince is null && !_stated.Contains((happened.On, LoanEventKind.PrincipalPayment)))
        {
            var principal = Money.Min(rest, Money.Min(Outstanding, happened.PrincipalLimit ?? RepayableOn(happened.On)));
            _repaid += principal;
            Move(happened, LoanMovementKind.PrincipalRepaid, principal);
            rest -= principal;
        }

        Move(happened, LoanMovementKind.Reserved, rest);
    }

    /// <summary>
    /// How much principal the agreement takes on a day: what is due by then, else the next instalment; all that is outstanding
    /// where it has no schedule.
    /// </summary>
    private Money RepayableOn(LocalDate day)
    {
        if (loan.Schedule.IsEmpty) return Outstanding;
        var due = Money.Zero;
        foreach (var instalments in loan.Schedule.GroupBy(s => s.DueOn).OrderBy(s => s.Key))
        {
            if (instalments.Key > day && due > _repaid) break;
            due += instalments.Sum(s => s.Amount);
            if (instalments.Key > day && due > _repaid) break;
        }

        return Money.Max(Money.Zero, due - _repaid);
    }

    private void RepayPrincipal(LoanEvent happened, Money amount)
    {
        if (_principalUnknownSince is null && amount > Outstanding)
        {
            _refusals.Add(new LoanRefusal.PrincipalAboveOutstanding(happened.Key, happened.On, amount, Outstanding));
            return;
        }

        _repaid += amount;
        Move(happened, LoanMovementKind.PrincipalRepaid, amount);
    }

    private void PayInterest(LoanEvent happened, Money amount)
    {
        // All that changes the day's principal has happened: the day itself is counted before its interest is paid.
        _meter.CountUntil(happened.On.PlusDays(1));
        if (_interestUnknownSince is null && amount > Accrued - _paid)
        {
            _refusals.Add(new LoanRefusal.InterestAboveAccrued(happened.Key, happened.On, amount, Accrued - _paid));
            return;
        }

        Settle(happened, amount);
    }

    private void Settle(LoanEvent happened, Money interest)
    {
        _paid += interest;
        _interestPaid.Add((happened.On, _paid));
        Move(happened, LoanMovementKind.InterestPaid, interest);
    }

    private void Move(LoanEvent happened, LoanMovementKind kind, Money amount)
    {
        if (amount > Money.Zero) _movements.Add(new LoanMovement(happened.Key, happened.On, kind, amount));
    }

    private LocalDate? PaidOn(Money interest)
    {
        foreach (var (on, total) in _interestPaid)
        {
            if (total >= BroughtForward + interest) return on;
        }

        return null;
    }
}
