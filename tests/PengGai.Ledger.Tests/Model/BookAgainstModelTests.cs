using System.Globalization;

namespace PengGai.Ledger.Tests.Model;

/// <summary>Random histories of whole books against lists and loops.</summary>
public sealed class BookAgainstModelTests
{
    /// <summary>The environment variable that runs one seed alone.</summary>
    public const string Replay = "PENGGAI_SEED";

    /// <summary>The environment variable that runs a million operations.</summary>
    public const string AtLength = "PENGGAI_LONG";

    private const int OperationsPerBook = 700;

    // Goal: the book accepts, refuses and answers as a naive book does, whatever is asked of it in whatever order, alone or
    // together with others; and whatever it accepted, it verifies.
    // Method: seeded histories of some 700 operations each: entries, retries, drafts and signatures, duties, controls, earmarks,
    // periods, year ends, corrections, charts, erasures, cancelled calls; one at a time and up to 40 at once. The naive book
    // foretells every number, position and reason. After each group all queries are compared on random days and positions.
    [Fact]
    public async Task ARandomHistory_GoesAsTheNaiveBookForetells()
    {
        var operations = Environment.GetEnvironmentVariable(AtLength) == "1" ? 1_000_000 : 20_000;
        var one = Environment.GetEnvironmentVariable(Replay) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : (int?)null;
        var (seen, count) = (new SortedDictionary<string, int>(StringComparer.Ordinal), 0L);
        for (var seed = one ?? 0; one is null ? count < operations : seed == one; seed++)
        {
            count += await RandomHistory.RunAsync(seed, OperationsPerBook, seen);
            if (seed % 100 == 99) TestContext.Current.TestOutputHelper?.WriteLine($"{count} operations through seed {seed}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{count} operations\n" + string.Join('\n', seen.Select(s => $"{s.Key}: {s.Value}")));
        if (one is not null) return;

        // The histories must be worth their time: every outcome and every reason came up.
        string[] wanted =
        [
            "post Posted", "post AlreadyPosted", "prepare Prepared", "prepare AlreadyPosted", "review Reviewed", "review Posted", "post reviewed Posted", "reject Done",
            "assign Done", "close Done", "reopen Done", "seal Done", "carry forward Posted", "carry forward Prepared", "define Done", "tighten Done", "cancelled Cancelled",
            "AccountInUse", "AdjustmentDate", "BelowZeroAlready", "CashierMayNot", "ControlsOnlyTighten", "CorrectsNothing", "DuplicatePayment", "EarlierPeriodOpen", "EarmarkBroken",
            "EntriesPending", "KeyConflict", "KeyPending", "LogHasGrown", "NeedsReview", "NoLines", "NoReview", "NotCarriedForward", "NotHolder", "NotPending", "NotPostable", "OpeningTooLate",
            "Overdrawn", "OwnDuty", "PaymentNotStated", "PeriodNotOpen", "PriorYearNeedsBlue", "ReasonMissing", "SamePerson", "Unbalanced", "UnknownAccount", "WrongDimension", "WrongPeriodState",
            "ZeroAmount",
        ];
        Assert.Equal([], wanted.Except(seen.Keys));
    }
}
