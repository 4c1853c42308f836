using PengGai.Ledger.Accounts;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Periods;

namespace PengGai.Ledger.Log;

/// <summary>What a record of the log says. A closed set.</summary>
public abstract record RecordBody
{
    private RecordBody()
    {
    }

    /// <summary>The kind of record.</summary>
    public abstract RecordKind Kind { get; }

    /// <summary>The book was opened.</summary>
    /// <param name="Name">The book's name.</param>
    /// <param name="System">The accounting system whose chart it uses.</param>
    /// <param name="Unit">The kind of unit that keeps it.</param>
    public sealed record BookOpened(string Name, string System, UnitKind Unit) : RecordBody
    {
        /// <inheritdoc/>
        public override RecordKind Kind => RecordKind.BookOpened;
    }

    /// <summary>An account was defined, or defined anew: the later definition holds from its position on.</summary>
    /// <param name="Account">The account.</param>
    public sealed record AccountDefined(Account Account) : RecordBody
    {
        /// <inheritdoc/>
        public override RecordKind Kind => RecordKind.AccountDefined;
    }

    /// <summary>A sub-account was opened.</summary>
    /// <param name="SubAccount">The sub-account.</param>
    public sealed record SubAccountOpened(SubAccount SubAccount) : RecordBody
    {
        /// <inheritdoc/>
        public override RecordKind Kind => RecordKind.SubAccountOpened;
    }

    /// <summary>A fact was recorded.</summary>
    /// <param name="Fact">The fact; personal data stand in it as commitments.</param>
    public sealed record FactRecorded(Fact Fact) : RecordBody
    {
        /// <inheritdoc/>
        public override RecordKind Kind => RecordKind.FactRecorded;
    }

    /// <summary>A journal entry was posted.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Draft">What it says.</param>
    /// <param name="Duties">Who prepared, reviewed and posted it.</param>
    public sealed record EntryPosted(EntryNumber Number, EntryDraft Draft, EntryDuties Duties) : RecordBody
    {
        /// <inheritdoc/>
        public override RecordKind Kind => RecordKind.EntryPosted;
    }

    /// <summary>The personal data of a fact were erased.</summary>
    /// <param name="Fact">The position of the fact.</param>
    public sealed record PersonalDataErased(long Fact) : RecordBody
    {
        /// <inheritdoc/>
        public override RecordKind Kind => RecordKind.PersonalDataErased;
    }

    /// <summary>The controls of the book were tightened.</summary>
    /// <param name="Controls">The controls from here on.</param>
    public sealed record ControlsTightened(BookControls Controls) : RecordBody
    {
        /// <inheritdoc/>
        public override RecordKind Kind => RecordKind.ControlsTightened;
    }

    /// <summary>Somebody was given a duty, or relieved of it.</summary>
    /// <param name="Person">Who.</param>
    /// <param name="Duty">The duty.</param>
    /// <param name="IsHeld">Whether he or she holds it from here on.</param>
    public sealed record DutyAssigned(string Person, Duty Duty, bool IsHeld) : RecordBody
    {
        /// <inheritdoc/>
        public override RecordKind Kind => RecordKind.DutyAssigned;
    }

    /// <summary>A period was closed, opened again or sealed.</summary>
    /// <param name="Period">The period.</param>
    /// <param name="State">Its state from here on.</param>
    /// <param name="Reason">Why it was opened again.</param>
    public sealed record PeriodChanged(AccountingPeriod Period, PeriodState State, string Reason) : RecordBody
    {
        /// <inheritdoc/>
        public override RecordKind Kind => RecordKind.PeriodChanged;
    }

    /// <summary>An entry was prepared; the record's operator is its preparer.</summary>
    /// <param name="Draft">What it says.</param>
    public sealed record EntryPrepared(EntryDraft Draft) : RecordBody
    {
        /// <inheritdoc/>
        public override RecordKind Kind => RecordKind.EntryPrepared;
    }

    /// <summary>A prepared entry was approved, rejected or posted; the record's operator signed.</summary>
    /// <param name="Draft">The position of the prepared entry.</param>
    /// <param name="Step">What the signature did.</param>
    /// <param name="Reason">Why it was rejected.</param>
    public sealed record SignedOff(long Draft, SignOffStep Step, string Reason) : RecordBody
    {
        /// <inheritdoc/>
        public override RecordKind Kind => RecordKind.SignedOff;
    }

    /// <summary>The purposes that a fund source permits were stated; the latest statement holds.</summary>
    /// <param name="Earmark">The fund source and its purposes.</param>
    public sealed record EarmarkStated(Earmark Earmark) : RecordBody
    {
        /// <inheritdoc/>
        public override RecordKind Kind => RecordKind.EarmarkStated;
    }
}
