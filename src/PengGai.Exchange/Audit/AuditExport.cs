using System.Globalization;
using System.Text;
using NodaTime;
using PengGai.Exchange.Tables;
using PengGai.Ledger;
using PengGai.Ledger.Log;
using PengGai.Ledger.Operations;

namespace PengGai.Exchange.Audit;

/// <summary>A book as a folder that an auditor checks without any tool of ours: docs/checkpoints.md describes it.</summary>
public static class AuditExport
{
    private const int RecordsPerReport = 1000;

    /// <summary>Writes the folder: everything that the log held at a checkpoint. It appears under its name when it is complete.</summary>
    /// <param name="book">The book.</param>
    /// <param name="checkpoint">The checkpoint, signed or not.</param>
    /// <param name="folder">The new folder.</param>
    /// <param name="language">The language of names and descriptions in the tables.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left then.</param>
    /// <exception cref="IOException">The folder is there already, or can't be written.</exception>
    /// <exception cref="InvalidDataException">The book's records don't give the checkpoint's root.</exception>
    public static async Task WriteAsync(
        Book book, Checkpoint checkpoint, string folder, Language language, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(checkpoint);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.Exists(target)) throw new IOException($"{folder} is there already.");
        var beside = string.Create(CultureInfo.InvariantCulture, $"{target}.{Environment.ProcessId}.new");
        try
        {
            var files = new SealedFolder(beside);
            await WriteRecordsAsync(book, checkpoint, files, progress, cancellationToken);
            files.WriteText("checkpoint.txt", checkpoint.ToText());
            await WriteTablesAsync(book, new LogPosition(checkpoint.Head.Size), files, language, cancellationToken);
            files.WriteText("README.txt", AuditReadme.Text(checkpoint));
            files.WriteSums("SHA256SUMS");
            cancellationToken.ThrowIfCancellationRequested();
            Directory.Move(beside, target);
            progress?.Report(1);
        }
        finally
        {
            if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        }
    }

    /// <summary>A record as a line of records.txt: its position, a space, its bytes in lower-case hexadecimal.</summary>
    public static string RecordLine(long position, ReadOnlySpan<byte> record) =>
        string.Create(CultureInfo.InvariantCulture, $"{position} {Convert.ToHexStringLower(record)}\n");

    private static async Task WriteRecordsAsync(
        Book book, Checkpoint checkpoint, SealedFolder files, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var size = checkpoint.Head.Size;
        var frontier = new MerkleFrontier();
        await using (var writer = new StreamWriter(files.Create("records.txt"), new UTF8Encoding(false)))
        {
            await foreach (var record in book.RecordsAsync(new LogPosition(1), new LogPosition(size), cancellationToken))
            {
                frontier.Append(record.Bytes.Span);
                await writer.WriteAsync(RecordLine(record.Position, record.Bytes.Span));
                if (frontier.Size % RecordsPerReport == 0) progress?.Report(0.8 * frontier.Size / size);
            }
        }

        if ((frontier.Size, frontier.Root()) != (size, checkpoint.Head.Root))
            throw new InvalidDataException($"The records give {frontier.Size}@{frontier.Root()}, the checkpoint says {checkpoint.Head}.");
    }

    private static async Task WriteTablesAsync(Book book, LogPosition knownAt, SealedFolder files, Language language, CancellationToken cancellationToken)
    {
        var asOf = new AsOf(LocalDate.MaxIsoValue, knownAt);
        var operations = await book.OperationsAsync(new OperationFilter { KnownAt = knownAt }, cancellationToken).ToListAsync(cancellationToken);
        foreach (var table in new[]
        {
            BookTables.TrialBalance(await book.TrialBalanceAsync(asOf, cancellationToken), language),
            BookTables.Journal(await book.EntriesAsync(asOf, cancellationToken).ToListAsync(cancellationToken), book),
            AuditTables.Chart(book.ChartAt(knownAt)),
            AuditTables.Operations(operations, language),
        })
        {
            await using var stream = files.Create(table.Name + ".csv");
            TableWriter.WriteCsv(table, stream);
        }
    }
}
