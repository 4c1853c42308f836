using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Periods;
using PengGai.Ledger.Writing;

namespace PengGai.Ledger.Tests.Log;

public class RecordCodecTests
{
    private static readonly SubAccountTable SubAccounts = Table();
    private static readonly Payment Paid = new("过渡费", "张三", "FP-2016/7");

    // An accidental change of the format fails here. A deliberate one is a new format version, and these stay as they are.
    // The bytes were written by another program (Python's struct module) from docs/log-format.md.
    [Theory]
    [InlineData(1, RecordKind.BookOpened, "0201000000000000000100000000000000010034691a30ef280700000005636c65726b00000009e7a4bae4be8be58cba0000000347415301")]
    [InlineData(2, RecordKind.AccountDefined, "0202000000000000000200000000000000010034691a30ef280700000005636c65726b000000043530303100000012e4b89ae58aa1e6b4bbe58aa8e8b4b9e794a80000001150726f6772616d6d6520657870656e73650500000000010000000770726f6a656374000000020000000866756e6374696f6e0000000865636f6e6f6d696301")]
    [InlineData(3, RecordKind.SubAccountOpened, "0203000000000000000300000000000000020034691a30ef280700000005636c65726b0000000400000007323330372d30310000001d686f757365686f6c643d48253344323b70726f6a6563743d5025334231")]
    [InlineData(4, RecordKind.FactRecorded, "0204000000000000000400000000000000030034691a30ef280700000005636c65726b0000000961677265656d656e740000000541472d31370000000c6d6f7665645f6f75745f6f6e01000042b200000000050000000b616d6f756e745f7975616e02000000062d313233343500000007617265615f6d32030000000438302e35000000046e616d650a000000043030666600000007706572736f6e7309000000000000001174656d706f726172795f686f7573696e670600000003796573")]
    [InlineData(5, RecordKind.EntryPosted, "0205000000000000000500000000000000040034691a30ef280700000005636c65726b030003138900000011000042b201ffffffff000000036b2d310000000d7061796d656e742f5041592d3100000006e4bb98e6acbe0101000000000000000300000003e5bca00000000000000006706f737465720000000100000005612e70646600000020000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f00000000000004d2000000030000000100ffffffffffffff9c0000000201ffffffffffffff9c00000003007fffffffffffffff00")]
    [InlineData(6, RecordKind.PersonalDataErased, "0206000000000000000600000000000000050034691a30ef280700000005636c65726b0000000000000004")]
    [InlineData(7, RecordKind.ControlsTightened, "0207000000000000000700000000000000060034691a30ef280700000005636c65726b010300000002000000043130303100000004313030320101000000000000001e")]
    [InlineData(8, RecordKind.DutyAssigned, "0208000000000000000800000000000000070034691a30ef280700000005636c65726b00000006e69d8ee59b9b0201")]
    [InlineData(9, RecordKind.PeriodChanged, "0209000000000000000900000000000000080034691a30ef280700000005636c65726b0003138d0100000006e6bc8fe8aeb0")]
    [InlineData(10, RecordKind.EntryPrepared, "020a000000000000000a00000000000000090034691a30ef280700000005636c65726b0300031389000042b201ffffffff000000036b2d310000000d7061796d656e742f5041592d3100000006e4bb98e6acbe010100000000000000030000000100000005612e70646600000020000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f00000000000004d2000000030000000100ffffffffffffff9c0000000201ffffffffffffff9c00000003007fffffffffffffff0100000009e8bf87e6b8a1e8b4b900000006e5bca0e4b8890000000946502d323031362f37")]
    [InlineData(11, RecordKind.SignedOff, "020b000000000000000b000000000000000a0034691a30ef280700000005636c65726b000000000000000a020000000ce98791e9a29de4b88de7aca6")]
    [InlineData(12, RecordKind.EarmarkStated, "020c000000000000000c000000000000000b0034691a30ef280700000005636c65726b0000000246310000000200000006e5ae89e7bdae00000009e8bf87e6b8a1e8b4b9")]
    [InlineData(13, RecordKind.EntryPosted, "0205000000000000000d000000000000000c0034691a30ef280700000005636c65726b040003138d000000010000430e00000000036b2d320000000000000000050000000001610000000162000000016300000000000000000100000009e8bf87e6b8a1e8b4b900000006e5bca0e4b8890000000946502d323031362f37")]
    [InlineData(14, RecordKind.EntryPrepared, "020a000000000000000e000000000000000d0034691a30ef280700000005636c65726b010003138d0000430e00000000036b2d3300000000000000000000000000000000000000")]
    [InlineData(15, RecordKind.ControlsTightened, "0207000000000000000f000000000000000e0034691a30ef280700000005636c65726b0001000000000000")]
    public void Encode_OneRecordOfEachKind_GivesTheseBytes(int position, RecordKind kind, string expected)
    {
        var record = Samples().ElementAt(position - 1);
        Assert.Equal((kind, expected), (record.Body.Kind, Convert.ToHexStringLower(Encode(record))));
    }

    // What the first version wrote is read for ever: the same records, in the bytes that it gave them.
    [Theory]
    [InlineData(1, RecordKind.BookOpened, "0101000000000000000100000000000000010034691a30ef280700000005636c65726b00000009e7a4bae4be8be58cba0000000347415301")]
    [InlineData(2, RecordKind.AccountDefined, "0102000000000000000200000000000000010034691a30ef280700000005636c65726b000000043530303100000012e4b89ae58aa1e6b4bbe58aa8e8b4b9e794a80000001150726f6772616d6d6520657870656e73650500000000010000000770726f6a656374000000020000000866756e6374696f6e0000000865636f6e6f6d696301")]
    [InlineData(3, RecordKind.SubAccountOpened, "0103000000000000000300000000000000020034691a30ef280700000005636c65726b0000000400000007323330372d30310000001d686f757365686f6c643d48253344323b70726f6a6563743d5025334231")]
    [InlineData(4, RecordKind.FactRecorded, "0104000000000000000400000000000000030034691a30ef280700000005636c65726b0000000961677265656d656e740000000541472d31370000000c6d6f7665645f6f75745f6f6e01000042b200000000050000000b616d6f756e745f7975616e02000000062d313233343500000007617265615f6d32030000000438302e35000000046e616d650a000000043030666600000007706572736f6e7309000000000000001174656d706f726172795f686f7573696e670600000003796573")]
    [InlineData(5, RecordKind.EntryPosted, "0105000000000000000500000000000000040034691a30ef280700000005636c65726b030003138900000011000042b201ffffffff000000036b2d310000000d7061796d656e742f5041592d3100000006e4bb98e6acbe0101000000000000000300000003e5bca00000000000000006706f737465720000000100000005612e70646600000020000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f00000000000004d2000000030000000100ffffffffffffff9c0000000201ffffffffffffff9c00000003007fffffffffffffff")]
    [InlineData(6, RecordKind.PersonalDataErased, "0106000000000000000600000000000000050034691a30ef280700000005636c65726b0000000000000004")]
    public void Decode_OfTheFirstFormat_GivesTheSameRecord(int position, RecordKind kind, string bytes)
    {
        var expected = Samples().ElementAt(position - 1);
        Assert.Equal(kind, expected.Body.Kind);
        AssertSame(expected, RecordCodec.Decode(Convert.FromHexString(bytes), SubAccounts));
    }

    [Fact]
    public void Decode_OfAKindThatTheFirstFormatDidNotHave_IsRefused()
    {
        foreach (var record in Samples().Where(r => r.Body.Kind > RecordKind.PersonalDataErased))
        {
            var bytes = Encode(record);
            bytes[0] = 1;
            Assert.Throws<InvalidDataException>(() => RecordCodec.Decode(bytes, SubAccounts));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Decode_OfAnotherFormat_NamesItAndThoseThatAreRead(int format)
    {
        var bytes = Encode(Samples().First());
        bytes[0] = (byte)format;
        var e = Assert.Throws<InvalidDataException>(() => RecordCodec.Decode(bytes, SubAccounts));
        Assert.Equal($"The record is of format {format}; this version reads formats 1 to 2.", e.Message);
    }

    [Fact]
    public void Decode_OfEveryKind_GivesWhatWasEncoded() =>
        Assert.All(Samples(), r => AssertSame(r, RecordCodec.Decode(Encode(r), SubAccounts)));

    // Goal: no two records share their bytes, and nothing is lost. Method: 3,000 random records from a fixed seed.
    [Fact]
    public void Decode_OfRandomRecords_GivesWhatWasEncoded()
    {
        var random = new Random(24589);
        for (var round = 0; round < 3000; round++)
        {
            var record = RandomRecord(random);
            var bytes = Encode(record);
            var decoded = RecordCodec.Decode(bytes, SubAccounts);
            AssertSame(record, decoded);
            Assert.Equal(bytes, Encode(decoded));
        }
    }

    [Fact]
    public void Decode_OfAnyTruncation_IsRefused()
    {
        foreach (var record in Samples())
        {
            var bytes = Encode(record);
            for (var length = 0; length < bytes.Length; length++)
                Assert.Throws<InvalidDataException>(() => RecordCodec.Decode(bytes.AsSpan(0, length), SubAccounts));
            Assert.Throws<InvalidDataException>(() => RecordCodec.Decode([.. bytes, 0], SubAccounts));
        }
    }

    // Goal: no bit of a record is without meaning. Method: flip each; what is still a record must encode to the flipped bytes.
    [Fact]
    public void Decode_OfAnyFlippedBit_IsRefusedOrSaysSomethingElse()
    {
        foreach (var record in Samples())
        {
            var bytes = Encode(record);
            for (var bit = 0; bit < bytes.Length * 8; bit++)
            {
                var flipped = bytes.ToArray();
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                try
                {
                    Assert.Equal(flipped, Encode(RecordCodec.Decode(flipped, SubAccounts)));
                }
                catch (InvalidDataException)
                {
                    // Refused, as it should be.
                }
            }
        }
    }

    // Goal: whatever stands in the log, Decode answers with a record or with one kind of exception.
    [Fact]
    public void Decode_OfDamagedBytes_ThrowsNothingButInvalidData()
    {
        var random = new Random(1);
        foreach (var bytes in Samples().Select(Encode))
        {
            for (var round = 0; round < 3000; round++)
            {
                var damaged = bytes.ToArray();
                for (var i = random.Next(1, 9); i > 0; i--) damaged[random.Next(damaged.Length)] = (byte)(random.Next(3) == 0 ? 255 : random.Next(256));
                try
                {
                    RecordCodec.Decode(damaged, SubAccounts);
                }
                catch (InvalidDataException)
                {
                    // The one exception allowed.
                }
            }
        }
    }

    [Fact]
    public void Encode_HalfASurrogatePair_Throws()
    {
        var record = new LogRecord(1, 1, Instant.FromUnixTimeTicks(0), "a\ud800", new RecordBody.BookOpened("n", "s", UnitKind.Institution));
        Assert.ThrowsAny<ArgumentException>(() => Encode(record));
    }

    [Fact]
    public void Commit_ByteMovedFromValueToSalt_IsAnotherCommitment()
    {
        Assert.NotEqual(AppendBuilder.Commit("ab"u8, "c"), AppendBuilder.Commit("a"u8, "bc"));
        Assert.NotEqual(AppendBuilder.Commit("ab"u8, ""), AppendBuilder.Commit(""u8, "ab"));
        // SHA-256 of 00000002 6162 00000001 63, computed with another program.
        Assert.Equal("f2939f903016e5bb29b1e4a61cdbd376220ca03a24180b39995f2d50f2e0a647", AppendBuilder.Commit("ab"u8, "c"));
    }

    internal static byte[] Encode(LogRecord record)
    {
        var writer = new CanonicalWriter();
        var draft = (record.Body as RecordBody.EntryPosted)?.Draft ?? (record.Body as RecordBody.EntryPrepared)?.Draft;
        RecordCodec.Encode(record, [.. draft?.Lines.Select(l => SubAccounts.Find(l.Account, l.Dimensions)!.Id) ?? []], writer);
        return writer.Written.ToArray();
    }

    private static SubAccountTable Table()
    {
        var table = new SubAccountTable();
        table.Add(new SubAccount(1, "1002", Dimensions.Of(("fund", "F1"))));
        table.Add(new SubAccount(2, "4001", Dimensions.Of(("fund", "F1"))));
        table.Add(new SubAccount(3, "1001", Dimensions.None));
        return table;
    }

    private static IEnumerable<LogRecord> Samples()
    {
        var at = Instant.FromUtc(2016, 9, 30, 9, 0) + Duration.FromTicks(7);
        var entry = new EntryDraft
        {
            Key = "k-1",
            Date = new LocalDate(2016, 9, 30),
            OriginalDate = new LocalDate(1969, 12, 31),
            Type = JournalEntryType.Payment,
            Summary = "付款",
            Cause = "payment/PAY-1",
            Relation = EntryRelation.RedReversal,
            Corrects = 3,
            Attachments = [new Attachment("a.pdf", [.. Enumerable.Range(0, 32).Select(i => (byte)i)], 1234)],
            Lines =
            [
                JournalLine.Debit("1002", Dimensions.Of(("fund", "F1")), Money.FromFen(-100)),
                JournalLine.Credit("4001", Dimensions.Of(("fund", "F1")), Money.FromFen(-100)),
                JournalLine.Debit("1001", Dimensions.None, Money.FromFen(long.MaxValue)),
            ],
        };
        var carried = new EntryDraft
        {
            Key = "k-2",
            Date = new LocalDate(2016, 12, 31),
            Type = JournalEntryType.Transfer,
            Summary = "",
            Relation = EntryRelation.CarryForward,
            IsAdjustment = true,
            Lines = [],
        };
        RecordBody[] bodies =
        [
            new RecordBody.BookOpened("示例区", "GAS", UnitKind.Administrative),
            new RecordBody.AccountDefined(new Account("5001", new Phrase("业务活动费用", "Programme expense"), AccountType.Expense, Side.Debit, ["project"], ["function", "economic"], true)),
            new RecordBody.SubAccountOpened(new SubAccount(4, "2307-01", Dimensions.Of(("project", "P;1"), ("household", "H=2")))),
            new RecordBody.FactRecorded(new Fact("agreement", "AG-17", "moved_out_on", new LocalDate(2016, 9, 30), null,
            [
                new("amount_yuan", FactValue.Of(Money.FromFen(-12345))), new("area_m2", FactValue.Of(80.50m)), new("name", FactValue.Commitment("00ff")),
                new("persons", FactValue.Masked), new("temporary_housing", FactValue.Of(true)),
            ])),
            new RecordBody.EntryPosted(
                new EntryNumber(JournalEntryType.Payment, new AccountingPeriod(2016, 9), 17),
                entry,
                new EntryDuties("张", "", "poster")),
            new RecordBody.PersonalDataErased(4),
            new RecordBody.ControlsTightened(new BookControls
            {
                RequiresReview = true, Poster = PosterRule.ThirdPerson, NonNegativeAccounts = ["1001", "1002"], EnforcesEarmarks = true, DuplicatePaymentDays = 30,
            }),
            new RecordBody.DutyAssigned("李四", Duty.Reviewer, IsHeld: true),
            new RecordBody.PeriodChanged(new AccountingPeriod(2016, 13), PeriodState.Open, "漏记"),
            new RecordBody.EntryPrepared(entry with { Payment = Paid }),
            new RecordBody.SignedOff(10, SignOffStep.Rejected, "金额不符"),
            new RecordBody.EarmarkStated(Earmark.Of("F1", "安置", "过渡费")),
            new RecordBody.EntryPosted(new EntryNumber(JournalEntryType.Transfer, new AccountingPeriod(2016, 13), 1), carried with { Payment = Paid }, new EntryDuties("a", "b", "c")),
            new RecordBody.EntryPrepared(carried with { Key = "k-3", Type = JournalEntryType.General, Relation = EntryRelation.Original }),
            new RecordBody.ControlsTightened(BookControls.None),
        ];
        return bodies.Select((b, i) => new LogRecord(i + 1, Math.Max(1, i), at, "clerk", b));
    }

    private static LogRecord RandomRecord(Random random)
    {
        string Text() => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(4) switch { 0 => "房", 1 => "\0", 2 => "𠮷", _ => ((char)random.Next(32, 127)).ToString() }));
        LocalDate Date() => new LocalDate(1, 1, 1).PlusDays(random.Next(3_652_059));
        LocalDate? MaybeDate() => random.Next(2) == 0 ? null : Date();
        var date = Date();
        string[] Sorted() => [.. Enumerable.Range(0, random.Next(4)).Select(_ => Text()).ToImmutableSortedSet(StringComparer.Ordinal)];
        EntryDraft Draft() => new()
        {
            Key = Text(),
            Date = date,
            Type = (JournalEntryType)random.Next(1, 5),
            IsAdjustment = random.Next(4) == 0,
            OriginalDate = MaybeDate(),
            Summary = Text(),
            Cause = Text(),
            Relation = (EntryRelation)random.Next(6),
            Corrects = random.Next(2) == 0 ? null : random.NextInt64(),
            Lines = [.. Enumerable.Range(0, random.Next(5)).Select(_ => SubAccounts[random.Next(1, 4)]).Select(s => new JournalLine(s.Account, s.Dimensions, (Side)random.Next(2), Money.FromFen(random.NextInt64(long.MinValue, long.MaxValue))))],
            Payment = random.Next(2) == 0 ? null : new Payment(Text(), Text(), Text()),
        };
        RecordBody.EntryPosted Posted(EntryDraft draft) => new(new EntryNumber(draft.Type, draft.Period, random.Next()), draft, new EntryDuties(Text(), Text(), Text()));
        RecordBody body = random.Next(12) switch
        {
            0 => new RecordBody.BookOpened(Text(), Text(), (UnitKind)random.Next(2)),
            1 => new RecordBody.AccountDefined(new Account(
                Text(), new Phrase(Text(), Text()), (AccountType)random.Next(1, 9), (Side)random.Next(2), [Text(), Text()], [], random.Next(2) == 0)),
            2 => new RecordBody.SubAccountOpened(new SubAccount(random.Next(), Text(), Dimensions.Of(("fund", Text()), ("voucher", Text())))),
            3 => new RecordBody.FactRecorded(new Fact(
                Text(), Text(), Text(), MaybeDate(), MaybeDate(),
                [.. Enumerable.Range(0, random.Next(4)).Select(i => new FactField($"f{i}" + Text(), FactValue.FromLog((FactValueType)random.Next(1, 11), Text())))])),
            4 => new RecordBody.PersonalDataErased(random.NextInt64()),
            5 => new RecordBody.ControlsTightened(new BookControls
            {
                RequiresReview = random.Next(2) == 0,
                Poster = (PosterRule)random.Next(1, 4),
                NonNegativeAccounts = Sorted().ToImmutableSortedSet(StringComparer.Ordinal),
                EnforcesEarmarks = random.Next(2) == 0,
                DuplicatePaymentDays = random.Next(2) == 0 ? null : random.Next(),
            }),
            6 => new RecordBody.DutyAssigned(Text(), (Duty)random.Next(1, 5), random.Next(2) == 0),
            7 => new RecordBody.PeriodChanged(new AccountingPeriod(random.Next(1, 10000), random.Next(1, 14)), (PeriodState)random.Next(1, 4), Text()),
            8 => new RecordBody.SignedOff(random.NextInt64(), (SignOffStep)random.Next(1, 4), Text()),
            9 => new RecordBody.EarmarkStated(Earmark.Of(Text(), Sorted())),
            10 => new RecordBody.EntryPrepared(Draft()),
            _ => Posted(Draft()),
        };
        var position = random.NextInt64(1, long.MaxValue);
        return new LogRecord(position, random.NextInt64(1, position), Instant.FromUnixTimeTicks(random.NextInt64(0, 2_000_000_000_000_000_0)), Text(), body);
    }

    private static void AssertSame(LogRecord expected, LogRecord actual)
    {
        Assert.Equal((expected.Position, expected.Commit, expected.RecordedAt, expected.Operator), (actual.Position, actual.Commit, actual.RecordedAt, actual.Operator));
        switch (expected.Body, actual.Body)
        {
            case (RecordBody.EntryPosted e, RecordBody.EntryPosted a):
                Assert.Equal((e.Number, e.Duties), (a.Number, a.Duties));
                Assert.True(e.Draft.SaysTheSameAs(a.Draft));
                break;
            case (RecordBody.EntryPrepared { Draft: var e }, RecordBody.EntryPrepared { Draft: var a }):
                Assert.True(e.SaysTheSameAs(a));
                break;
            case (RecordBody.FactRecorded { Fact: var e }, RecordBody.FactRecorded { Fact: var a }):
                Assert.Equal((e.Citation, e.On, e.KnownOn), (a.Citation, a.On, a.KnownOn));
                Assert.Equal(e.Fields.AsEnumerable(), a.Fields.AsEnumerable());
                break;
            case (RecordBody.AccountDefined { Account: var e }, RecordBody.AccountDefined { Account: var a }):
                Assert.Equal(e with { RequiredDimensions = [], OptionalDimensions = [] }, a with { RequiredDimensions = [], OptionalDimensions = [] });
                Assert.Equal([.. e.RequiredDimensions, "|", .. e.OptionalDimensions], a.RequiredDimensions.Append("|").Concat(a.OptionalDimensions));
                break;
            default:
                Assert.Equal(expected.Body, actual.Body);
                break;
        }
    }
}
