using NodaTime;
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
    /// receipts, vouchers issued, used, milestones, payments. The same register always gives the same entries.
    /// </remarks>
    public static Derivation Derive(Register register, AccountMap accounts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(accounts);
        return new DerivationRun(register, accounts).Run(cancellationToken);
    }

    /// <summary>The month of a day as summaries and causes write it.</summary>
    internal static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
