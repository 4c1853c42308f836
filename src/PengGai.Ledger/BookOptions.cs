using System.Security.Cryptography;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Controls;

namespace PengGai.Ledger;

/// <summary>How a new book is set up.</summary>
public sealed record BookOptions
{
    /// <summary>The book's name.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of unit that keeps it.</summary>
    public UnitKind Unit { get; init; } = UnitKind.Institution;

    /// <summary>The chart of accounts; null for the government chart of that kind of unit.</summary>
    public ChartOfAccounts? Chart { get; init; }

    /// <summary>The controls that it has from the first entry on.</summary>
    public BookControls Controls { get; init; } = BookControls.None;

    /// <summary>Where the salts of commitments come from: a function that gives so many unpredictable bytes.</summary>
    public Func<int, byte[]> Salts { get; init; } = RandomNumberGenerator.GetBytes;
}
