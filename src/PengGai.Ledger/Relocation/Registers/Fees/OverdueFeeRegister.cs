using System.Collections.Immutable;
using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Relocation.Registers.Fees;

/// <summary>Overdue and term fees per project and calendar year: accrued, paid, owed (每年超期过渡费).</summary>
public static class OverdueFeeRegister
{
    /// <summary>The years of every project in which its fee accounts moved or anything was owed, overdue fees first.</summary>
    /// <remarks>Summed from the lines of the entries that there should be, so that every column is a movement of the account.</remarks>
    public static ImmutableArray<FeeYear> Of(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var accounts = view.Derivation.Accounts;
        var unknown = FeeAccounts.Of(view).Unknown;
        var movements = view.Derivation.Entries.SelectMany(e => e.Lines.Where(l => l.Account == accounts.OverdueFeePayable || l.Account == accounts.FeePayable)
            .Select(l => (ProjectId: l.Dimensions[DimensionNames.Project] ?? "", IsOverdue: l.Account == accounts.OverdueFeePayable, e.Date.Year, Kind: KindOf(e.Cause), Owed: l.Side == Side.Credit ? l.Amount : -l.Amount)));
        var rows = ImmutableArray.CreateBuilder<FeeYear>();
        foreach (var account in movements.GroupBy(m => (m.ProjectId, m.IsOverdue)).OrderBy(g => g.Key.ProjectId, StringComparer.Ordinal).ThenBy(g => !g.Key.IsOverdue))
        {
            var years = account.ToLookup(m => m.Year);
            var owed = Money.Zero;
            for (var year = years.Min(y => y.Key); year <= view.Register.AsOf.Year; year++)
            {
                Money Moved(Movement kind) => years[year].Where(m => m.Kind == kind).Sum(m => m.Owed);
                var row = new FeeYear(
                    account.Key.ProjectId, year, account.Key.IsOverdue, owed, Moved(Movement.Accrual), -Moved(Movement.Payment), -Moved(Movement.Advance),
                    Moved(Movement.Other), unknown.GetValueOrDefault(account.Key.ProjectId));
                owed = row.Owed;
                if (years[year].Any() || !owed.IsZero) rows.Add(row);
            }
        }

        return rows.ToImmutable();
    }

    private enum Movement
    {
        Accrual,
        Advance,
        Payment,
        Other,
    }

    private static Movement KindOf(string cause) => cause[..Math.Max(0, cause.IndexOf('/', StringComparison.Ordinal))] switch
    {
        "fee" => cause.EndsWith("/advance", StringComparison.Ordinal) ? Movement.Advance : Movement.Accrual,
        "payment" => Movement.Payment,
        _ => Movement.Other,
    };
}
