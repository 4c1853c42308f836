using System.Collections.Immutable;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Periods;

namespace PengGai.Ledger.Log;

/// <summary>Turns records into canonical bytes and back. These bytes are the book's truth; docs/log-format.md describes them.</summary>
internal static partial class RecordCodec
{
    /// <summary>The version of the format that is written, the first byte of every record.</summary>
    public const int FormatVersion = 2;

    private const int FirstFormat = 1;
    private const int LastKindOfFirstFormat = (int)RecordKind.PersonalDataErased;

    /// <summary>Writes a record behind what the writer holds.</summary>
    /// <param name="record">The record.</param>
    /// <param name="subAccounts">The numbers of the sub-accounts of an entry's lines, in their order; empty for other records.</param>
    /// <param name="writer">The writer.</param>
    public static void Encode(LogRecord record, ReadOnlySpan<int> subAccounts, CanonicalWriter writer)
    {
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
}
