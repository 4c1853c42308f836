namespace PengGai.Ledger.Log;

/// <summary>A place where the book is not what its log says.</summary>
/// <param name="Table">The table.</param>
/// <param name="Row">The row, by its key.</param>
/// <param name="Expected">What the log says.</param>
/// <param name="Found">What stands there.</param>
public sealed record VerifyFinding(string Table, string Row, string Expected, string Found)
{
    /// <summary>One line for people.</summary>
    public Phrase Describe() => new($"表 {Table} 行 {Row}：应为 {Expected}，实为 {Found}", $"table {Table}, row {Row}: expected {Expected}, found {Found}");
}
