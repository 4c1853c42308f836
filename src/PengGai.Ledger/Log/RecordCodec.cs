using System.Collections.Immutable;
using System.Security.Cryptography;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Periods;

namespace PengGai.Ledger.Log;

/// <summary>Turns records into canonical bytes and back. These bytes are the book's truth; docs/log-format.md describes them.</summary>
internal static class RecordCodec
{
    /// <summary>The version of the format that is written, the first byte of every record.</summary>
    public const int FormatVersion = 2;

    private const int FirstFormat = 1;
    private const int LastKindOfFirstFormat = (int)RecordKind.PersonalDataErased;

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
                writer.Flag(account.IsPostable);
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
            case RecordBody.ControlsTightened { Controls: var controls }:
                writer.Flag(controls.RequiresReview);
                writer.Byte((int)controls.Poster);
                writer.Texts(controls.NonNegativeAccounts);
                writer.Flag(controls.EnforcesEarmarks);
                writer.OptionalInt64(controls.DuplicatePaymentDays);
                break;
            case RecordBody.DutyAssigned assigned:
                writer.Text(assigned.Person);
                writer.Byte((int)assigned.Duty);
                writer.Flag(assigned.IsHeld);
                break;
            case RecordBody.PeriodChanged changed:
                writer.Int32(changed.Period.Ordinal);
                writer.Byte((int)changed.State);
                writer.Text(changed.Reason);
                break;
            case RecordBody.EntryPrepared { Draft: var draft }:
                writer.Byte((int)draft.Type);
                writer.Int32(draft.Period.Ordinal);
                EncodeContent(draft, writer);
                EncodeLines(draft, subAccounts, writer);
                break;
            case RecordBody.SignedOff signed:
                writer.Int64(signed.Draft);
                writer.Byte((int)signed.Step);
                writer.Text(signed.Reason);
                break;
            case RecordBody.EarmarkStated { Earmark: var earmark }:
                writer.Text(earmark.Fund);
                writer.Texts(earmark.Purposes);
                break;
        }
    }

    /// <exception cref="InvalidDataException">The bytes are not a record of this format.</exception>
    public static LogRecord Decode(ReadOnlySpan<byte> bytes, SubAccountTable subAccounts)
    {
        var reader = new CanonicalReader(bytes);
        var version = reader.Byte();
        if (version is < FirstFormat or > FormatVersion)
            throw new InvalidDataException($"The record is of format {version}; this version reads formats {FirstFormat} to {FormatVersion}.");
        var kind = (RecordKind)reader.Byte();
        if (version == FirstFormat && (int)kind > LastKindOfFirstFormat) throw new InvalidDataException($"Format 1 has no records of kind {(int)kind}.");
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
            RecordKind.EntryPosted => DecodeEntry(ref reader, subAccounts, version),
            RecordKind.PersonalDataErased => new RecordBody.PersonalDataErased(reader.Int64()),
            RecordKind.ControlsTightened => new RecordBody.ControlsTightened(new BookControls
            {
                RequiresReview = reader.Flag(),
                Poster = reader.Member<PosterRule>(),
                NonNegativeAccounts = Sorted(reader.Texts()),
                EnforcesEarmarks = reader.Flag(),
                DuplicatePaymentDays = DecodeDays(reader.OptionalInt64()),
            }),
            RecordKind.DutyAssigned => new RecordBody.DutyAssigned(reader.Text(), reader.Member<Duty>(), reader.Flag()),
            RecordKind.PeriodChanged => new RecordBody.PeriodChanged(DecodePeriod(reader.Int32()), reader.Member<PeriodState>(), reader.Text()),
            RecordKind.EntryPrepared => DecodePrepared(ref reader, subAccounts),
            RecordKind.SignedOff => new RecordBody.SignedOff(reader.Int64(), reader.Member<SignOffStep>(), reader.Text()),
            RecordKind.EarmarkStated => new RecordBody.EarmarkStated(new Earmark(reader.Text(), Sorted(reader.Texts()))),
            _ => throw new InvalidDataException($"The record is of kind {(int)kind}, which this version doesn't know."),
        };
        if (!reader.AtEnd) throw new InvalidDataException("The record goes on behind its end.");
        return new LogRecord(position, commit, recordedAt, @operator, body);
    }

    /// <summary>The relation of the entry in a record, without its sub-accounts.</summary>
    public static int RelationOf(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes);
        SkipEnvelope(ref reader);
        reader.Byte();
        reader.Int32();
        reader.Int32();
        reader.Date();
        reader.OptionalDate();
        for (var texts = 3; texts > 0; texts--) reader.Bytes();
        return reader.Byte();
    }

    /// <summary>The fact whose personal data a record says were erased; null for any other record.</summary>
    public static long? ErasedBy(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes);
        return SkipEnvelope(ref reader) == RecordKind.PersonalDataErased ? reader.Int64() : null;
    }

    private static RecordKind SkipEnvelope(ref CanonicalReader reader)
    {
        reader.Byte();
        var kind = (RecordKind)reader.Byte();
        for (var numbers = 3; numbers > 0; numbers--) reader.Int64();
        reader.Bytes();
        return kind;
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
        writer.Byte((int)posted.Number.Type);
        writer.Int32(posted.Number.Period.Ordinal);
        writer.Int32(posted.Number.Number);
        EncodeContent(posted.Draft, writer);
        writer.Text(posted.Duties.Preparer);
        writer.Text(posted.Duties.Reviewer);
        writer.Text(posted.Duties.Poster);
        EncodeLines(posted.Draft, subAccounts, writer);
    }

    private static void EncodeContent(EntryDraft draft, CanonicalWriter writer)
    {
        writer.Date(draft.Date);
        writer.OptionalDate(draft.OriginalDate);
        writer.Text(draft.Key);
        writer.Text(draft.Cause);
        writer.Text(draft.Summary);
        writer.Byte((int)draft.Relation);
        writer.OptionalInt64(draft.Corrects);
    }

    private static void EncodeLines(EntryDraft draft, SubAccountTable subAccounts, CanonicalWriter writer)
    {
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

        writer.Flag(draft.Payment is not null);
        if (draft.Payment is not { } payment) return;
        writer.Text(payment.Purpose);
        writer.Text(payment.Payee);
        writer.Text(payment.Document);
    }

    private static AccountingPeriod DecodePeriod(int ordinal)
    {
        var period = AccountingPeriod.FromOrdinal(ordinal);
        return period is { Year: >= 1 and <= 9999, Number: >= 1 and <= 13 } ? period : throw new InvalidDataException($"The record has the period {ordinal}.");
    }

    private static int? DecodeDays(long? days) =>
        days is null or (>= 0 and <= int.MaxValue) ? (int?)days : throw new InvalidDataException($"The record has {days} days.");

    private static ImmutableSortedSet<string> Sorted(ImmutableArray<string> texts)
    {
        for (var i = 1; i < texts.Length; i++)
        {
            if (string.CompareOrdinal(texts[i - 1], texts[i]) >= 0) throw new InvalidDataException($"'{texts[i]}' is out of order or stands twice.");
        }

        return texts.ToImmutableSortedSet(StringComparer.Ordinal);
    }

    private static RecordBody.EntryPosted DecodeEntry(ref CanonicalReader reader, SubAccountTable subAccounts, int version)
    {
        var number = new EntryNumber(reader.Member<JournalEntryType>(), DecodePeriod(reader.Int32()), reader.Int32());
        var content = DecodeContent(ref reader, number.Type, number.Period);
        var duties = new EntryDuties(reader.Text(), reader.Text(), reader.Text());
        return new RecordBody.EntryPosted(number, DecodeLines(ref reader, content, subAccounts, version), duties);
    }

    private static RecordBody.EntryPrepared DecodePrepared(ref CanonicalReader reader, SubAccountTable subAccounts)
    {
        var content = DecodeContent(ref reader, reader.Member<JournalEntryType>(), DecodePeriod(reader.Int32()));
        return new RecordBody.EntryPrepared(DecodeLines(ref reader, content, subAccounts, FormatVersion));
    }

    private static EntryDraft DecodeContent(ref CanonicalReader reader, JournalEntryType type, AccountingPeriod period)
    {
        var (date, originalDate) = (reader.Date(), reader.OptionalDate());
        var (key, cause, summary) = (reader.Text(), reader.Text(), reader.Text());
        var (relation, corrects) = (reader.Member<EntryRelation>(), reader.OptionalInt64());
        return new EntryDraft
        {
            Key = key,
            Date = date,
            Type = type,
            OriginalDate = originalDate,
            Summary = summary,
            Cause = cause,
            Lines = [],
            Relation = relation,
            Corrects = corrects,
            IsAdjustment = period.IsAdjustment,
        };
    }

    private static EntryDraft DecodeLines(ref CanonicalReader reader, EntryDraft content, SubAccountTable subAccounts, int version)
    {
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

        var payment = version > FirstFormat && reader.Flag() ? new Payment(reader.Text(), reader.Text(), reader.Text()) : null;
        return content with { Attachments = attachments.DrainToImmutable(), Lines = lines.DrainToImmutable(), Payment = payment };
    }
}
