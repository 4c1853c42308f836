namespace PengGai.Ledger.Reports;

/// <summary>Why financial surplus and budgetary result differ: what an entry moves besides income, expenses and budgetary cash.</summary>
public enum BasisDifferenceCause
{
    /// <summary>当期计提未付的费用: expense that is owed and not yet paid.</summary>
    ExpenseAccrued,

    /// <summary>支付以前计提的费用: paid now, an expense before.</summary>
    AccrualPaid,

    /// <summary>出具房票: expense on the day of issue, paid when developers are.</summary>
    VoucherIssued,

    /// <summary>房票兑付: a voucher paid out.</summary>
    VoucherSettled,

    /// <summary>预付款项: paid now, an expense later.</summary>
    AdvancePaid,

    /// <summary>预付款项转费用: an expense now, paid before.</summary>
    AdvanceUsed,

    /// <summary>应收未收: income or a claim, no money yet.</summary>
    ClaimArisen,

    /// <summary>收回应收: money now, income before.</summary>
    ClaimCollected,

    /// <summary>预收款项: money now, income later.</summary>
    ReceivedInAdvance,

    /// <summary>预收款项转收入: income now, money before.</summary>
    AdvanceEarned,

    /// <summary>借入款项: budget receipts that are no income.</summary>
    Borrowed,

    /// <summary>归还本金: budget expenditure that is no expense.</summary>
    PrincipalRepaid,

    /// <summary>资本性支出: budget expenditure that becomes an asset.</summary>
    AssetAcquired,

    /// <summary>资产处置: an asset that goes.</summary>
    AssetDisposed,

    /// <summary>折旧、摊销与坏账准备: expense that nobody is ever paid.</summary>
    Depreciation,

    /// <summary>未纳入预算管理的资金: money that moves without budgetary cash, or the other way round.</summary>
    MoneyOutsideBudget,

    /// <summary>直接计入净资产或预算结余: what bypasses income and expenses.</summary>
    DirectToNetAssets,

    /// <summary>其他: no rule covers it; its entries are to be looked at.</summary>
    Other,
}
