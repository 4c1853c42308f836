namespace PengGai.Cli.Tests.Export;

/// <summary>Texts that plain-text accounting would take for something else, and pairs that a careless rule would make one.</summary>
internal static class NastyText
{
    private const string Signs = "aA1 0%；;:：,，|=@()（）[]{}*!\"'#$&~^?<>\\`+-_./\t\n\r\v\u0085\u2028\u00a0\u3000\u200b\ufeffé\u0301银行存款";

    public static string[] Known { get; } =
    [
        "a", "A", "%41", "%2541", "a b", "a  b", "a\tb", "a\u00a0b", "a\u3000b", " a", "a ", "  ", " ", "\n", "a\r\nb", "a; note: b", "a:b", "a::b", ":", "a=b", "=",
        "(a)", "[2016-01-01]", "[a]", "{1}", "a@2", "a @@ 2 CNY", "\"a\"", "a|b", "*", "!", "* a", "12345", "-1", "1 CNY", "~ a", "include x", "é", "e\u0301", "\u0301",
        "😀", "𠀀", "\u200b", "银行，（一）", "％", "project=P1", "project=P1;fund=F1", "a,b", "a, key: b", "date:2001-01-01", "; x",
    ];

    public static string Of(Random random) => random.Next(3) switch
    {
        0 => Known[random.Next(Known.Length)],
        1 => $"H-{random.Next(20):0000}",
        _ => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Signs[random.Next(Signs.Length)])),
    };
}
