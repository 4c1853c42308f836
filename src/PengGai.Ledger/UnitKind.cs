namespace PengGai.Ledger;

/// <summary>What kind of public unit keeps the book; it decides which accounts exist.</summary>
public enum UnitKind
{
    /// <summary>事业单位: spends through 7201, may borrow (2001, 2501, 6501, 7701).</summary>
    Institution,

    /// <summary>行政单位: spends through 7101, may not borrow.</summary>
    Administrative,
}
