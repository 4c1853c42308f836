using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Which account plays which role in the posting rules: data that a bureau can change.</summary>
/// <remarks>
/// The defaults follow the government accounting system; where compensation funds are agency money of a platform company
/// rather than the unit's own budget, or an account is chosen otherwise locally, override the role.
/// </remarks>
public sealed class AccountMap
{
    private readonly FrozenDictionary<string, string> _codes;

    private AccountMap(IEnumerable<KeyValuePair<string, string>> codes) => _codes = codes.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The roles that can be overridden, with the defaults for a kind of unit.</summary>
    /// <remarks>An administrative unit (行政单位) may not borrow: it has no accounts for it in the regulation, and no such roles here.</remarks>
    public static ImmutableSortedDictionary<string, string> Defaults(UnitKind unit) =>
        unit == UnitKind.Administrative ? CommonTo(unit) : CommonTo(unit).AddRange(OfBorrowers);

    private static ImmutableSortedDictionary<string, string> OfBorrowers => new Dictionary<string, string>
    {
        ["loan_principal"] = "2501",
        ["interest_payable"] = "2304",
        ["debt_budget_income"] = "6501",
        ["principal_budget_expenditure"] = "7701",
        ["interest_expense"] = "5901",
        ["interest_budget_expenditure"] = "7901",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, string> CommonTo(UnitKind unit) => new Dictionary<string, string>
    {
        ["bank"] = "1002",
        ["fee_advance"] = "1214",
        ["receivable"] = "1218",
        // What others owe, such as a developer's education fee, is income of the treasury and not of the unit.
        ["receivable_income"] = "2103",
        ["developer_payable"] = "2302",
        ["compensation_payable"] = "2307-01",
        ["fee_payable"] = "2307-02",
        ["overdue_fee_payable"] = "2307-03",
        ["vouchers_outstanding"] = "2307-04",
        ["inter_project_payable"] = "2307-05",
        ["programme_expense"] = "5001",
        ["late_interest_expense"] = "5901",
        ["budget_expenditure"] = unit == UnitKind.Administrative ? "7101" : "7201",
        ["budget_cash"] = "8001",
        ["treasury_payable"] = "2103",
        // A payment that the treasury makes directly is income and expense at once; no account of the unit's own moves.
        ["treasury_income"] = "4001",
        ["treasury_budget_income"] = "6001",
        ["income_appropriation"] = "4001",
        ["income_special_bond"] = "4001",
        ["income_land_income"] = "4001",
        ["income_subsidy"] = "4601",
        // Loans of a platform company that reach the unit as money from outside its own treasury (unverified: configurable).
        ["income_policy_loan"] = "4601",
        ["income_other"] = "4601",
        ["budget_income_appropriation"] = "6001",
        ["budget_income_special_bond"] = "6001",
        ["budget_income_land_income"] = "6001",
        ["budget_income_subsidy"] = "6601",
        ["budget_income_policy_loan"] = "6601",
        ["budget_income_other"] = "6601",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The default map of a kind of unit.</summary>
    public static AccountMap Default(UnitKind unit) => new(Defaults(unit));

    /// <summary>The default map with some roles played by other accounts.</summary>
    /// <exception cref="ArgumentException">A role is unknown.</exception>
    public static AccountMap With(UnitKind unit, IEnumerable<KeyValuePair<string, string>> overrides)
    {
        var codes = Defaults(unit).ToBuilder();
        foreach (var (role, code) in overrides)
        {
            if (!codes.ContainsKey(role)) throw new ArgumentException($"Unknown role '{role}'.", nameof(overrides));
            codes[role] = code;
        }

        return new AccountMap(codes);
    }

    /// <summary>Money in the unit's own special account.</summary>
    public string Bank => _codes["bank"];

    /// <summary>Transition fees paid ahead.</summary>
    public string FeeAdvance => _codes["fee_advance"];

    /// <summary>What others owe: over-payments, price differences, loans to other projects and units, receivables as stated.</summary>
    public string Receivable => _codes["receivable"];

    /// <summary>The treasury's claim to receivables as stated.</summary>
    public string ReceivableIncome => _codes["receivable_income"];

    /// <summary>What a project borrowed from another, or from another unit.</summary>
    public string InterProjectPayable => _codes["inter_project_payable"];

    /// <summary>What developers are owed.</summary>
    public string DeveloperPayable => _codes["developer_payable"];

    /// <summary>Compensation that households are owed.</summary>
    public string CompensationPayable => _codes["compensation_payable"];

    /// <summary>Transition fees owed: within the term, after delivery, one-off.</summary>
    public string FeePayable => _codes["fee_payable"];

    /// <summary>Overdue transition fees owed.</summary>
    public string OverdueFeePayable => _codes["overdue_fee_payable"];

    /// <summary>Housing vouchers issued and not yet used.</summary>
    public string VouchersOutstanding => _codes["vouchers_outstanding"];

    /// <summary>The expense of the programme.</summary>
    public string ProgrammeExpense => _codes["programme_expense"];

    /// <summary>Interest on what developers are paid late.</summary>
    public string LateInterestExpense => _codes["late_interest_expense"];

    /// <summary>Budgetary expenditure.</summary>
    public string BudgetExpenditure => _codes["budget_expenditure"];

    /// <summary>Budgetary cash.</summary>
    public string BudgetCash => _codes["budget_cash"];

    /// <summary>Whether the unit may borrow, and so has the accounts of loans.</summary>
    public bool KeepsLoans => _codes.ContainsKey("loan_principal");

    /// <summary>Principal of loans. As the five roles below: only where <see cref="KeepsLoans"/>.</summary>
    public string LoanPrincipal => _codes["loan_principal"];

    /// <summary>Interest accrued and not paid.</summary>
    public string InterestPayable => _codes["interest_payable"];

    /// <summary>The expense of interest.</summary>
    public string InterestExpense => _codes["interest_expense"];

    /// <summary>Budgetary income of principal drawn.</summary>
    public string DebtBudgetIncome => _codes["debt_budget_income"];

    /// <summary>Budgetary expenditure of principal repaid.</summary>
    public string PrincipalBudgetExpenditure => _codes["principal_budget_expenditure"];

    /// <summary>Budgetary expenditure of interest paid.</summary>
    public string InterestBudgetExpenditure => _codes["interest_budget_expenditure"];

    /// <summary>Land proceeds received for the treasury and not yet paid on to it.</summary>
    public string TreasuryPayable => _codes["treasury_payable"];

    /// <summary>Income of a payment that the treasury makes directly.</summary>
    public string TreasuryIncome => _codes["treasury_income"];

    /// <summary>Budgetary income of a payment that the treasury makes directly.</summary>
    public string TreasuryBudgetIncome => _codes["treasury_budget_income"];

    /// <summary>The income of a receipt, by the kind of fund.</summary>
    public string Income(string fundKind) => _codes["income_" + fundKind];

    /// <summary>The budgetary income of a receipt, by the kind of fund.</summary>
    public string BudgetIncome(string fundKind) => _codes["budget_income_" + fundKind];
}
