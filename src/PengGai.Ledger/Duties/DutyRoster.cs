using System.Collections.Immutable;

namespace PengGai.Ledger.Duties;

/// <summary>Who holds which duty in a book. Immutable.</summary>
/// <remarks>
/// A duty that nobody was given is open to all; once somebody holds it, only its holders do. A cashier never reviews, whoever
/// gave him that duty too (会计法 art. 35). Whether a name is the person's own is the host application's matter.
/// </remarks>
public sealed class DutyRoster
{
    private readonly ImmutableSortedSet<(Duty Duty, string Person)> _holders;

    private DutyRoster(ImmutableSortedSet<(Duty, string)> holders) => _holders = holders;

    /// <summary>Nobody holds a duty.</summary>
    public static DutyRoster Empty { get; } = new(ImmutableSortedSet.Create<(Duty, string)>(
        Comparer<(Duty Duty, string Person)>.Create((a, b) => a.Duty != b.Duty ? a.Duty.CompareTo(b.Duty) : string.CompareOrdinal(a.Person, b.Person))));

    /// <summary>All holders, by duty and name.</summary>
    public IReadOnlyCollection<(Duty Duty, string Person)> Holders => _holders;

    /// <summary>Whether somebody may do what the duty asks.</summary>
    public bool Allows(string person, Duty duty)
    {
        // Most books name nobody, and every entry is asked.
        if (_holders.IsEmpty) return duty != Duty.Cashier;
        if (duty == Duty.Reviewer && IsCashier(person)) return false;
        return _holders.Contains((duty, person)) || (duty != Duty.Cashier && !_holders.Any(h => h.Duty == duty));
    }

    /// <summary>Whether two names are one person's: blanks around a name and another way to write its characters make nobody else.</summary>
    public static bool AreSame(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return string.Equals(a.Trim().Normalize(), b.Trim().Normalize(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether somebody keeps the money.</summary>
    public bool IsCashier(string person) => !_holders.IsEmpty && _holders.Contains((Duty.Cashier, person));

    /// <summary>The roster after somebody was given a duty or relieved of it.</summary>
    internal DutyRoster With(string person, Duty duty, bool isHeld) =>
        new(isHeld ? _holders.Add((duty, person)) : _holders.Remove((duty, person)));
}
