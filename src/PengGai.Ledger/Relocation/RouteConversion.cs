using NodaTime;

namespace PengGai.Ledger.Relocation;

/// <summary>A household's change to another route (改选安置).</summary>
/// <param name="On">The day of the change.</param>
/// <param name="NewRoute">The route from that day on.</param>
public readonly record struct RouteConversion(LocalDate On, ResettlementRoute NewRoute);
