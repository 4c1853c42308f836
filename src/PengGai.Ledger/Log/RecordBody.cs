using PengGai.Ledger.Accounts;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Journal;

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

    /// <summary>An account was defined.</summary>
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
}
