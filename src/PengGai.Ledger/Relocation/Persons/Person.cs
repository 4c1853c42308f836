using System.Collections.Immutable;
using System.Globalization;
using PengGai.Ledger.Identifiers;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Relocation.Persons;

/// <summary>A person of a household, as the book holds him or her.</summary>
/// <remarks>The values are personal data: show them masked, unless somebody who may see them asks.</remarks>
public sealed class Person
{
    internal Person(string subject, string householdId, int number) => (Subject, HouseholdId, Number) = (subject, householdId, number);

    /// <summary>The household.</summary>
    public string HouseholdId { get; }

    /// <summary>The person's number within the household, from 1, in the order in which the book learned of them.</summary>
    public int Number { get; }

    /// <summary>The line of the file that states the person, where the file has such numbers.</summary>
    public string? LineId { get; internal set; }

    /// <summary>Whether the personal data were erased; they are gone for good then.</summary>
    public bool IsErased { get; internal set; }

    /// <summary>The name.</summary>
    public string? Name => Find("name");

    /// <summary>The identity number.</summary>
    public string? IdNumber => Find("id_number");

    /// <summary>The bank account.</summary>
    public string? BankAccount => Find("bank_account");

    /// <summary>The telephone number.</summary>
    public string? Phone => Find("phone");

    /// <summary>The subject of the person's facts.</summary>
    internal string Subject { get; }

    /// <summary>The latest value of each field that is known; nothing of a person who was erased.</summary>
    internal Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>The fields that are masked at the source and nothing more is known of.</summary>
    internal HashSet<string> Masked { get; } = new(StringComparer.Ordinal);

    /// <summary>The facts about the person.</summary>
    internal List<LogPosition> Facts { get; } = [];

    /// <summary>The value of a field as it may be shown to those who didn't ask for it; null where it isn't known.</summary>
    public static string? Mask(string field, string? value) => value is null ? null : field == "name" ? Masking.Name(value) : Masking.Number(value);

    /// <summary>The household and the number, and nothing personal.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{HouseholdId}|{Number}");

    private string? Find(string field) => Values.GetValueOrDefault(field);
}
