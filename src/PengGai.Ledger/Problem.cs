namespace PengGai.Ledger;

/// <summary>Something in the input that a person has to look at: where it is, what stands there, what was expected, how to mend it.</summary>
/// <param name="IsWarning">Whether the work goes on all the same. Anything else is an error, and nothing is stored.</param>
/// <param name="Place">Where: file and line, or the path of a field in a JSON file.</param>
/// <param name="Value">What stands there, as written; empty where the problem is an absence.</param>
/// <param name="Expectation">What was expected instead.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Problem(bool IsWarning, ProblemPlace Place, string Value, Phrase Expectation, Phrase Remedy)
{
    /// <summary>An error: the work is refused.</summary>
    public static Problem Error(ProblemPlace place, string value, Phrase expectation, Phrase remedy) =>
        new(false, place, value, expectation, remedy);

    /// <summary>A warning: the work goes on.</summary>
    public static Problem Warning(ProblemPlace place, string value, Phrase expectation, Phrase remedy) =>
        new(true, place, value, expectation, remedy);

    /// <summary>One line: <c>households.csv:12 area_m2 "-5": expected …; remedy …</c>.</summary>
    public string Describe(Language language)
    {
        var value = Value.Length == 0 ? "" : $" \"{Value}\"";
        return language == Language.Zh
            ? $"{(IsWarning ? "警告" : "错误")} {Place}{value}：{Expectation.Zh}。处理办法：{Remedy.Zh}"
            : $"{(IsWarning ? "warning" : "error")} {Place}{value}: {Expectation.En}. To mend it: {Remedy.En}";
    }
}
