using PengGai.Ledger.Facts;
using static PengGai.Ledger.Facts.FactValueType;
using static PengGai.Ledger.Facts.FieldRole;

namespace PengGai.Ledger.Relocation.Facts;

/// <content>What turned out to have been wrong.</content>
public static partial class RelocationFacts
{
    /// <summary>A correction (更正): a stored cell was wrong all along, or, without a column, the whole row never happened.</summary>
    /// <remarks>In a fact the old and the new value have the type of the column that they correct; a file states them as text.</remarks>
    public static FactKind Correction { get; } = new("correction", "更正", "corrections.csv",
    [
        new("file", "文件", Text, Key, true),
        new("key", "键", Text, Key, true),
        new("column", "列", Text, Key),
        new("old", "原值", Text),
        new("new", "新值", Text),
        new("reason", "更正原因", Text, Key, true),
        new("corrected_on", "更正日期", Date, RowDate, true),
    ], KeyIsWholeRow: true);

    /// <summary>Whether cells of the kind can be corrected: those of tables can; policies and settings have later versions instead, and a correction of personal data would put them into the log.</summary>
    public static bool IsCorrectable(FactKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.File.EndsWith(".csv", StringComparison.Ordinal) && kind != Correction && kind != Person;
    }
}
