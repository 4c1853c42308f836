using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>One run of the rules over a register: a timeline of what happens, worked off in order, and what comes of it.</summary>
/// <remarks>The rules of each area plan acts on the timeline; only acts change positions, so what an act finds has happened before it.</remarks>
internal sealed class PostingRun
{
    private readonly List<(LocalDate Date, PostingStep Step, string Order, Action Act)> _timeline = [];
    private readonly List<DerivedEntry> _entries = [];
    private readonly HashSet<string> _causes = new(StringComparer.Ordinal);
    private readonly List<FactRefusal> _refusals = [];
    private readonly Dictionary<string, FundFlow> _flows;
    private readonly SortedDictionary<string, int> _unknown = new(StringComparer.Ordinal);

    public PostingRun(Register register, AccountMap accounts)
    {
        (Register, Accounts) = (register, accounts);
        OpeningDay = register.OpeningDay;
        _flows = register.FundFlows.ToDictionary(f => f.Id, StringComparer.Ordinal);
        Receivables = new ReceivableAccounts(accounts.Receivable);
        Households = register.Households.Values.ToDictionary(
            h => h.Id, h => new HouseholdPosition { HouseholdId = h.Id, ProjectId = h.ProjectId }, StringComparer.Ordinal);
    }

    public Register Register { get; }

    public AccountMap Accounts { get; }

    /// <summary>The last day before a book that starts in mid-life keeps its own entries; null for one that holds everything.</summary>
    public LocalDate? OpeningDay { get; }

    /// <summary>How the account with each household stands, so far.</summary>
    public IReadOnlyDictionary<string, HouseholdPosition> Households { get; }

    /// <summary>What others owe, so far.</summary>
    public ReceivableAccounts Receivables { get; }

    public IReadOnlyList<DerivedEntry> Entries => _entries;

    public IReadOnlyList<FactRefusal> Refusals => _refusals;

    /// <summary>How many amounts are masked, by project.</summary>
    public IReadOnlyDictionary<string, int> Unknown => _unknown;

    /// <summary>Plans an act. Within a day and a step, acts follow their order's text.</summary>
    public void At(LocalDate date, PostingStep step, string order, Action act) => _timeline.Add((date, step, order, act));

    /// <summary>Works off the timeline.</summary>
    public void Play(CancellationToken cancellationToken)
    {
        _timeline.Sort((a, b) => a.Date != b.Date ? a.Date.CompareTo(b.Date)
            : a.Step != b.Step ? a.Step.CompareTo(b.Step) : string.CompareOrdinal(a.Order, b.Order));
        foreach (var item in _timeline)
        {
            cancellationToken.ThrowIfCancellationRequested();
            item.Act();
        }
    }

    /// <summary>Whether a day lies before the book began: what happened on it is part of the opening balances.</summary>
    public bool IsBeforeBook(LocalDate day) => day <= OpeningDay;

    /// <summary>Adds an entry, unless the opening balances hold it. The word before a cause's first slash tells which rule made it, so identifiers may hold anything.</summary>
    public void Emit(string cause, LocalDate date, JournalEntryType type, string summary, IEnumerable<JournalLine> lines, Payment? payment = null)
    {
        ImmutableArray<JournalLine> kept = [.. lines.Where(l => !l.Amount.IsZero)];
        if (kept.Length == 0) return;
        if (!PostingRules.IsOwnCause(cause)) throw new UnreachableException($"The cause {cause} is not known as one of the rules'.");
        if (!_causes.Add(cause)) throw new UnreachableException($"Two entries have the cause {cause}.");
        if (IsBeforeBook(date) && !PostingRules.IsOpening(cause)) return;
        _entries.Add(new DerivedEntry(cause, date, type, summary, kept, payment));
    }

    public void Refuse(string citation, string field, string value, Phrase expectation, Phrase remedy) =>
        _refusals.Add(new FactRefusal(citation, field, value, false, expectation, remedy));

    public void Warn(string citation, string field, string value, Phrase expectation, Phrase remedy) =>
        _refusals.Add(new FactRefusal(citation, field, value, true, expectation, remedy));

    /// <summary>Refuses a new fact. One that the book holds stands, with a warning: it was sound when it came, and a later fact changed what it meets.</summary>
    public void RefuseIfNew(string citation, string field, string value, Phrase expectation, Phrase remedy) =>
        _refusals.Add(new FactRefusal(citation, field, value, false, expectation, remedy) { StandsOnceStored = true });

    /// <summary>Refuses a negative amount: what is taken back is a fact of its own, not a minus sign.</summary>
    public bool IsNegative(string citation, Money amount, string field = "amount_yuan")
    {
        if (amount >= Money.Zero) return false;
        Refuse(citation, field, amount.ToString(),
            new("不小于 0 的金额", "an amount that is not negative"), new("改正金额", "correct the amount"));
        return true;
    }

    /// <summary>The movement of a fund with that key; null for none.</summary>
    public FundFlow? Flow(string? flowId) => flowId is null ? null : _flows.GetValueOrDefault(flowId);

    public void CountUnknown(string? projectId) => _unknown[projectId ?? ""] = _unknown.GetValueOrDefault(projectId ?? "") + 1;

    public static Dimensions OfProject(string? projectId) => Dimensions.Of((DimensionNames.Project, projectId));

    public static Dimensions OfFund(string fundId) => Dimensions.Of((DimensionNames.Fund, fundId));

    public static Dimensions OfProjectAndContract(string? projectId, string contractId) =>
        Dimensions.Of((DimensionNames.Project, projectId), (DimensionNames.Contract, contractId));

    public static Dimensions OfContract(string contractId) => Dimensions.Of((DimensionNames.Contract, contractId));

    public static Dimensions OfLoan(string loanId) => Dimensions.Of((DimensionNames.Loan, loanId));

    /// <summary>A sentence without the key that it begins with: file and line say as much, and better.</summary>
    public static Phrase WithoutKey(Phrase sentence, string key) => new(
        sentence.Zh.StartsWith(key + "：", StringComparison.Ordinal) ? sentence.Zh[(key.Length + 1)..] : sentence.Zh,
        sentence.En.StartsWith(key + ": ", StringComparison.Ordinal) ? sentence.En[(key.Length + 2)..] : sentence.En);
}
