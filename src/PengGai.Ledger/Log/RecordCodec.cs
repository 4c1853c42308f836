using System.Collections.Immutable;
using System.Security.Cryptography;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Journal;

namespace PengGai.Ledger.Log;

/// <summary>Turns records into canonical bytes and back. These bytes are the book's truth; docs/log-format.md describes them.</summary>
internal static class RecordCodec
{
    /// <summary>The version of the format, the first byte of every record.</summary>
    public const int FormatVersion = 1;

    public static void Encode(LogRecord record, SubAccountTable subAccounts, CanonicalWriter writer)
    {
        writer.Clear();
        writer.Byte(FormatVersion);
        writer.Byte((int)record.Body.Kind);
        writer.Int64(record.Position);
        writer.Int64(record.Commit);
        writer.Int64(record.RecordedAt.ToUnixTimeTicks());
        writer.Text(record.Operator);
        switch (record.Body)
        {
            case RecordBody.BookOpened opened:
                writer.Text(opened.Name);
                writer.Text(opened.System);
                writer.Byte((int)opened.Unit);
                break;
            case RecordBody.AccountDefined { Account: var account }:
                writer.Text(account.Code);
                writer.Text(account.Name.Zh);
                writer.Text(account.Name.En);
                writer.Byte((int)account.Type);
                writer.Byte((int)account.NormalSide);
                writer.Texts(account.RequiredDimensions);
                writer.Texts(account.OptionalDimensions);
                writer.Byte(account.IsPostable ? 1 : 0);
                break;
            case RecordBody.SubAccountOpened { SubAccount: var subAccount }:
                writer.Int32(subAccount.Id);
                writer.Text(subAccount.Account);
                writer.Text(subAccount.Dimensions.Text);
                break;
            case RecordBody.FactRecorded { Fact: var fact }:
                EncodeFact(fact, writer);
                break;
            case RecordBody.EntryPosted posted:
                EncodeEntry(posted, subAccounts, writer);
                break;
            case RecordBody.PersonalDataErased erased:
                writer.Int64(erased.Fact);
                break;
        }
    }

    /// <exception cref="InvalidDataException">The bytes are not a record of this format.</exception>
    public static LogRecord Decode(ReadOnlySpan<byte> bytes, SubAccountTable subAccounts)
    {
        var reader = new CanonicalReader(bytes);
        var version = reader.Byte();
        if (version != FormatVersion) throw new InvalidDataException($"The record is of format {version}; this version reads format {FormatVersion}.");
        var kind = (RecordKind)reader.Byte();
        var (position, commit) = (reader.Int64(), reader.Int64());
        if (commit < 1 || commit > position) throw new InvalidDataException($"Record {position} can't belong to a commit that began at {commit}.");
        var recordedAt = reader.Time();
        var @operator = reader.Text();
        RecordBody body = kind switch
        {
            RecordKind.BookOpened => new RecordBody.BookOpened(reader.Text(), reader.Text(), reader.Member<UnitKind>()),
            RecordKind.AccountDefined => new RecordBody.AccountDefined(new Account(
                reader.Text(), new Phrase(reader.Text(), reader.Text()), reader.Member<AccountType>(), reader.Member<Side>(),
                reader.Texts(), reader.Texts(), reader.Flag())),
            RecordKind.SubAccountOpened => new RecordBody.SubAccountOpened(
                new SubAccount(reader.Int32(), reader.Text(), Dimensions.FromCanonical(reader.Text()))),
            RecordKind.FactRecorded => new RecordBody.FactRecorded(DecodeFact(ref reader)),
            RecordKind.EntryPosted => DecodeEntry(ref reader, subAccounts),
            RecordKind.PersonalDataErased => new RecordBody.PersonalDataErased(reader.Int64()),
            _ => throw new InvalidDataException($"The record is of kind {(int)kind}, which this version doesn't know."),
        };
        if (!reader.AtEnd) throw new InvalidDataException("The record goes on behind its end.");
        return new LogRecord(position, commit, recordedAt, @operator, body);
    }

    private static void EncodeFact(Fact fact, CanonicalWriter writer)
    {
        writer.Text(fact.Kind);
        writer.Text(fact.Subject);
        writer.Text(fact.Aspect);
        writer.OptionalDate(fact.On);
        writer.OptionalDate(fact.KnownOn);
        writer.Int32(fact.Fields.Length);
        foreach (var field in fact.Fields)
        {
            writer.Text(field.Name);
            writer.Byte((int)field.Value.Type);
            writer.Text(field.Value.Text);
        }
    }

    private static Fact DecodeFact(ref CanonicalReader reader)
    {
        var (kind, subject, aspect) = (reader.Text(), reader.Text(), reader.Text());
        var (on, knownOn) = (reader.OptionalDate(), reader.OptionalDate());
        var fields = ImmutableArray.CreateBuilder<FactField>();
        for (var left = reader.Count(); left > 0; left--)
        {
            var field = new FactField(reader.Text(), FactValue.FromLog(reader.Member<FactValueType>(), reader.Text()));
            if (fields.Count > 0 && string.CompareOrdinal(fields[^1].Name, field.Name) >= 0)
                throw new InvalidDataException($"The field '{field.Name}' of the fact is out of order or stands twice.");
            fields.Add(field);
        }

        return new Fact(kind, subject, aspect, on, knownOn, fields.DrainToImmutable());
    }

    private static void EncodeEntry(RecordBody.EntryPosted posted, SubAccountTable subAccounts, CanonicalWriter writer)
    {
        var draft = posted.Draft;
        writer.Byte((int)posted.Number.Type);
        writer.Int32(posted.Number.Period.Ordinal);
        writer.Int32(posted.Number.Number);
        writer.Date(draft.Date);
        writer.OptionalDate(draft.OriginalDate);
        writer.Text(draft.Key);
        writer.Text(draft.Cause);
        writer.Text(draft.Summary);
        writer.Byte((int)draft.Relation);
        writer.OptionalInt64(draft.Corrects);
        writer.Text(posted.Duties.Preparer);
        writer.Text(posted.Duties.Reviewer);
        writer.Text(posted.Duties.Poster);
        writer.Int32(draft.Attachments.Length);
        foreach (var attachment in draft.Attachments)
        {
            writer.Text(attachment.Name);
            writer.Bytes(attachment.Sha256.AsSpan());
            writer.Int64(attachment.SizeBytes);
        }

        writer.Int32(draft.Lines.Length);
        foreach (var line in draft.Lines)
        {
            writer.Int32(subAccounts.Find(line.Account, line.Dimensions)!.Id);
            writer.Byte((int)line.Side);
            writer.Int64(line.Amount.Fen);
        }
    }

    private static AccountingPeriod DecodePeriod(int ordinal)
    {
        var period = AccountingPeriod.FromOrdinal(ordinal);
        return period is { Year: >= 1 and <= 9999, Number: >= 1 and <= 13 } ? period : throw new InvalidDataException($"The record has the period {ordinal}.");
    }

    private static RecordBody.EntryPosted DecodeEntry(ref CanonicalReader reader, SubAccountTable subAccounts)
    {
        var number = new EntryNumber(reader.Member<JournalEntryType>(), DecodePeriod(reader.Int32()), reader.Int32());
        var (date, originalDate) = (reader.Date(), reader.OptionalDate());
        var (key, cause, summary) = (reader.Text(), reader.Text(), reader.Text());
        var (relation, corrects) = (reader.Member<EntryRelation>(), reader.OptionalInt64());
        var duties = new EntryDuties(reader.Text(), reader.Text(), reader.Text());
        var attachments = ImmutableArray.CreateBuilder<Attachment>();
        for (var left = reader.Count(); left > 0; left--)
        {
            var attachment = new Attachment(reader.Text(), [.. reader.Bytes()], reader.Int64());
            if (attachment.Sha256.Length != SHA256.HashSizeInBytes || attachment.SizeBytes < 0)
                throw new InvalidDataException($"The attachment '{attachment.Name}' has a hash of {attachment.Sha256.Length} bytes and a size of {attachment.SizeBytes}.");
            attachments.Add(attachment);
        }

        var count = reader.Count();
        var lines = ImmutableArray.CreateBuilder<JournalLine>(count);
        for (var left = count; left > 0; left--)
        {
            var subAccount = subAccounts[reader.Int32()];
            lines.Add(new JournalLine(subAccount.Account, subAccount.Dimensions, reader.Member<Side>(), Money.FromFen(reader.Int64())));
        }

        return new RecordBody.EntryPosted(
            number,
            new EntryDraft
            {
                Key = key,
                Date = date,
                Type = number.Type,
                OriginalDate = originalDate,
                Summary = summary,
                Cause = cause,
                Lines = lines.DrainToImmutable(),
                Attachments = attachments.DrainToImmutable(),
                Relation = relation,
                Corrects = corrects,
            },
            duties);
    }
}
