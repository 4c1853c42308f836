using System.Collections.Immutable;

namespace PengGai.Ledger.Operations;

/// <summary>A sample of entries.</summary>
/// <param name="Options">How it was drawn, with the position of the log at which it was.</param>
/// <param name="Population">How many entries it was drawn from.</param>
/// <param name="Total">Their amounts in all, without sign.</param>
/// <param name="Entries">The entries drawn, in order of position; all of them where there are no more than were asked for.</param>
public sealed record AuditSample(AuditSampleOptions Options, int Population, Money Total, ImmutableArray<SampledEntry> Entries);
