namespace PengGai.Ledger;

/// <summary>One sentence for people, in Chinese and in English.</summary>
/// <remarks>Both halves are written in one place, so that a message can't exist in one language only.</remarks>
/// <param name="Zh">The Chinese wording.</param>
/// <param name="En">The English wording.</param>
public readonly record struct Phrase(string Zh, string En)
{
    /// <summary>The wording in <paramref name="language"/>.</summary>
    public string In(Language language) => language == Language.Zh ? Zh : En;

    /// <summary>The English wording, for logs and debuggers.</summary>
    public override string ToString() => En;
}
