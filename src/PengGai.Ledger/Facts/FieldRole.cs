namespace PengGai.Ledger.Facts;

/// <summary>What part a field plays in its row.</summary>
public enum FieldRole
{
    /// <summary>A plain cell: empty may become filled, filled never changes.</summary>
    Cell,

    /// <summary>Part of the row's key.</summary>
    Key,

    /// <summary>The day of the row itself.</summary>
    RowDate,

    /// <summary>A cell whose value is a day on which something happened: a fact of its own, dated that day.</summary>
    DatedCell,

    /// <summary>A cell that may be stated again with another value, such as a planned date: the statements form a series.</summary>
    Series,

    /// <summary>Personal data: the log holds a commitment, the value lives beside it and can be erased.</summary>
    Erasable,
}
