using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>Replays what happened to housing vouchers (房票) and to the parts that were transferred and split off. Pure and thread-safe.</summary>
public static class HousingVouchers
{
    /// <summary>Replays the events dated up to <paramref name="through"/>, and the expiries whose day has come.</summary>
    /// <param name="issued">The vouchers that were issued, each with its events. Their identifiers differ.</param>
    /// <param name="partEvents">Events by voucher, of those that transfers and splits bring about; parts of parts too.</param>
    /// <param name="through">Events after this day don't matter.</param>
    /// <returns>A history for every voucher that was issued or came about, and for every identifier that events name.</returns>
    /// <exception cref="ArgumentException">Two issued vouchers have the same identifier.</exception>
    /// <remarks>
    /// <para>Events count by day. Within a day: extensions, releases, cancelled uses, splits, transfers, uses, freezes, cash-outs,
    /// voids, in this order, then by key. An event of a part that doesn't exist yet waits for the split or transfer that
    /// brings it about; one dated before it is refused, and so is one of a voucher that never comes about.</para>
    /// <para>A voucher expires on the day after its last usable day, before anything else of that day. An event that is refused
    /// moves nothing, and the replay goes on, so that all refusals are found in one pass.</para>
    /// <para><c>use</c>: a home is a contract with a price. What all vouchers, and the rewards that offset the price, bring to one
    /// home is together at most its price. A reward on the face is paid at the first use, while no other stands.</para>
    /// <para><c>cancel_use</c> takes back all uses of the contract on the voucher; with an amount that isn't their total, the earliest
    /// use of exactly that amount. Their rewards go with them. What is restored can be used again; after the last usable day it expires
    /// at once, on the day of the cancellation, by the balance rule for what is restored; on a void voucher it becomes void.
    /// A freeze doesn't hinder it.</para>
    /// <para><c>transfer</c> and <c>split</c>: the part inherits day of issue, last usable day, extensions, policy, and of the choice
    /// reward: reward left × amount ÷ (face − transferred − split off), rounded; the voucher keeps the rest. Where a reward on the
    /// face was paid for the whole, the part draws none. A transfer adds a hop and so does a split, which stays in the household.
    /// A transfer without an amount takes all that remains.</para>
    /// <para>Balance rules, and a reward on the face, go by face − transferred − split off.</para>
    /// </remarks>
    public static ImmutableSortedDictionary<string, VoucherHistory> Replay(
        IEnumerable<VoucherCase> issued, ILookup<string, VoucherEvent> partEvents, LocalDate through)
    {
        ArgumentNullException.ThrowIfNull(issued);
        ArgumentNullException.ThrowIfNull(partEvents);
        return new FamilyReplay(issued, partEvents, through).Run();
    }
}
