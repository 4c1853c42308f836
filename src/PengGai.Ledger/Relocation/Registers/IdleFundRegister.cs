using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Relocation.Posting;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>The register of idle balances (闲置资金): what lay in the funds' accounts, and what that cost.</summary>
public static class IdleFundRegister
{
    /// <summary>Every fund with an account, in order of their keys, over a period that ends on the view's day.</summary>
    /// <param name="view">The view.</param>
    /// <param name="from">The first day of the period; at most the view's day.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period would begin after the view's day.</exception>
    public static ImmutableArray<IdleFund> Of(RelocationView view, LocalDate from)
    {
        ArgumentNullException.ThrowIfNull(view);
        var to = view.Register.AsOf;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        var movements = view.Derivation.FundMovements.ToLookup(m => m.FundId, StringComparer.Ordinal);
        return [.. view.Register.Funds.Values.Where(f => !f.IsTreasuryDirect).OrderBy(f => f.Id, StringComparer.Ordinal).Select(f => Of(f, [.. movements[f.Id]], from, to))];
    }

    private static IdleFund Of(Fund fund, List<FundMovement> movements, LocalDate from, LocalDate to)
    {
        var isKnown = !movements.Exists(m => m.Amount is null);
        var balance = movements.Sum(m => m.Amount ?? Money.Zero);
        var lastOut = movements.Where(m => m.Amount < Money.Zero).Select(m => (LocalDate?)m.On).Max();
        var since = lastOut ?? movements.Select(m => (LocalDate?)m.On).Min();
        return new IdleFund
        {
            Fund = fund,
            From = from,
            To = to,
            Balance = isKnown ? balance : null,
            BalanceYuanDays = isKnown ? YuanDays(movements, from, to) : null,
            LastOutflowOn = lastOut,
            IdleDays = !isKnown ? null : balance > Money.Zero && since is { } day ? Period.DaysBetween(day, to) : 0,
        };
    }

    /// <summary>Both ends count: the money of one day costs one day. What is overdrawn is nothing idle.</summary>
    private static decimal YuanDays(List<FundMovement> movements, LocalDate from, LocalDate to)
    {
        var (sum, balance, day) = (0m, Money.Zero, from);
        foreach (var movement in movements.OrderBy(m => m.On))
        {
            if (movement.On > day)
            {
                sum += Money.Max(Money.Zero, balance).Yuan * Period.DaysBetween(day, movement.On);
                day = movement.On;
            }

            balance += movement.Amount!.Value;
        }

        return sum + (Money.Max(Money.Zero, balance).Yuan * (Period.DaysBetween(day, to) + 1));
    }
}
