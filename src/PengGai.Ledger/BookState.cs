using System.Collections.Immutable;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Log;
using PengGai.Ledger.Periods;

namespace PengGai.Ledger;

/// <summary>What the log says about the book itself: its chart, periods, controls and people. Folded record by record; immutable.</summary>
internal sealed record BookState
{
    /// <summary>The kinds of records that change it.</summary>
    public static readonly ImmutableArray<RecordKind> Kinds =
    [
        RecordKind.BookOpened, RecordKind.AccountDefined, RecordKind.SubAccountOpened, RecordKind.ControlsTightened,
        RecordKind.DutyAssigned, RecordKind.PeriodChanged, RecordKind.EarmarkStated,
    ];

    public string Name { get; private init; } = "";

    public UnitKind Unit { get; private init; }

    public ChartHistory Charts { get; private init; } = ChartHistory.Empty;

    public ChartOfAccounts Chart => Charts.Latest;

    public PeriodCalendar Periods { get; private init; } = PeriodCalendar.AllOpen;

    public BookControls Controls { get; private init; } = BookControls.None;

    public DutyRoster Roster { get; private init; } = DutyRoster.Empty;

    public ImmutableSortedDictionary<string, Earmark> Earmarks { get; private init; } = ImmutableSortedDictionary.Create<string, Earmark>(StringComparer.Ordinal);

    public BookState Apply(long position, RecordBody body) => body switch
    {
        RecordBody.BookOpened opened => this with { Name = opened.Name, Unit = opened.Unit, Charts = Charts.Of(opened.System) },
        RecordBody.AccountDefined defined => this with { Charts = Charts.With(position, defined.Account) },
        RecordBody.ControlsTightened tightened => this with { Controls = tightened.Controls },
        RecordBody.DutyAssigned assigned => this with { Roster = Roster.With(assigned.Person, assigned.Duty, assigned.IsHeld) },
        RecordBody.PeriodChanged changed => this with { Periods = Periods.With(changed.Period, changed.State) },
        RecordBody.EarmarkStated stated => this with { Earmarks = Earmarks.SetItem(stated.Earmark.Fund, stated.Earmark) },
        _ => this,
    };
}
