using System.Runtime.CompilerServices;
using NodaTime;
using PengGai.Ledger.Log;
using PengGai.Ledger.Operations;

namespace PengGai.Ledger;

/// <content>The operation log (操作日志), and samples for an auditor.</content>
public sealed partial class Book
{
    /// <summary>What people did in the book, in order; with <see cref="OperationFilter.Since"/>, what has changed since a checkpoint.</summary>
    /// <remarks>
    /// Every record of the log is an operation, but for what the book does by itself: sub-accounts that it opens for a posting,
    /// and the accounts of the chart that it is opened with.
    /// </remarks>
    /// <param name="filter">Which ones.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<Operation> OperationsAsync(OperationFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var through = Earlier(await RefreshAsync(cancellationToken), filter.KnownAt);
        if (filter.Through is { } last) through = Earlier(through, await PositionAtAsync(last, cancellationToken));
        var since = filter.Since;
        if (filter.From is { } first && await PositionAtAsync(first - Duration.Epsilon, cancellationToken) is var before && before > since) since = before;
        var kinds = (filter.Kinds.IsEmpty ? Enum.GetValues<RecordKind>().ToHashSet() : [.. filter.Kinds]).Where(k => k != RecordKind.SubAccountOpened).ToList();
        if (since >= through || kinds.Count == 0) yield break;
        var chart = Chart;
        await foreach (var stored in _store.ReadRecordsAsync(new LogPosition(since.Value + 1), through, kinds, cancellationToken))
        {
            var record = Decode(stored);
            if (record is { Commit: 1, Body: RecordBody.AccountDefined }) continue;
            var operation = new Operation(
                new LogPosition(record.Position), record.RecordedAt, record.Operator, record.Body.Kind, OperationText.Describe(record.Body, chart));
            if (filter.Takes(operation)) yield return operation;
        }
    }

    /// <summary>Draws a sample of entries that anybody can draw again from the seed and the log; see <see cref="SamplingMethod"/> for how.</summary>
    /// <param name="options">The seed, the size, and the entries to draw from.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<AuditSample> SampleAsync(AuditSampleOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var knownAt = Earlier(await RefreshAsync(cancellationToken), options.KnownAt);
        var population = new List<(long Position, Money Amount)>();
        await foreach (var entry in EntriesAsync(new AsOf(LocalDate.MaxIsoValue, knownAt), cancellationToken))
        {
            var period = entry.Number.Period;
            if (options.From is { } from && period < from || options.Through is { } through && period > through) continue;
            var amount = entry.Draft.AmountIn(Chart);
            population.Add((entry.Position, amount < Money.Zero ? -amount : amount));
        }

        var drawn = AuditDraw.Draw(options, population);
        var entries = new List<SampledEntry>(drawn.Count);
        foreach (var (index, hits) in drawn)
        {
            var (position, amount) = population[index];
            entries.Add(new SampledEntry((await EntryAsync(new LogPosition(position), cancellationToken))!, amount, hits));
        }

        return new AuditSample(options with { KnownAt = knownAt }, population.Count, population.Sum(p => p.Amount), [.. entries]);
    }

    private static LogPosition Earlier(LogPosition a, LogPosition b) => a < b ? a : b;
}
