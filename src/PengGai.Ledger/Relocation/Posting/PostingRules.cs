using System.Collections.Immutable;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>A fact plus the policy in force gives journal entries: a pure function, area by area.</summary>
public static class PostingRules
{
    /// <summary>Derives the entries that there should be.</summary>
    /// <param name="register">The register; its day is the last day that counts.</param>
    /// <param name="accounts">Which account plays which role.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <remarks>
    /// Facts are taken in order of their days and, within a day, of kinds: agreements, deliveries and conversions, accruals,
    /// receipts, transfers, vouchers issued, used, milestones, set-offs, payments, recoveries. The same register always gives the same entries.
    /// </remarks>
    public static Derivation Derive(Register register, AccountMap accounts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(accounts);
        var run = new PostingRun(register, accounts);
        var fees = new FeeRules(run);
        var funds = new FundRules(run);
        var contracts = new ContractRules(run, funds);
        var vouchers = new VoucherRules(run, contracts);
        var loans = new LoanRules(run, funds);
        var transfers = new TransferRules(run, funds);
        var setOffs = new SetOffRules(run, contracts);
        new CompensationRules(run).Plan();
        new PriceDifferenceRules(run).Plan();
        fees.Plan(cancellationToken);
        vouchers.Plan();
        funds.Plan();
        loans.Plan();
        new LandRules(run, funds, loans).Plan();
        transfers.Plan();
        new ReceivableRules(run, funds).Plan();
        setOffs.Plan();
        new PaymentRules(run, funds, fees, contracts, loans).Plan();
        new OpeningRules(run, funds, contracts).Plan();
        run.Play(cancellationToken);
        contracts.Settle();
        return new Derivation
        {
            Accounts = accounts,
            Entries = [.. run.Entries],
            FeeLines = FeeCases.Lines(register),
            Vouchers = [.. vouchers.Vouchers],
            Contracts = [.. contracts.Settled],
            Loans = [.. loans.Settled],
            FundBalances = funds.Balances.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Households = run.Households.ToImmutableDictionary(StringComparer.Ordinal),
            FundMovements = [.. funds.Movements.OrderBy(m => m.On)],
            Transfers = [.. transfers.Transfers],
            Receivables = [.. run.Receivables.All],
            SetOffs = [.. setOffs.Settled],
            UnknownAmounts = run.Unknown.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Refusals = [.. run.Refusals],
        };
    }

    /// <summary>Whether an entry brings the opening balances.</summary>
    internal static bool IsOpening(string cause) => cause.StartsWith("opening/", StringComparison.Ordinal);

    /// <summary>Whether the rules may have caused an entry. What other programs post under causes of their own is none of ours.</summary>
    internal static bool IsOwnCause(string cause)
    {
        var slash = cause.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && cause.AsSpan(0, slash) is "compensation" or "fee" or "voucher" or "voucher_expiry" or "voucher_event"
            or "developer_interest" or "developer_recovery" or "fund_flow" or "payment" or "loan_event" or "loan_interest"
            or "land_sale" or "land_interest" or "land_principal" or "land_remittance" or "price_difference" or "receivable" or "set_off"
            or "opening";
    }
}
