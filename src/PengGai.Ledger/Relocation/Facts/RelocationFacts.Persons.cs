using PengGai.Ledger.Facts;
using static PengGai.Ledger.Facts.FactValueType;
using static PengGai.Ledger.Facts.FieldRole;

namespace PengGai.Ledger.Relocation.Facts;

/// <content>The people behind a household.</content>
public static partial class RelocationFacts
{
    /// <summary>A person of a household. The log holds salted commitments, the values live beside it and can be erased.</summary>
    /// <remarks>
    /// A household has several persons, who are told apart by what is stored of them (<see cref="Persons.PersonIntake"/>); the
    /// subject is the household's key with a number, so that nothing personal ever stands in it.
    /// </remarks>
    public static FactKind Person { get; } = new("person", "人员", "persons.csv",
    [
        new("household_id", "户号", Text, Key, true, "household"),
        new("name", "姓名", Text, Erasable),
        new("id_number", "身份证号", Text, Erasable),
        new("bank_account", "银行账号", Text, Erasable),
        new("phone", "联系电话", Text, Erasable),
        new("line_id", "行号", Text),
    ]);
}
