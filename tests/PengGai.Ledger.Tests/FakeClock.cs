using NodaTime;

namespace PengGai.Ledger.Tests;

/// <summary>A clock that stands still until somebody sets it.</summary>
internal sealed class FakeClock : IClock
{
    public Instant Now { get; set; } = Instant.FromUtc(2016, 9, 1, 8, 0);

    public Instant GetCurrentInstant() => Now;
}
