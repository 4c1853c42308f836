namespace PengGai.Cli.Tests;

/// <summary>How tables look in a terminal.</summary>
public sealed class TextGridTests
{
    private static readonly string[] Columns = ["project_id", "name", "owed_yuan"];

    private static readonly string[][] Rows = [["GH", "光华片", "1,234.50"], ["BH", "滨河", ""], ["X", "north", "-0.05"]];

    [Fact]
    public void Format_TableThatFits_AlignsChineseAndAmounts() => Assert.Equal(
        """
        project_id  name    owed_yuan
        ----------  ------  ---------
        GH          光华片   1,234.50
        BH          滨河
        X           north       -0.05

        """,
        TextGrid.Format(Columns, Rows, 80), ignoreLineEndingDifferences: true);

    [Fact]
    public void Format_TextThatIsABitTooLong_GoesOverSeveralLines() => Assert.Equal(
        """
        id  reason                owed_yuan
        --  --------------------  ---------
        A   一二三四五六七八九十       1.00
            一二三

        """,
        TextGrid.Format(["id", "reason", "owed_yuan"], [["A", "一二三四五六七八九十一二三", "1.00"]], 35), ignoreLineEndingDifferences: true);

    [Fact]
    public void Format_FewRowsThatAreTooWide_StandSideBySide() => Assert.Equal(
        """
        project_id  GH        BH
        name        光华片    滨河
        owed_yuan   1,234.50

        project_id  X
        name        north
        owed_yuan   -0.05

        """,
        TextGrid.Format(Columns, Rows, 27), ignoreLineEndingDifferences: true);

    [Fact]
    public void Format_ManyRowsThatAreTooWide_ComeOneAfterTheOther()
    {
        var text = TextGrid.Format(Columns, [.. Enumerable.Repeat(Rows[0], 30)], 20);
        Assert.StartsWith("-- 1/30 --", text, StringComparison.Ordinal);
        Assert.Contains("\nname        光华片\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), l => Assert.True(TextGrid.WidthOf(l) <= 32, l));
    }

    [Fact]
    public void Format_NoWidth_KeepsEveryRowOnOneLine() =>
        Assert.Equal(3, TextGrid.Format(["a"], [[new string('长', 500)]], null).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
}
