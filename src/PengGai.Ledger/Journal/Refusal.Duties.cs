using PengGai.Ledger.Duties;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Journal;

/// <content>What the separation of duties stands against.</content>
public abstract partial record Refusal
{
    /// <summary>The book's entries are prepared and reviewed; none is posted directly.</summary>
    public sealed record NeedsReview : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            "本账簿须先制单、审核后记账，不能直接记账", "entries of this book are prepared by one and reviewed by another; nothing is posted directly");
    }

    /// <summary>The book has no review; entries are posted directly.</summary>
    public sealed record NoReview : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new("本账簿未启用审核，凭证直接记账", "this book has no review; post the entry directly");
    }

    /// <summary>Somebody would do two things that must be done by two people.</summary>
    /// <param name="Draft">The prepared entry.</param>
    /// <param name="Person">Who.</param>
    /// <param name="First">What he or she did.</param>
    /// <param name="Second">What he or she may not do as well.</param>
    public sealed record SamePerson(LogPosition Draft, string Person, Duty First, Duty Second) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Person} 已是第 {Draft} 号待审凭证的{First.ToName().Zh}，不能再作{Second.ToName().Zh}（不相容职务分离）",
            $"{Person} is the {First.ToName().En} of draft {Draft} and can't be its {Second.ToName().En} as well");
    }

    /// <summary>Somebody doesn't hold the duty.</summary>
    /// <param name="Person">Who.</param>
    /// <param name="Duty">The duty.</param>
    public sealed record NotHolder(string Person, Duty Duty) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new($"{Person} 没有{Duty.ToName().Zh}岗位", $"{Person} is not a {Duty.ToName().En} of this book");
    }

    /// <summary>A cashier may not keep accounts of income, expense, claims or debts.</summary>
    /// <param name="Key">The entry's key.</param>
    /// <param name="Person">The cashier.</param>
    /// <param name="Account">The account.</param>
    public sealed record CashierMayNot(string Key, string Person, string Account) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"凭证 {Key}：{Person} 是出纳，不得登记科目 {Account}（收入、费用、债权债务）",
            $"entry {Key}: {Person} is a cashier and may not post to account {Account} (income, expense, claims or debts)");
    }

    /// <summary>There is no prepared entry at that position that waits for this.</summary>
    /// <param name="Draft">The position.</param>
    /// <param name="WaitsFor">What it would have to wait for.</param>
    public sealed record NotPending(LogPosition Draft, Duty WaitsFor) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => WaitsFor == Duty.Poster
            ? new($"第 {Draft} 号不是已审核待记账的凭证", $"{Draft} is not a reviewed entry that waits to be posted")
            : new($"第 {Draft} 号不是待审核的凭证", $"{Draft} is not a prepared entry that waits for review");
    }

    /// <summary>A prepared entry with that key waits already, with another content.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="Draft">Its position.</param>
    public sealed record KeyPending(string Key, LogPosition Draft) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"键 {Key} 已用于第 {Draft} 号待审凭证，内容不同；请先退回该凭证", $"key {Key} belongs to draft {Draft} with another content; reject that one first");
    }

    /// <summary>Nobody gives himself or herself a duty.</summary>
    /// <param name="Person">Who.</param>
    /// <param name="Duty">The duty.</param>
    public sealed record OwnDuty(string Person, Duty Duty) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Person} 不能给自己指派{Duty.ToName().Zh}岗位，须由他人指派", $"{Person} can't take up or lay down the duty of {Duty.ToName().En} alone; somebody else assigns it");
    }
}
