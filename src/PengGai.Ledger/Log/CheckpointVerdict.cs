using NodaTime.Text;

namespace PengGai.Ledger.Log;

/// <summary>Whether a book still holds what a checkpoint names. A closed set.</summary>
public abstract record CheckpointVerdict
{
    private CheckpointVerdict()
    {
    }

    /// <summary>The sentence for whoever kept the checkpoint.</summary>
    public abstract Phrase Describe();

    /// <summary>The book begins with the checkpoint's records, unchanged.</summary>
    /// <param name="Kept">The head that the checkpoint names.</param>
    /// <param name="Now">The head of the book.</param>
    public sealed record Holds(LogHead Kept, LogHead Now) : CheckpointVerdict
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"检查点吻合：前 {Kept.Size} 条记录未变，此后新增 {Now.Size - Kept.Size} 条",
            $"The checkpoint holds: the first {Kept.Size} records are what they were, {Now.Size - Kept.Size} were added since");
    }

    /// <summary>The book's first records are others than those of the checkpoint: the log was rewritten.</summary>
    /// <param name="Kept">The head that the checkpoint names.</param>
    /// <param name="Found">The head that the book had at that size.</param>
    public sealed record Rewritten(LogHead Kept, LogHead Found) : CheckpointVerdict
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"日志已被改写：检查点为 {Name(Kept)}，账簿前 {Found.Size} 条记录为 {Name(Found)}",
            $"The log was rewritten: the checkpoint says {Name(Kept)}, the first {Found.Size} records of the book give {Name(Found)}");

        private static string Name(LogHead head) => $"{head} {InstantPattern.ExtendedIso.Format(head.RecordedAt)}";
    }

    /// <summary>The book holds fewer records than the checkpoint: some were cut off.</summary>
    /// <param name="Kept">How many records the checkpoint names.</param>
    /// <param name="Found">How many the book holds.</param>
    public sealed record Shorter(long Kept, long Found) : CheckpointVerdict
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"账簿比检查点短：检查点有 {Kept} 条记录，账簿只有 {Found} 条，缺 {Kept - Found} 条",
            $"The book is shorter than the checkpoint: {Kept} records then, {Found} now, {Kept - Found} are missing");
    }

    /// <summary>The checkpoint is of another book.</summary>
    /// <param name="Kept">The book that the checkpoint names.</param>
    /// <param name="Found">The name of this one.</param>
    public sealed record OtherBook(string Kept, string Found) : CheckpointVerdict
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"检查点属于另一账簿：“{Kept}”，本账簿为“{Found}”", $"The checkpoint is of another book: '{Kept}', this one is '{Found}'");
    }
}
