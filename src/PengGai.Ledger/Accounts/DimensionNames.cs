using System.Collections.Immutable;

namespace PengGai.Ledger.Accounts;

/// <summary>The dimensions (辅助核算) that accounts may ask for.</summary>
public static class DimensionNames
{
    /// <summary>The renewal project.</summary>
    public const string Project = "project";

    /// <summary>The household.</summary>
    public const string Household = "household";

    /// <summary>The source of funds.</summary>
    public const string Fund = "fund";

    /// <summary>The housing voucher.</summary>
    public const string Voucher = "voucher";

    /// <summary>The developer's contract.</summary>
    public const string Contract = "contract";

    /// <summary>The functional classification (功能分类).</summary>
    public const string Function = "function";

    /// <summary>The economic classification (经济分类).</summary>
    public const string Economic = "economic";

    /// <summary>The loan.</summary>
    public const string Loan = "loan";

    /// <summary>All dimensions, in the order in which they are written.</summary>
    public static ImmutableArray<string> All { get; } = [Project, Household, Fund, Voucher, Contract, Function, Economic, Loan];
}
