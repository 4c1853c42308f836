using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Periods;
using static PengGai.Ledger.Tests.TempBook;

namespace PengGai.Ledger.Tests.Log;

public class LogFormatTests
{
    // Goal: the document is enough. Method: a file is read with SQL and the independent reader only, and gives the chart,
    // facts, entries, balances, commitments and the root that the book gives.
    [Fact]
    public async Task LogFormat_ReadByTheDocumentAlone_GivesWhatTheBookGives()
    {
        await using var temp = await SampleBook.CreateAsync();
        await SampleBook.SignAllAsync(temp.Book, Receipt("房-;", 3, new LocalDate(2016, 12, 5), "F;1") with { OriginalDate = new LocalDate(1969, 7, 20) });
        var chart = temp.Book.Chart;
        var entries = await temp.Book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue)).ToListAsync();
        var facts = await temp.Book.FactsAsync(LogPosition.Latest).ToListAsync();
        var (controls, earmarks, roster, periods) = (temp.Book.Controls, temp.Book.Earmarks, temp.Book.Roster, temp.Book.Periods);
        var pending = await temp.Book.PendingAsync().ToListAsync();
        var head = await temp.Book.HeadAsync();
        var balance = await temp.Book.TrialBalanceAsync(AsOf.On(LocalDate.MaxIsoValue));
        await temp.CloseAsync();

        var bytes = new List<byte[]>();
        var blocks = new List<byte[]>();
        var personal = new List<(long Position, string Field, byte[] Salt, string Value)>();
        using (var raw = OpenRaw(temp.Path))
        {
            Assert.Equal((0x50474149L, 2L), (Scalar(raw, "PRAGMA application_id"), Scalar(raw, "PRAGMA user_version")));
            using var command = raw.CreateCommand();
            command.CommandText = "SELECT bytes FROM log ORDER BY position";
            using (var reader = command.ExecuteReader())
            {
                while (reader.Read()) bytes.Add((byte[])reader.GetValue(0));
            }

            command.CommandText = "SELECT root FROM block ORDER BY number";
            using (var reader = command.ExecuteReader())
            {
                while (reader.Read()) blocks.Add((byte[])reader.GetValue(0));
            }

            command.CommandText = "SELECT position, field, salt, value FROM erasable";
            using (var reader = command.ExecuteReader())
            {
                while (reader.Read()) personal.Add((reader.GetInt64(0), reader.GetString(1), (byte[])reader.GetValue(2), reader.GetString(3)));
            }
        }

        var records = bytes.Select(b => LogFormatReader.Read(b)).ToList();
        Assert.Equal(head.Root.ToArray(), MerkleFrontierTests.RecursiveRoot(bytes));
        Assert.Equal(blocks, bytes.Chunk(256).Where(b => b.Length == 256).Select(b => MerkleFrontierTests.RecursiveRoot([.. b])));
        Assert.True(blocks.Count >= 2);
        Assert.Equal((entries.Count, facts.Count, 3), (Kind(records, "5").Count, Kind(records, "4").Count, Kind(records, "6").Count));
        for (var i = 0; i < records.Count; i++)
        {
            Assert.Equal(("2", (i + 1).ToString(CultureInfo.InvariantCulture)), (Get(records[i], "format"), Get(records[i], "position")));
            var first = records[int.Parse(Get(records[i], "commit"), CultureInfo.InvariantCulture) - 1];
            Assert.Equal((Get(first, "position"), Get(first, "time")), (Get(records[i], "commit"), Get(records[i], "time")));
        }

        Assert.Equal(("示例区；二", "GAS", "0"), (Get(records[0], "name"), Get(records[0], "system"), Get(records[0], "unit")));
        Assert.Equal(
            chart.Accounts.OrderBy(a => a.Code, StringComparer.Ordinal).Select(a => $"{a.Code} {a.Name.Zh} {a.Name.En} {(int)a.Type} {(int)a.NormalSide} [{string.Join(',', a.RequiredDimensions)}] [{string.Join(',', a.OptionalDimensions)}] {(a.IsPostable ? 1 : 0)}"),
            Kind(records, "2").GroupBy(r => Get(r, "code")).Select(g => g.Last()).OrderBy(r => Get(r, "code"), StringComparer.Ordinal).Select(r => $"{Get(r, "code")} {Get(r, "zh")} {Get(r, "en")} {Get(r, "type")} {Get(r, "side")} [{All(r, "required")}] [{All(r, "optional")}] {Get(r, "postable")}"));

        string Date(LocalDate? date) => date?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? "";
        Assert.Equal(
            facts.Select(f => $"{f.Position} {f.RecordedAt.ToUnixTimeTicks()} {f.Operator} {f.Fact.Kind}/{f.Fact.Subject} {Date(f.Fact.On)} {Date(f.Fact.KnownOn)} " + string.Join(' ', f.Fact.Fields.Select(x => $"field {x.Name}={(int)x.Value.Type} {x.Value.Text}"))),
            Kind(records, "4").Select(r => $"{Get(r, "position")} {Get(r, "time")} {Get(r, "operator")} {Get(r, "fact")}/{Get(r, "subject")} {Get(r, "happened")} {Get(r, "known")} " + string.Join(' ', r.Where(x => x.Name.StartsWith("field ", StringComparison.Ordinal)).Select(x => $"{x.Name}={x.Value}"))));

        var subAccounts = Kind(records, "3").ToDictionary(r => Get(r, "number"), r => (Account: Get(r, "account"), Dimensions: Get(r, "dimensions")));
        Assert.Equal(
            entries.Select(e => $"{e.Position} {(int)e.Number.Type} {e.Number.Period.Ordinal} {e.Number.Number} {Date(e.Draft.Date)} {Date(e.Draft.OriginalDate)} {e.Draft.Key} {e.Draft.Cause} {e.Draft.Summary} {(int)e.Draft.Relation} {e.Draft.Corrects} {e.Duties.Preparer}/{e.Duties.Reviewer}/{e.Duties.Poster} {string.Join(' ', e.Draft.Attachments.Select(a => $"attachment {a.Name}={Convert.ToHexStringLower(a.Sha256.AsSpan())} {a.SizeBytes}"))} {e.Draft.Payment?.Purpose}/{e.Draft.Payment?.Payee}/{e.Draft.Payment?.Document}"),
            Kind(records, "5").Select(r => $"{Get(r, "position")} {Get(r, "type")} {Get(r, "period")} {Get(r, "number")} {Get(r, "date")} {Get(r, "original")} {Get(r, "key")} {Get(r, "cause")} {Get(r, "summary")} {Get(r, "relation")} {Get(r, "corrects")} {Get(r, "preparer")}/{Get(r, "reviewer")}/{Get(r, "poster")} {string.Join(' ', r.Where(x => x.Name.StartsWith("attachment ", StringComparison.Ordinal)).Select(x => $"{x.Name}={x.Value}"))} {Find(r, "purpose")}/{Find(r, "payee")}/{Find(r, "document")}"));
        Assert.Equal(
            balance.Rows.Select(r => $"{r.Account.Code} {r.Dimensions} {r.Debit.Fen - r.Credit.Fen}"),
            Kind(records, "5").SelectMany(r => r.Where(x => x.Name == "line").Select(x => x.Value.Split(' '))).GroupBy(l => subAccounts[l[0]])
                .OrderBy(g => g.Key.Account, StringComparer.Ordinal).ThenBy(g => g.Key.Dimensions, StringComparer.Ordinal)
                .Select(g => $"{g.Key.Account} {g.Key.Dimensions} {g.Sum(l => long.Parse(l[2], CultureInfo.InvariantCulture) * (l[1] == "0" ? 1 : -1))}"));
        Assert.Contains(subAccounts.Values, s => s.Dimensions == "fund=F%3B1");

        var erased = Kind(records, "6").Select(r => Get(r, "fact")).ToList();
        Assert.Equal(
            facts.Where(f => !erased.Contains(f.Position.ToString(CultureInfo.InvariantCulture))).SelectMany(f => f.Fact.Fields.Where(x => x.Value.Type == FactValueType.Commitment).Select(x => (f.Position, x.Name))),
            personal.Select(p => (p.Position, p.Field)));
        foreach (var p in personal)
        {
            byte[] Length(int n) => [(byte)(n >> 24), (byte)(n >> 16), (byte)(n >> 8), (byte)n];
            var value = Encoding.UTF8.GetBytes(p.Value);
            var commitment = Convert.ToHexStringLower(SHA256.HashData([.. Length(p.Salt.Length), .. p.Salt, .. Length(value.Length), .. value]));
            Assert.Equal("10 " + commitment, Get(records[(int)p.Position - 1], "field " + p.Field));
        }

        AssertGovernance();

        void AssertGovernance()
        {
            var last = Kind(records, "7")[^1];
            Assert.Equal(
                (controls.RequiresReview ? "1" : "0", $"{controls.Poster:D}", string.Join(',', controls.NonNegativeAccounts), controls.EnforcesEarmarks ? "1" : "0", $"{controls.DuplicatePaymentDays}"),
                (Get(last, "review"), Get(last, "poster"), All(last, "non-negative"), Get(last, "earmarks"), Get(last, "days")));
            Assert.Equal(
                earmarks.Values.Select(e => $"{e.Fund} {string.Join(',', e.Purposes)}"),
                Kind(records, "12").GroupBy(r => Get(r, "fund")).Select(g => g.Last()).Select(r => $"{Get(r, "fund")} {All(r, "purpose")}"));
            Assert.Equal(
                roster.Holders.Select(h => $"{h.Duty:D} {h.Person}"),
                Kind(records, "8").GroupBy(r => (Duty: Get(r, "duty"), Person: Get(r, "person"))).Where(g => Get(g.Last(), "held") == "1").Select(g => $"{g.Key.Duty} {g.Key.Person}").Order(StringComparer.Ordinal));
            Assert.Equal(
                periods.Stated.Select(p => $"{p.Key.Ordinal} {p.Value:D}"),
                Kind(records, "9").GroupBy(r => Get(r, "period")).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {Get(g.Last(), "state")}"));
            Assert.Contains(Kind(records, "9"), r => Get(r, "reason") == "漏记调整");
            var signed = Kind(records, "11").Where(r => Get(r, "step") != "1").Select(r => Get(r, "draft")).ToHashSet();
            Assert.Equal(
                pending.Select(p => $"{p.Position} {p.Preparer} {p.Draft.Key} {p.Draft.Period.Ordinal} {p.Draft.Payment?.Payee} {p.Draft.Lines.Length}"),
                Kind(records, "10").Where(r => !signed.Contains(Get(r, "position"))).Select(r => $"{Get(r, "position")} {Get(r, "operator")} {Get(r, "key")} {Get(r, "period")} {Find(r, "payee")} {r.Count(f => f.Name == "line")}"));
        }
    }

    // Every number of an enum that the log holds stands in the document; a new member must be added there.
    [Fact]
    public void LogFormat_Enums_HaveTheNumbersOfTheDocument()
    {
        Assert.Equal("0 Institution, 1 Administrative", Members<UnitKind>());
        Assert.Equal("1 Asset, 2 Liability, 3 NetAssets, 4 Income, 5 Expense, 6 BudgetIncome, 7 BudgetExpense, 8 BudgetSurplus", Members<AccountType>());
        Assert.Equal("0 Debit, 1 Credit", Members<Side>());
        Assert.Equal("1 Text, 2 Money, 3 Number, 4 Count, 5 Date, 6 Flag, 7 Choice, 8 Json, 9 Masked, 10 Commitment", Members<FactValueType>());
        Assert.Equal("1 General, 2 Receipt, 3 Payment, 4 Transfer", Members<JournalEntryType>());
        Assert.Equal("0 Original, 1 RedReversal, 2 BlueCorrection, 3 Difference, 4 Opening, 5 CarryForward", Members<EntryRelation>());
        Assert.Equal("1 BookOpened, 2 AccountDefined, 3 SubAccountOpened, 4 FactRecorded, 5 EntryPosted, 6 PersonalDataErased, 7 ControlsTightened, 8 DutyAssigned, 9 PeriodChanged, 10 EntryPrepared, 11 SignedOff, 12 EarmarkStated", Members<RecordKind>());
        Assert.Equal("1 Reviewer, 2 NotPreparer, 3 ThirdPerson", Members<PosterRule>());
        Assert.Equal("1 Preparer, 2 Reviewer, 3 Poster, 4 Cashier", Members<Duty>());
        Assert.Equal("1 Open, 2 Closed, 3 Sealed", Members<PeriodState>());
        Assert.Equal("1 Reviewed, 2 Rejected, 3 Posted", Members<SignOffStep>());
        Assert.Equal("project household fund voucher contract function economic loan", string.Join(' ', DimensionNames.All));
    }

    private static string Members<T>()
        where T : struct, Enum =>
        string.Join(", ", Enum.GetValues<T>().Select(v => $"{v:D} {v}"));

    private static List<List<(string Name, string Value)>> Kind(List<List<(string Name, string Value)>> records, string kind) => [.. records.Where(r => Get(r, "kind") == kind)];

    private static string Get(List<(string Name, string Value)> record, string name) => record.First(f => f.Name == name).Value;

    private static string? Find(List<(string Name, string Value)> record, string name) => record.FirstOrDefault(f => f.Name == name).Value;

    private static string All(List<(string Name, string Value)> record, string name) => string.Join(',', record.Where(f => f.Name == name).Select(f => f.Value));
}
