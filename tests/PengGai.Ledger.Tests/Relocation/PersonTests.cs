using System.Text;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Log;
using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Relocation.Persons;
using PengGai.Ledger.Tests.Relocation.Posting;

namespace PengGai.Ledger.Tests.Relocation;

/// <summary>The people of a household: told apart by what is stored beside the log, gone for good once erased.</summary>
public sealed class PersonTests
{
    private const string IdA = "11010519491231002X";
    private const string IdB = "340802197602290014";

    private static CaseRows Households => new CaseRows().Project("P").Household("H").Household("G|1");

    private static CaseRows Two => Add(Add(Households, "欧阳测试甲", IdA, "6222000000000000004", "13812345678"), "司马测试乙", IdB, null, "13812345678");

    [Fact]
    public async Task Persons_stand_beside_the_log_and_importing_twice_changes_nothing()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Two, "2020-12-31");
        Assert.Equal(["H|1 11010519491231002X 欧阳测试甲", "H|2 340802197602290014 司马测试乙"], (await PersonsAsync(book)).Select(p => $"{p} {p.IdNumber} {p.Name}").Order(StringComparer.Ordinal));
        await foreach (var recorded in book.Book.FactsAsync(LogPosition.Latest))
        {
            Assert.DoesNotContain("测试", recorded.Fact.Citation, StringComparison.Ordinal);
            Assert.All(recorded.Fact.Fields, f => Assert.DoesNotContain("1381234", f.Value.Text, StringComparison.Ordinal));
        }

        var again = await book.ImportAsync(Two, "2020-12-31");
        Assert.Equal(0, again.Facts);
        Assert.Empty(again.Warnings);
        await book.VerifySoundAsync();
    }

    // Goal: the order of rows plays no part, and a person who grows stays the same. Method: seeded shuffles of six people of one
    // household, of whom some cells are stated later.
    [Fact]
    public async Task The_order_of_rows_does_not_matter()
    {
        var people = Enumerable.Range(0, 6).Select(i => (Name: $"人{i / 2}", Id: i % 3 == 0 ? null : $"{i}X", Account: i % 2 == 0 ? null : $"622{i}", Phone: i > 3 ? null : "138")).ToList();
        await using var book = await CaseBook.CreateAsync();
        CaseRows Rows(int seed, bool isFull)
        {
            var order = people.ToArray();
            new Random(seed).Shuffle(order);
            return order.Aggregate(Households, (rows, p) => Add(rows, p.Name, p.Id, isFull ? p.Account : null, p.Phone));
        }

        await book.ImportAsync(Rows(1, isFull: false), "2020-12-31");
        await book.ImportAsync(Rows(2, isFull: true), "2020-12-31");
        Assert.Equal(6, (await PersonsAsync(book)).Length);
        Assert.Equal(people.Select(p => $"{p.Name} {p.Id} {p.Account} {p.Phone}").Order(StringComparer.Ordinal), (await PersonsAsync(book)).Select(p => $"{p.Name} {p.IdNumber} {p.BankAccount} {p.Phone}").Order(StringComparer.Ordinal));
        for (var seed = 3; seed < 12; seed++) Assert.Equal(0, (await book.ImportAsync(Rows(seed, isFull: true), "2020-12-31")).Facts);
    }

    [Fact]
    public async Task A_changed_telephone_is_stored_beside_the_old_one_and_no_message_quotes_it()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Two, "2020-12-31");
        var moved = Add(Add(Households, "司马测试乙", IdB, null, "13999999999"), "欧阳测试甲", IdA, "6222000000000000004", "13812345678");
        var recorded = await book.ImportAsync(moved, "2020-12-31");
        Assert.Equal(1, recorded.Facts);
        var warning = Assert.Single(recorded.Warnings);
        Assert.Equal("phone", warning.Place.Field);
        Assert.DoesNotContain("139", warning.Describe(Language.Zh) + warning.Describe(Language.En), StringComparison.Ordinal);
        Assert.Equal(["13812345678", "13999999999"], (await PersonsAsync(book)).Select(p => p.Phone).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_speaks_against_it_makes_another_person()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Add(Households, "张甲", IdA, "6222000000000000004", "138"), "2020-12-31");
        // A wife who shares account and telephone, and a namesake with another number.
        var recorded = await book.ImportAsync(Add(Add(Add(Households, "张甲", IdA, "6222000000000000004", "138"), "李乙", IdB, "6222000000000000004", "138"), "张甲", "520103200002290017", null, null), "2020-12-31");
        Assert.Equal(2, recorded.Facts);
        Assert.Equal(3, (await PersonsAsync(book)).Length);
    }

    [Fact]
    public async Task Identical_rows_are_refused_and_a_line_id_tells_them_apart()
    {
        await using var book = await CaseBook.CreateAsync();
        var problem = Assert.Single(await book.RefuseAsync(Add(Add(Households, "张甲", null, null, null), "张甲", null, null, null), "2020-12-31"));
        Assert.DoesNotContain("张甲", problem.Describe(Language.Zh), StringComparison.Ordinal);
        var rows = Add(Add(Households, "张甲", null, null, null, "1"), "张甲", null, null, null, "2");
        Assert.Equal(2 + 4, (await book.ImportAsync(rows, "2020-12-31")).Facts);
        Assert.Equal(0, (await book.ImportAsync(rows, "2020-12-31")).Facts);
        Assert.Single(await book.RefuseAsync(Add(Add(Households, "张甲", null, null, null, "1"), "李乙", null, null, null, "1"), "2020-12-31"));
    }

    [Fact]
    public async Task An_unknown_household_is_refused() => Assert.Contains("unknown household \"X\"", Assert.Single(await (await CaseBook.CreateAsync()).RefuseAsync(
        new CaseRows().Project("P").Row(RelocationFacts.Person, null, ("household_id", "X"), ("name", "张甲")), "2020-12-31")).Describe(Language.En), StringComparison.Ordinal);

    [Fact]
    public async Task Who_was_erased_stays_erased_and_every_proof_holds()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Two, "2020-12-31");
        var person = (await PersonsAsync(book)).Single(p => p.Name == "欧阳测试甲");
        var fact = (await book.Book.FactsAsync(LogPosition.Latest).ToListAsync()).Single(f => f.Fact.Kind == "person" && f.Fact.Subject == person.ToString());
        var then = await book.Book.CheckpointAsync(TestContext.Current.CancellationToken);

        Assert.Null(await book.Relocation.ErasePersonAsync("H", 9, "本人申请", "archivist", TestContext.Current.CancellationToken));
        Assert.Equal(4, await book.Relocation.ErasePersonAsync("H", person.Number, "本人申请", "archivist", TestContext.Current.CancellationToken));
        Assert.Equal(0, await book.Relocation.ErasePersonAsync("H", person.Number, "本人申请", "archivist", TestContext.Current.CancellationToken));
        await book.VerifySoundAsync();
        Assert.IsType<CheckpointVerdict.Holds>(await book.Book.CheckAsync(then, TestContext.Current.CancellationToken));
        var at = new LogPosition(fact.Position);
        var record = (await book.Book.RecordsAsync(at, at, TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken)).Bytes;
        foreach (var head in new[] { then.Head, await book.Book.HeadAsync(TestContext.Current.CancellationToken) })
            Assert.True((await book.Book.InclusionProofAsync(new LogPosition(fact.Position), head.Size, TestContext.Current.CancellationToken)).Verifies(record.Span, head));

        var left = await PersonsAsync(book);
        Assert.True(left.Single(p => p.Number == person.Number) is { IsErased: true, Name: null, Phone: null });
        Assert.Equal("司马测试乙", left.Single(p => !p.IsErased).Name);
        var again = await book.ImportAsync(Two, "2020-12-31");
        Assert.Equal(0, again.Facts);
        Assert.Contains("were erased", Assert.Single(again.Warnings).Describe(Language.En), StringComparison.Ordinal);
        Assert.DoesNotContain("欧阳", again.Warnings[0].Describe(Language.Zh), StringComparison.Ordinal);
        Assert.Equal(1, (await book.ImportAsync(Add(Two, "新人", null, null, null, "3"), "2020-12-31")).Facts);
        Assert.Equal(0, (await book.ImportAsync(Add(Two, "新人", null, null, null, "3"), "2020-12-31")).Facts);

        var bytes = await book.BytesAsync();
        Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("欧阳测试甲")) < 0);
        Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(IdA)) < 0);
        Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("司马测试乙")) > 0);
    }

    private static Task<System.Collections.Immutable.ImmutableArray<Person>> PersonsAsync(CaseBook book) => book.Relocation.PersonsAsync(TestContext.Current.CancellationToken);

    private static CaseRows Add(CaseRows rows, string name, string? id, string? account, string? phone, string? line = null) =>
        rows.And(r => r.Row(RelocationFacts.Person, null, ("household_id", "H"), ("name", name), ("id_number", id), ("bank_account", account), ("phone", phone), ("line_id", line)));
}
