namespace PengGai.Ledger.Accounts;

/// <summary>What may change when an account is defined anew.</summary>
internal static class ChartRules
{
    public static bool AreSame(Account a, Account? b) => b is not null
        && a.Code == b.Code && a.Name == b.Name && a.Type == b.Type && a.NormalSide == b.NormalSide && a.IsPostable == b.IsPostable
        && a.RequiredDimensions.SequenceEqual(b.RequiredDimensions, StringComparer.Ordinal)
        && a.OptionalDimensions.SequenceEqual(b.OptionalDimensions, StringComparer.Ordinal);

    /// <summary>Why the definition can't take the place of the one that is known; null where it can.</summary>
    public static Phrase? WhyNot(Account account, Account known, bool isUsed)
    {
        if (account.Type != known.Type || account.NormalSide != known.NormalSide)
            return new("要素和余额方向不能更改", "its element and normal side can't change");
        if (!isUsed) return null;
        if (!account.IsPostable) return new("已有分录，不能改为非末级科目", "it has lines and can't become a heading");
        return account.RequiredDimensions.Except(known.RequiredDimensions, StringComparer.Ordinal).Any()
            ? new("已有分录，不能再增加必需的辅助核算", "it has lines, which lack the dimension that it would ask for")
            : null;
    }
}
