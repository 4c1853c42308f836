namespace PengGai.Ledger.Log;

/// <summary>What a record of the log is. The numbers are part of the log's format.</summary>
public enum RecordKind
{
    /// <summary>The book was opened: always the first record.</summary>
    BookOpened = 1,

    /// <summary>An account was defined.</summary>
    AccountDefined = 2,

    /// <summary>An account and its dimensions were used together for the first time, and got a number.</summary>
    SubAccountOpened = 3,

    /// <summary>A fact was recorded.</summary>
    FactRecorded = 4,

    /// <summary>A journal entry was posted.</summary>
    EntryPosted = 5,

    /// <summary>The personal data of a fact were erased; the commitments to them stay.</summary>
    PersonalDataErased = 6,

    /// <summary>The controls of the book were tightened. Since format 2.</summary>
    ControlsTightened = 7,

    /// <summary>Somebody was given a duty, or relieved of it. Since format 2.</summary>
    DutyAssigned = 8,

    /// <summary>A period was closed, opened again or sealed. Since format 2.</summary>
    PeriodChanged = 9,

    /// <summary>An entry was prepared, to be reviewed. Since format 2.</summary>
    EntryPrepared = 10,

    /// <summary>A prepared entry was approved, rejected or posted. Since format 2.</summary>
    SignedOff = 11,

    /// <summary>The purposes that a fund source permits were stated. Since format 2.</summary>
    EarmarkStated = 12,
}
