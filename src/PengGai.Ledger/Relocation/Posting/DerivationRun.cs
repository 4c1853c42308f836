using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>One run of the rules over a register: a timeline of what happens, worked off in order.</summary>
internal sealed partial class DerivationRun(Register register, AccountMap accounts)
{
    private readonly List<(LocalDate Date, Step Step, string Order, Action Act)> _timeline = [];
    private readonly List<DerivedEntry> _entries = [];
    private readonly HashSet<string> _causes = new(StringComparer.Ordinal);
    private readonly List<AgreementFeeLine> _feeLines = [];
    private readonly List<IssuedVoucher> _vouchers = [];
    private readonly List<SettledContract> _settled = [];
    private readonly List<FactRefusal> _refusals = [];
    private readonly Dictionary<string, HouseholdPosition> _households = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _unknown = new(StringComparer.Ordinal);

    /// <summary>What comes first within a day.</summary>
    private enum Step
    {
        Agreement,
        Conversion,
        Accrual,
        Receipt,
        VoucherIssue,
        VoucherUse,
        Payment,
    }

    public Derivation Run(CancellationToken cancellationToken)
    {
        foreach (var household in register.Households.Values)
            _households[household.Id] = new HouseholdPosition { HouseholdId = household.Id, ProjectId = household.ProjectId };
        PlanCompensation();
        PlanFees(cancellationToken);
        PlanVouchers();
        PlanFunds();
        PlanPayments();

        _timeline.Sort((a, b) => a.Date != b.Date ? a.Date.CompareTo(b.Date)
            : a.Step != b.Step ? a.Step.CompareTo(b.Step) : string.CompareOrdinal(a.Order, b.Order));
        foreach (var item in _timeline)
        {
            cancellationToken.ThrowIfCancellationRequested();
            item.Act();
        }

        SettleContracts();
        return new Derivation
        {
            Entries = [.. _entries],
            FeeLines = [.. _feeLines],
            Vouchers = [.. _vouchers],
            Contracts = [.. _settled],
            Households = _households.ToImmutableDictionary(StringComparer.Ordinal),
            UnknownAmounts = _unknown.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Refusals = [.. _refusals],
        };
    }

    private void At(LocalDate date, Step step, string order, Action act) => _timeline.Add((date, step, order, act));

    /// <summary>Adds an entry. The word before a cause's first slash tells which rule made it, so identifiers may hold anything.</summary>
    private void Emit(string cause, LocalDate date, JournalEntryType type, string summary, IEnumerable<JournalLine> lines, Payment? payment = null)
    {
        ImmutableArray<JournalLine> kept = [.. lines.Where(l => !l.Amount.IsZero)];
        if (kept.Length == 0) return;
        if (!PostingRules.IsOwnCause(cause)) throw new UnreachableException($"The cause {cause} is not known as one of the rules'.");
        if (!_causes.Add(cause)) throw new UnreachableException($"Two entries have the cause {cause}.");
        _entries.Add(new DerivedEntry(cause, date, type, summary, kept, payment));
    }

    private void Refuse(string citation, string field, string value, Phrase expectation, Phrase remedy) =>
        _refusals.Add(new FactRefusal(citation, field, value, false, expectation, remedy));

    /// <summary>Refuses a negative amount: what is taken back is a fact of its own, not a minus sign.</summary>
    private bool IsNegative(string citation, Money amount)
    {
        if (amount >= Money.Zero) return false;
        Refuse(citation, "amount_yuan", amount.ToString(),
            new("不小于 0 的金额", "an amount that is not negative"), new("改正金额", "correct the amount"));
        return true;
    }

    private void Warn(string citation, string field, string value, Phrase expectation, Phrase remedy) =>
        _refusals.Add(new FactRefusal(citation, field, value, true, expectation, remedy));

    private void CountUnknown(string? projectId) => _unknown[projectId ?? ""] = _unknown.GetValueOrDefault(projectId ?? "") + 1;

    private static Dimensions OfProject(string? projectId) => Dimensions.Of((DimensionNames.Project, projectId));

    private static Dimensions OfFund(string fundId) => Dimensions.Of((DimensionNames.Fund, fundId));
}
