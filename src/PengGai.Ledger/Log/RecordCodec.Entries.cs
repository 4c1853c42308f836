using System.Collections.Immutable;
using System.Security.Cryptography;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;

namespace PengGai.Ledger.Log;

/// <content>Entries, prepared and posted.</content>
internal static partial class RecordCodec
{
    private static void EncodeEntry(RecordBody.EntryPosted posted, ReadOnlySpan<int> subAccounts, CanonicalWriter writer)
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

    private static void EncodeLines(EntryDraft draft, ReadOnlySpan<int> subAccounts, CanonicalWriter writer)
    {
        writer.Int32(draft.Attachments.Length);
        foreach (var attachment in draft.Attachments)
        {
            writer.Text(attachment.Name);
            writer.Bytes(attachment.Sha256.AsSpan());
            writer.Int64(attachment.SizeBytes);
        }

        writer.Int32(draft.Lines.Length);
        for (var i = 0; i < draft.Lines.Length; i++)
        {
            writer.Int32(subAccounts[i]);
            writer.Byte((int)draft.Lines[i].Side);
            writer.Int64(draft.Lines[i].Amount.Fen);
        }

        writer.Flag(draft.Payment is not null);
        if (draft.Payment is not { } payment) return;
        writer.Text(payment.Purpose);
        writer.Text(payment.Payee);
        writer.Text(payment.Document);
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
        var (type, period) = (reader.Member<JournalEntryType>(), DecodePeriod(reader.Int32()));
        var content = DecodeContent(ref reader, type, period);
        // A draft has no period beside its date's: another one in the record would say something that nobody reads.
        if (content.Period != period) throw new InvalidDataException($"The prepared entry of {content.Date} names the period {period}.");
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
