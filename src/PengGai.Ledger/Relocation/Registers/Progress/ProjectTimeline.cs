using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.Registers.Progress;

/// <summary>How far a project, or all of them, had come on any day: the changes of its households, summed up day by day.</summary>
internal sealed class ProjectTimeline
{
    private readonly LocalDate[] _days;
    private readonly Standing[] _standings;

    private ProjectTimeline(IEnumerable<(LocalDate On, Standing Change)> changes)
    {
        var byDay = changes.GroupBy(c => c.On).OrderBy(g => g.Key).Select(g => (g.Key, Change: g.Aggregate(default(Standing), (sum, c) => sum + c.Change))).ToList();
        _days = [.. byDay.Select(d => d.Key)];
        _standings = new Standing[_days.Length];
        var standing = default(Standing);
        for (var i = 0; i < _days.Length; i++) _standings[i] = standing += byDay[i].Change;
    }

    /// <summary>The first day on which anything happened; null for never.</summary>
    public LocalDate? FirstDay => _days.Length > 0 ? _days[0] : null;

    /// <summary>How far it had come at the end of a day.</summary>
    public Standing On(LocalDate day)
    {
        var at = Array.BinarySearch(_days, day);
        if (at < 0) at = ~at - 1;
        return at < 0 ? default : _standings[at];
    }

    /// <summary>The timeline of every project by its key, and that of all of them under the empty key.</summary>
    public static ImmutableSortedDictionary<string, ProjectTimeline> Of(RelocationView view)
    {
        var standings = new HouseholdStandings(view);
        var changes = view.Register.Households.Values.SelectMany(h => standings.ChangesOf(h).Select(c => (h.ProjectId, c.On, c.Change))).ToLookup(c => c.ProjectId, StringComparer.Ordinal);
        return view.Register.Projects.Keys.ToImmutableSortedDictionary(p => p, p => new ProjectTimeline(changes[p].Select(c => (c.On, c.Change))), StringComparer.Ordinal)
            .Add("", new ProjectTimeline(changes.SelectMany(c => c).Select(c => (c.On, c.Change))));
    }
}
