using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.Registers.CloseOut;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Relocation.Registers.Progress;

/// <summary>How far a household had come on any day up to the view's, from what happened by that day and nothing later.</summary>
internal sealed class HouseholdStandings
{
    private readonly Register _register;
    private readonly ILookup<string, (LocalDate On, Money Owed)> _compensation;
    private readonly ILookup<string, (LocalDate On, Money? Face)> _vouchers;

    public HouseholdStandings(RelocationView view)
    {
        _register = view.Register;
        var accounts = view.Derivation.Accounts;
        _compensation = view.Derivation.Entries.SelectMany(e => e.Lines.Where(l => l.Account == accounts.CompensationPayable)
                .Select(l => (Household: l.Dimensions[DimensionNames.Household] ?? "", e.Date, Owed: l.Side == Side.Credit ? l.Amount : -l.Amount)))
            .ToLookup(l => l.Household, l => (l.Date, l.Owed), StringComparer.Ordinal);
        // A voucher without a position has a masked item in its face; one that a transfer or a split brought about was issued as part of another.
        var faces = view.Derivation.Vouchers.Where(v => v.Position is not null).ToDictionary(v => v.VoucherId, v => (Money?)v.IssuedFace, StringComparer.Ordinal);
        _vouchers = view.Register.Vouchers.ToLookup(v => v.AgreementId, v => (v.On, faces.GetValueOrDefault(v.Id)), StringComparer.Ordinal);
    }

    /// <summary>The days on which a household came further, each with how much further.</summary>
    public IEnumerable<(LocalDate On, Standing Change)> ChangesOf(Household household)
    {
        var agreements = _register.AgreementsByHousehold[household.Id].Select(a => Facts(a, household)).ToList();
        var compensation = _compensation[household.Id].ToList();
        var days = agreements.SelectMany(a => a.Days()).Concat(compensation.Select(c => c.On)).Where(d => d <= _register.AsOf).ToHashSet();
        var last = default(Standing);
        foreach (var day in days.Order())
        {
            var standing = On(day, agreements, compensation);
            if (standing != last) yield return (day, standing - last);
            last = standing;
        }
    }

    private static Standing On(LocalDate day, List<AgreementFacts> all, List<(LocalDate On, Money Owed)> compensation)
    {
        var signed = all.FindAll(a => a.Agreement.SignedOn <= day);
        if (signed.Count == 0) return default;
        var inKind = signed.FindAll(a => a.RouteOn(day) == ResettlementRoute.InKind);
        var (cash, voucher) = (signed.Exists(a => a.RouteOn(day) == ResettlementRoute.Cash), signed.Exists(a => a.RouteOn(day) == ResettlementRoute.Voucher));
        var movedUnknown = signed.Exists(a => a.IsMoveMasked);
        var returnUnknown = inKind.Exists(a => a.Return.IsUnknown);
        var overdue = inKind.Exists(a => a.TermEndsOn < day && !(a.Return.On <= day));
        var payable = compensation.Where(c => c.On <= day).ToList();
        var masked = signed.Exists(a => a.Items.Exists(i => i.Amount is null && i.EffectiveOn <= day && !(i.IsHomeValue && a.RouteOn(day) == ResettlementRoute.InKind)));
        return new Standing
        {
            Signed = 1,
            MovedOut = !movedUnknown && signed.TrueForAll(a => a.Agreement.MovedOutOn <= day) ? 1 : 0,
            MovedOutUnknown = movedUnknown ? 1 : 0,
            Returned = inKind.Count > 0 && !returnUnknown && inKind.TrueForAll(a => a.Return.On <= day) ? 1 : 0,
            ReturnedUnknown = returnUnknown ? 1 : 0,
            Paid = !masked && payable.Exists(c => c.Owed > Money.Zero) && payable.Sum(c => c.Owed).IsZero ? 1 : 0,
            PaidUnknown = masked ? 1 : 0,
            Converted = signed.Exists(a => a.Conversion?.On <= day) ? 1 : 0,
            Overdue = overdue ? 1 : 0,
            OverdueUnknown = !overdue && inKind.Exists(a => a.IsTermUnknown) ? 1 : 0,
            Cash = cash ? 1 : 0,
            Voucher = voucher ? 1 : 0,
            Monetised = cash || voucher ? 1 : 0,
            CashAmount = signed.Where(a => a.RouteOn(day) == ResettlementRoute.Cash).Sum(a => a.ItemsOn(day)),
            VoucherAmount = signed.Sum(a => a.Vouchers.Where(v => v.On <= day).Sum(v => v.Face ?? Money.Zero)),
            InKindAmount = inKind.Sum(a => a.ItemsOn(day)),
            CashUnknown = signed.Where(a => a.RouteOn(day) == ResettlementRoute.Cash).Sum(a => a.MaskedOn(day)),
            VoucherUnknown = signed.Sum(a => a.Vouchers.Count(v => v.On <= day && v.Face is null)),
            InKindUnknown = inKind.Sum(a => a.MaskedOn(day) + (a.Items.Exists(i => i.IsHomeValue && i.EffectiveOn <= day) ? 0 : 1)),
        };
    }

    private AgreementFacts Facts(Agreement agreement, Household household)
    {
        var fee = agreement.Route == ResettlementRoute.InKind ? FeeCases.Build(_register, agreement, household) : null;
        return new AgreementFacts(agreement)
        {
            Conversion = _register.Conversions.GetValueOrDefault(agreement.Id),
            Return = agreement.Route == ResettlementRoute.InKind ? HomeReturn.Of(_register, agreement) : default,
            TermEndsOn = fee is FeeCaseOutcome.Found { Case: var known } ? TransitionTerm.LastDay(known) : null,
            IsTermUnknown = fee is FeeCaseOutcome.Unknown,
            Items = [.. _register.Items[agreement.Id]],
            Vouchers = [.. _vouchers[agreement.Id]],
        };
    }

    private sealed record AgreementFacts(Agreement Agreement)
    {
        public Conversion? Conversion { get; init; }

        public HomeReturn Return { get; init; }

        public LocalDate? TermEndsOn { get; init; }

        public bool IsTermUnknown { get; init; }

        public required List<CompensationItem> Items { get; init; }

        public required List<(LocalDate On, Money? Face)> Vouchers { get; init; }

        public bool IsMoveMasked => Agreement.MaskedCells.Contains("moved_out_on");

        public ResettlementRoute RouteOn(LocalDate day) => Conversion is { } conversion && conversion.On <= day ? conversion.NewRoute : Agreement.Route;

        public Money ItemsOn(LocalDate day) => Items.Where(i => i.EffectiveOn <= day).Sum(i => i.Amount ?? Money.Zero);

        public int MaskedOn(LocalDate day) => Items.Count(i => i.Amount is null && i.EffectiveOn <= day);

        /// <summary>The days on which something about the agreement changes.</summary>
        public IEnumerable<LocalDate> Days() => new[] { Agreement.SignedOn, Agreement.MovedOutOn, Conversion?.On, Return.On, TermEndsOn?.PlusDays(1) }
            .OfType<LocalDate>().Concat(Items.Select(i => i.EffectiveOn)).Concat(Vouchers.Select(v => v.On));
    }
}
