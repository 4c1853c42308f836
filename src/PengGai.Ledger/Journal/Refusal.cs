namespace PengGai.Ledger.Journal;

/// <summary>Why the book refused something. A closed set.</summary>
public abstract partial record Refusal
{
    private Refusal()
    {
    }

    /// <summary>The sentence for a clerk.</summary>
    public abstract Phrase Describe();

    /// <summary>One side of the entry doesn't balance.</summary>
    /// <param name="Key">The entry's key.</param>
    /// <param name="Side">The side.</param>
    /// <param name="Debit">The sum of its debit lines.</param>
    /// <param name="Credit">The sum of its credit lines.</param>
    public sealed record Unbalanced(string Key, AccountingSide Side, Money Debit, Money Credit) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"凭证 {Key} 的{(Side == AccountingSide.Financial ? "财务会计" : "预算会计")}借贷不平：借 {Debit.ToDisplay()}，贷 {Credit.ToDisplay()}，差 {(Debit - Credit).ToDisplay()}",
            $"entry {Key} is unbalanced on its {Side.ToString().ToLowerInvariant()} side: debits {Debit.ToDisplay()}, credits {Credit.ToDisplay()}, difference {(Debit - Credit).ToDisplay()}");
    }

    /// <summary>The entry has no lines.</summary>
    /// <param name="Key">The entry's key.</param>
    public sealed record NoLines(string Key) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new($"凭证 {Key} 没有分录", $"entry {Key} has no lines");
    }

    /// <summary>A line has the amount zero.</summary>
    /// <param name="Key">The entry's key.</param>
    /// <param name="Line">The line, from 1.</param>
    public sealed record ZeroAmount(string Key, int Line) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new($"凭证 {Key} 第 {Line} 行金额为零", $"line {Line} of entry {Key} has the amount zero");
    }

    /// <summary>The chart doesn't have the account.</summary>
    /// <param name="Key">The entry's key; empty where a control names the account.</param>
    /// <param name="Line">The line, from 1; 0 where a control names the account.</param>
    /// <param name="Account">The code.</param>
    public sealed record UnknownAccount(string Key, int Line, string Account) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => Line == 0
            ? new($"科目表没有科目 {Account}", $"the chart has no account {Account}")
            : new($"凭证 {Key} 第 {Line} 行：科目表没有科目 {Account}", $"line {Line} of entry {Key}: the chart has no account {Account}");
    }

    /// <summary>The account is a heading; lines go to its sub-accounts.</summary>
    /// <param name="Key">The entry's key.</param>
    /// <param name="Line">The line, from 1.</param>
    /// <param name="Account">The code.</param>
    public sealed record NotPostable(string Key, int Line, string Account) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"凭证 {Key} 第 {Line} 行：科目 {Account} 有下级科目，不能直接记账",
            $"line {Line} of entry {Key}: account {Account} is a heading; post to one of its sub-accounts");
    }

    /// <summary>The line lacks a dimension that the account asks for, or names one that it doesn't.</summary>
    /// <param name="Key">The entry's key.</param>
    /// <param name="Line">The line, from 1.</param>
    /// <param name="Account">The code.</param>
    /// <param name="Dimension">The dimension.</param>
    /// <param name="IsMissing">Whether it is missing; else it is one too many.</param>
    public sealed record WrongDimension(string Key, int Line, string Account, string Dimension, bool IsMissing) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => IsMissing
            ? new($"凭证 {Key} 第 {Line} 行：科目 {Account} 要求辅助核算 {Dimension}", $"line {Line} of entry {Key}: account {Account} asks for the dimension {Dimension}")
            : new($"凭证 {Key} 第 {Line} 行：科目 {Account} 不设辅助核算 {Dimension}", $"line {Line} of entry {Key}: account {Account} has no dimension {Dimension}");
    }

    /// <summary>An entry with that key but another content is in the book.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="Number">The number of the entry that has it.</param>
    public sealed record KeyConflict(string Key, EntryNumber Number) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"键 {Key} 已用于凭证 {Number}，内容不同；如需更正请另做更正凭证", $"key {Key} belongs to entry {Number} with another content; correct that entry by a further one");
    }

    /// <summary>The log has grown since the batch was computed.</summary>
    /// <param name="Expected">The size that the batch was computed from.</param>
    /// <param name="Found">The size that the log has.</param>
    public sealed record LogHasGrown(long Expected, long Found) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"账簿已由他人写入（记录数应为 {Expected}，现为 {Found}）；请重新执行", $"somebody else has written to the book (expected {Expected} records, found {Found}); run it again");
    }
}
