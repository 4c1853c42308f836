using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Journal;

/// <summary>What every entry must keep, whoever posts it.</summary>
internal static class EntryRules
{
    public static void Check(EntryDraft draft, ChartOfAccounts chart, ICollection<Refusal> refusals)
    {
        if (draft.Lines.IsDefaultOrEmpty)
        {
            refusals.Add(new Refusal.NoLines(draft.Key));
            return;
        }

        Span<(Money Debit, Money Credit)> sums = stackalloc (Money, Money)[2];
        for (var i = 0; i < draft.Lines.Length; i++)
        {
            var line = draft.Lines[i];
            if (line.Amount.IsZero) refusals.Add(new Refusal.ZeroAmount(draft.Key, i + 1));
            if (chart.Find(line.Account) is not { } account)
            {
                refusals.Add(new Refusal.UnknownAccount(draft.Key, i + 1, line.Account));
                continue;
            }

            if (!account.IsPostable) refusals.Add(new Refusal.NotPostable(draft.Key, i + 1, line.Account));
            CheckDimensions(draft, i, line, account, refusals);
            ref var sum = ref sums[(int)account.AccountingSide];
            if (line.Side == Side.Debit) sum.Debit += line.Amount;
            else sum.Credit += line.Amount;
        }

        for (var side = AccountingSide.Financial; side <= AccountingSide.Budgetary; side++)
        {
            var (debit, credit) = sums[(int)side];
            if (debit != credit) refusals.Add(new Refusal.Unbalanced(draft.Key, side, debit, credit));
        }
    }

    private static void CheckDimensions(EntryDraft draft, int index, JournalLine line, Account account, ICollection<Refusal> refusals)
    {
        foreach (var required in account.RequiredDimensions)
        {
            if (!line.Dimensions.Has(required))
                refusals.Add(new Refusal.WrongDimension(draft.Key, index + 1, line.Account, required, IsMissing: true));
        }

        foreach (var name in DimensionNames.All)
        {
            if (line.Dimensions.Has(name) && !account.RequiredDimensions.Contains(name) && !account.OptionalDimensions.Contains(name))
                refusals.Add(new Refusal.WrongDimension(draft.Key, index + 1, line.Account, name, IsMissing: false));
        }
    }
}
