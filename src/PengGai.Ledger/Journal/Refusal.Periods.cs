using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Input;
using PengGai.Ledger.Log;
using PengGai.Ledger.Periods;

namespace PengGai.Ledger.Journal;

/// <content>What stands against an accounting period.</content>
public abstract partial record Refusal
{
    /// <summary>The period of the entry takes no entries any more.</summary>
    /// <param name="Key">The entry's key.</param>
    /// <param name="Period">Its period.</param>
    /// <param name="State">The state of that period.</param>
    /// <param name="NextOpenDay">The first day that is open: where a late item goes, with its own day as the original date.</param>
    public sealed record PeriodNotOpen(string Key, AccountingPeriod Period, PeriodState State, LocalDate NextOpenDay) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"凭证 {Key}：期间 {Period} 已{(State == PeriodState.Sealed ? "封存" : "结账")}；迟到业务请记入 {DateText.Day(NextOpenDay)} 并注明原日期",
            $"entry {Key}: period {Period} is {State.ToString().ToLowerInvariant()}; date a late item {DateText.Day(NextOpenDay)} and keep its own day as the original date");
    }

    /// <summary>Prepared entries of the period, or of one before it, are neither posted nor rejected.</summary>
    /// <param name="Period">The period.</param>
    /// <param name="Drafts">Their positions.</param>
    public sealed record EntriesPending(AccountingPeriod Period, ImmutableArray<LogPosition> Drafts) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"期间 {Period} 及以前有 {Drafts.Length} 张凭证尚未审核记账：{Some(Drafts)}", $"{Drafts.Length} entries of {Period} or earlier are not posted yet: {Some(Drafts)}");

        private static string Some(ImmutableArray<LogPosition> drafts) => string.Join(", ", drafts.Take(10)) + (drafts.Length > 10 ? ", …" : "");
    }

    /// <summary>An earlier period with entries is still open.</summary>
    /// <param name="Period">The period.</param>
    /// <param name="Earlier">The earlier ones.</param>
    public sealed record EarlierPeriodOpen(AccountingPeriod Period, ImmutableArray<AccountingPeriod> Earlier) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Period} 之前还有开放的期间，请先按顺序结账：{Some("、")}", $"earlier periods are open; close them first, in order, before {Period}: {Some(", ")}");

        // The first of them is what to begin with; of many, the others only have to be counted.
        private string Some(string separator) => Earlier.Length <= 6
            ? string.Join(separator, Earlier)
            : string.Join(separator, Earlier.Take(4)) + $"{separator}… {Earlier[^1]} ({Earlier.Length})";
    }

    /// <summary>The numbers of a period have a gap: the book is damaged.</summary>
    /// <param name="Period">The period.</param>
    /// <param name="Type">The type.</param>
    /// <param name="Entries">How many entries there are.</param>
    /// <param name="Last">The last number.</param>
    public sealed record NumberGap(AccountingPeriod Period, JournalEntryType Type, int Entries, int Last) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"期间 {Period} 的凭证号有断号：{Entries} 张凭证，最后一号为 {Last}；请核验账簿",
            $"the numbers of {Period} have a gap: {Entries} entries, the last number is {Last}; verify the book");
    }

    /// <summary>Income and expenses of the year were not carried forward.</summary>
    /// <param name="Period">The period that would close the year.</param>
    /// <param name="Accounts">The accounts that still have a balance.</param>
    public sealed record NotCarriedForward(AccountingPeriod Period, ImmutableArray<string> Accounts) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new(
            $"{Period.Year} 年尚未年末结转，仍有余额的科目：{string.Join("、", Accounts)}",
            $"{Period.Year} was not carried forward; these accounts still have balances: {string.Join(", ", Accounts)}");
    }

    /// <summary>The period is not in the state that the change starts from.</summary>
    /// <param name="Period">The period.</param>
    /// <param name="State">Its state.</param>
    public sealed record WrongPeriodState(AccountingPeriod Period, PeriodState State) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => State switch
        {
            PeriodState.Open => new($"期间 {Period} 尚未结账", $"period {Period} is open"),
            PeriodState.Closed => new($"期间 {Period} 已经结账", $"period {Period} is closed already"),
            _ => new($"期间 {Period} 已封存，不再打开", $"period {Period} is sealed and never opens again"),
        };
    }

    /// <summary>What was not done yet in the period, as whoever keeps the registers sees it.</summary>
    /// <param name="Period">The period.</param>
    /// <param name="What">What is pending.</param>
    public sealed record WorkPending(AccountingPeriod Period, Phrase What) : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new($"期间 {Period} 未办事项：{What.Zh}", $"pending in {Period}: {What.En}");
    }

    /// <summary>The change asks for a reason.</summary>
    public sealed record ReasonMissing : Refusal
    {
        /// <inheritdoc/>
        public override Phrase Describe() => new("须写明理由", "say why: the reason goes into the log");
    }
}
