using System.Collections.Immutable;
using System.Globalization;
using NodaTime.Text;
using PengGai.Ledger;
using PengGai.Ledger.Journal;

namespace PengGai.Exchange.PlainTextAccounting;

/// <summary>What a transaction says in tags, all that an entry holds beside date, number, summary and lines.</summary>
/// <remarks>
/// A value that is empty, or says nothing out of the ordinary, has no tag. Values are written by <see cref="PlainTextEscape"/>. A long one
/// continues in further tags of its name, since ledger-cli reads lines of at most 4,096 bytes: put the pieces together after unescaping.
/// </remarks>
public static class EntryTags
{
    /// <summary>The most characters of a value that stand in one tag; escaped, each takes at most 9 bytes.</summary>
    internal const int PieceLength = 400;

    /// <summary>The tags, in the order in which they are written; the last one stands at every posting.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        "accounting", "position", "key", "summary", "cause", "relation", "corrects", "original-date", "period", "purpose", "paid-to", "document", "attachment",
        "prepared-by", "reviewed-by", "posted-by", "recorded-by", "recorded-at", "side",
    ];

    /// <summary>Names and values, in order; a long value in pieces.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="side">The half of it that the transaction holds.</param>
    internal static IEnumerable<(string Name, string Value)> Of(JournalEntry entry, AccountingSide side)
    {
        var draft = entry.Draft;
        var tags = new List<(string Name, string? Value)>
        {
            ("accounting", side == AccountingSide.Financial ? "financial" : "budgetary"),
            ("position", entry.Position.ToString(CultureInfo.InvariantCulture)),
            ("key", draft.Key),
            // The description carries the beginning only of a summary that doesn't fit.
            ("summary", draft.Summary.Length > PieceLength ? draft.Summary : null),
            ("cause", draft.Cause),
            ("relation", Word(draft.Relation)),
            ("corrects", draft.Corrects?.ToString(CultureInfo.InvariantCulture)),
            ("original-date", draft.OriginalDate is { } day ? LocalDatePattern.Iso.Format(day) : null),
            // Only where the date doesn't say it.
            ("period", draft.IsAdjustment ? entry.Number.Period.ToString() : null),
            // Not "payee": both tools take that for the description.
            ("purpose", draft.Payment?.Purpose),
            ("paid-to", draft.Payment?.Payee),
            ("document", draft.Payment?.Document),
        };
        tags.AddRange(draft.Attachments.Select(a => ("attachment", (string?)string.Create(
            CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(a.Sha256.AsSpan())} {a.SizeBytes} {a.Name}"))));
        tags.AddRange(
        [
            ("prepared-by", entry.Duties.Preparer),
            ("reviewed-by", entry.Duties.Reviewer),
            ("posted-by", entry.Duties.Poster),
            ("recorded-by", entry.Operator),
            ("recorded-at", InstantPattern.ExtendedIso.Format(entry.RecordedAt)),
        ]);
        return tags.SelectMany(t => Pieces(t.Value ?? "").Select(p => (t.Name, p)));
    }

    /// <summary>A text in pieces of at most <see cref="PieceLength"/> characters, no pair of surrogates torn apart; none for an empty text.</summary>
    internal static IEnumerable<string> Pieces(string text)
    {
        for (int from = 0, length; from < text.Length; from += length)
        {
            length = Math.Min(PieceLength, text.Length - from);
            if (char.IsHighSurrogate(text[from + length - 1]) && from + length < text.Length) length--;
            yield return text.Substring(from, length);
        }
    }

    private static string? Word(EntryRelation relation) => relation switch
    {
        EntryRelation.Original => null,
        EntryRelation.RedReversal => "red-reversal",
        EntryRelation.BlueCorrection => "blue-correction",
        EntryRelation.Difference => "difference",
        EntryRelation.Opening => "opening",
        EntryRelation.CarryForward => "carry-forward",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
