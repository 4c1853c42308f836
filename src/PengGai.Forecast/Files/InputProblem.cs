using PengGai.Ledger;

namespace PengGai.Forecast;

/// <summary>One thing wrong in a JSON input: where, what stands there, what was expected, and how to mend it.</summary>
/// <param name="Path">The place, for example <c>projects[0].delivery.shape</c>; <c>$</c> is the whole document.</param>
/// <param name="Value">What stands there as written, shortened; empty where nothing does.</param>
/// <param name="Expectation">What was expected.</param>
/// <param name="Remedy">How to mend it.</param>
public sealed record InputProblem(string Path, string Value, Phrase Expectation, Phrase Remedy)
{
    /// <summary>The whole problem in one line.</summary>
    public Phrase Message => new(
        $"{Path}：{(Value.Length == 0 ? "缺失" : $"值为 {Value}")}；应为{Expectation.Zh}。{Remedy.Zh}",
        $"{Path}: {(Value.Length == 0 ? "missing" : $"found {Value}")}; expected {Expectation.En}. {Remedy.En}");
}
