namespace PengGai.Ledger.Reports;

/// <summary>What causes are called.</summary>
public static class BasisDifferenceCauseExtensions
{
    /// <summary>The word in files, for example <c>expense_accrued</c>.</summary>
    public static string ToWord(this BasisDifferenceCause cause) => Wording(cause).Word;

    /// <summary>The name on a report.</summary>
    public static Phrase ToName(this BasisDifferenceCause cause) => Wording(cause).Name;

    private static (string Word, Phrase Name) Wording(BasisDifferenceCause cause) => cause switch
    {
        BasisDifferenceCause.ExpenseAccrued => ("expense_accrued", new("当期计提、尚未支付", "Accrued, not yet paid")),
        BasisDifferenceCause.AccrualPaid => ("accrual_paid", new("支付已计提款项", "Payments of what was accrued")),
        BasisDifferenceCause.VoucherIssued => ("voucher_issued", new("出具房票", "Vouchers issued")),
        BasisDifferenceCause.VoucherSettled => ("voucher_settled", new("房票兑付", "Vouchers paid out")),
        BasisDifferenceCause.AdvancePaid => ("advance_paid", new("预付款项", "Payments ahead")),
        BasisDifferenceCause.AdvanceUsed => ("advance_used", new("预付款项转费用", "Payments ahead that became expense")),
        BasisDifferenceCause.ClaimArisen => ("claim_arisen", new("应收未收", "Claims not yet collected")),
        BasisDifferenceCause.ClaimCollected => ("claim_collected", new("收回应收款项", "Claims collected")),
        BasisDifferenceCause.ReceivedInAdvance => ("received_in_advance", new("预收款项", "Receipts ahead of income")),
        BasisDifferenceCause.AdvanceEarned => ("advance_earned", new("预收款项转收入", "Receipts ahead that became income")),
        BasisDifferenceCause.Borrowed => ("borrowed", new("借入与垫付款项", "Borrowed, or advanced by others")),
        BasisDifferenceCause.PrincipalRepaid => ("principal_repaid", new("归还借入与垫付款项", "Borrowings and advances repaid")),
        BasisDifferenceCause.AssetAcquired => ("asset_acquired", new("资本性支出", "Spending that became assets")),
        BasisDifferenceCause.AssetDisposed => ("asset_disposed", new("资产转出与处置", "Assets used up or disposed of")),
        BasisDifferenceCause.Depreciation => ("depreciation", new("折旧、摊销与坏账准备", "Depreciation and allowances")),
        BasisDifferenceCause.MoneyOutsideBudget => ("money_outside_budget", new("未纳入预算的资金", "Money outside the budget")),
        BasisDifferenceCause.DirectToNetAssets => ("direct_to_net_assets", new("直接计入净资产或预算结余", "Direct to net assets or budgetary surplus")),
        _ => ("other", new("其他（请逐笔核对）", "Other (look at its entries)")),
    };
}
