using System.Text;

namespace PengGai.Cli.Tests;

/// <summary><c>penggai persons</c> and <c>erase</c>: shown masked, gone for good.</summary>
public sealed class PersonCommandTests : IDisposable
{
    private readonly SmallCase _case = new();
    private readonly TempFolder _books = new();

    private string Book => _books.File("book.db");

    public void Dispose()
    {
        _case.Dispose();
        _books.Dispose();
    }

    [Fact]
    public async Task Persons_are_imported_listed_masked_and_erased()
    {
        _case.Write("persons.csv", "household_id,name,id_number,bank_account,phone\nH1,欧阳测试甲,11010519491231002X,6222000000000000004,13812345678\nH2,司马测试乙,340802197602290014,,\n");
        var imported = await Cli.SucceedAsync("import", _case.Path, "--book", Book);
        await Cli.SucceedAsync("checkpoint", "--book", Book, "--out", _books.File("then.txt"));
        var masked = await Cli.SucceedAsync("persons", "--book", Book, "--format", "csv");
        Assert.Contains("H1,1,,欧**,1101**********002X,6222***********0004,138****5678,held", masked.Text, StringComparison.Ordinal);
        Assert.Contains("欧阳测试甲,11010519491231002X", (await Cli.SucceedAsync("persons", "--book", Book, "--household", "H1", "--show-personal-data", "--format", "csv")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("H2", (await Cli.SucceedAsync("persons", "--book", Book, "--household", "H1", "--format", "json")).Text, StringComparison.Ordinal);
        var operations = await Cli.SucceedAsync("report", "operations", "--book", Book, "--format", "csv");
        foreach (var said in new[] { imported.Error, masked.Text, operations.Text, operations.Error })
        {
            Assert.DoesNotContain("欧阳", said, StringComparison.Ordinal);
            Assert.DoesNotContain("13812345678", said, StringComparison.Ordinal);
        }

        await Cli.SucceedAsync("erase", "--book", Book, "--household", "H1", "--person", "1", "--reason", "本人申请", "--user", "王五");
        Assert.Contains("H1,1,,,,,,erased", (await Cli.SucceedAsync("persons", "--book", Book, "--show-personal-data", "--format", "csv")).Text, StringComparison.Ordinal);
        Assert.Contains("0 new facts, 0 entries", (await Cli.SucceedAsync("import", _case.Path, "--book", Book)).Error, StringComparison.Ordinal);
        await Cli.SucceedAsync("verify", "--book", Book, "--checkpoint", _books.File("then.txt"));
        Assert.Contains("reason=本人申请", (await Cli.SucceedAsync("report", "operations", "--book", Book, "--format", "csv")).Text, StringComparison.Ordinal);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var bytes = await File.ReadAllBytesAsync(Book, TestContext.Current.CancellationToken);
        Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("欧阳测试甲")) < 0);
        Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("司马测试乙")) > 0);
    }

    [Fact]
    public async Task A_person_may_be_added_alone_and_nobody_else_is_missed()
    {
        _case.Write("persons.csv", "household_id,name\nH1,甲\n");
        await Cli.SucceedAsync("import", _case.Path, "--book", Book);
        var added = await Cli.SucceedAsync("add", "person", "household_id=H2", "name=乙", "--book", Book);
        Assert.Contains("1 new facts, 0 entries", added.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", added.Error, StringComparison.Ordinal);
        var bad = await Cli.RunAsync("add", "person", "household_id=H2", "name=乙", "id_number=110105194912310021", "--book", Book);
        Assert.Equal(ExitStatus.Refused, bad.Status);
        Assert.DoesNotContain("110105194912310021", bad.Error, StringComparison.Ordinal);
        Assert.Equal(ExitStatus.Refused, (await Cli.RunAsync("correct", "persons.csv", "H1|1", "name=丙", "--old", "甲", "--reason", "x", "--on", "2023-12-20", "--book", Book)).Status);
    }

    [Theory]
    [InlineData("9", "x", 1)]
    [InlineData("0", "x", 2)]
    [InlineData("1", " ", 2)]
    public async Task Erase_of_nobody_or_without_a_reason_is_refused(string person, string reason, int status)
    {
        await Cli.SucceedAsync("import", _case.Path, "--book", Book);
        Assert.Equal(status, (await Cli.RunAsync("erase", "--book", Book, "--household", "H1", "--person", person, "--reason", reason)).Status);
    }
}
