using System.Collections.Immutable;

namespace PengGai.Ledger.Facts;

/// <summary>A kind of fact: its name, the file that carries it in a case folder, and its columns.</summary>
/// <param name="Name">The kind's name in the log, for example <c>agreement</c>.</param>
/// <param name="NameZh">What people call it in Chinese.</param>
/// <param name="File">The file of a case folder that holds its rows, for example <c>agreements.csv</c>.</param>
/// <param name="Fields">The columns, key first.</param>
/// <param name="KeyIsWholeRow">Whether, without a <c>line_id</c>, the whole row is the key.</param>
/// <param name="KeyIncludesRowDate">Whether the day of the row is part of its key: one household may have a delivery on several days.</param>
public sealed record FactKind(
    string Name,
    string NameZh,
    string File,
    ImmutableArray<FieldDefinition> Fields,
    bool KeyIsWholeRow = false,
    bool KeyIncludesRowDate = false)
{
    /// <summary>The column that tells rows apart which would otherwise be their own key.</summary>
    public const string LineId = "line_id";

    /// <summary>The name as messages carry it in English: <c>compensation item</c>.</summary>
    public string NameEn => Name.Replace('_', ' ');

    /// <summary>The fields that form the key, in order.</summary>
    public IEnumerable<FieldDefinition> KeyFields => Fields.Where(f => f.Role == FieldRole.Key);

    /// <summary>Whether a cell filled later can change the key of a row, so that the row has to be recognised by its content.</summary>
    public bool KeyCanGrow => KeyIsWholeRow || KeyFields.Any(f => !f.IsRequired);

    /// <summary>Whether the key of a row can change while the row stays the same, by growth or by a correction.</summary>
    internal bool KeyCanChange => KeyCanGrow || KeyIncludesRowDate;

    /// <summary>The field that dates the row, or null.</summary>
    public FieldDefinition? RowDate => Fields.FirstOrDefault(f => f.Role == FieldRole.RowDate);

    /// <summary>The field of that name, or null.</summary>
    public FieldDefinition? Find(string name) => Fields.FirstOrDefault(f => f.Name == name);
}
