namespace PengGai.Ledger.Journal;

/// <content>What is wrong with a correction or an opening balance.</content>
public abstract partial record Refusal
{
    /// <summary>The entry says that it corrects an entry that isn't there.</summary>
    /// <param name="Key">The entry's key.</param>
    /// <param name="Position">The position that it names; null where its relation asks for one and it names none.</param>
    public sealed record CorrectsNothing(string Key, long? Position) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => Position is { } at
            ? new($"凭证 {Key} 要更正的第 {at} 条记录不是凭证", $"entry {Key} corrects record {at}, which is no entry")
            : new($"凭证 {Key} 是更正凭证，但没有指明所更正的凭证", $"entry {Key} is a correction and doesn't say of which entry");
    }

    /// <summary>An error of an earlier year is corrected in blue only: positive amounts, through the adjustment of prior years.</summary>
    /// <param name="Key">The entry's key.</param>
    /// <param name="Corrected">The number of the entry that it corrects.</param>
    public sealed record PriorYearNeedsBlue(string Key, EntryNumber Corrected) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"凭证 {Key} 更正以前年度凭证 {Corrected}：只能用蓝字更正，不得红字冲销",
            $"entry {Key} corrects {Corrected} of an earlier year: in blue only, with positive amounts and the relation BlueCorrection");
    }

    /// <summary>An entry of the 13th period that isn't dated 31 December.</summary>
    /// <param name="Key">The entry's key.</param>
    /// <param name="Date">Its date.</param>
    public sealed record AdjustmentDate(string Key, NodaTime.LocalDate Date) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"凭证 {Key} 属于调整期（第13期），日期应为 {Date.Year}-12-31", $"entry {Key} belongs to the 13th period and should be dated {Date.Year}-12-31");
    }

    /// <summary>Opening balances come before all other entries.</summary>
    /// <param name="Key">The entry's key.</param>
    public sealed record OpeningTooLate(string Key) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"凭证 {Key} 是期初余额，但账簿已有其他凭证", $"entry {Key} is an opening balance, and the book holds other entries already");
    }

    /// <summary>An entry that carries a year forward belongs to its 13th period.</summary>
    /// <param name="Key">The entry's key.</param>
    public sealed record NotACarryForward(string Key) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"凭证 {Key} 标为年末结转，但不属于调整期（第13期）", $"entry {Key} says that it carries a year forward and doesn't belong to its 13th period");
    }
}
