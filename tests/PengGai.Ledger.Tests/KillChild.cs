using PengGai.Ledger.Journal;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Tests;

/// <summary>What this assembly does instead of running tests when <see cref="Switch"/> names a book: it posts until it is killed.</summary>
internal static class KillChild
{
    public const string Switch = "PENGGAI_TEST_KILL_CHILD";
    public const string Prefix = "PENGGAI_TEST_KILL_PREFIX";
    public const int BatchSize = 3;
    public const int Failed = 3;

    public static async Task<int> RunAsync(string path)
    {
        try
        {
            await PostForEver(path, Environment.GetEnvironmentVariable(Prefix)!);
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(e);
        }

        return Failed;
    }

    private static async Task PostForEver(string path, string prefix)
    {
        await using var book = await Book.OpenAsync(SqliteBookStore.Open(path), new FakeClock());
        await using var output = Console.OpenStandardOutput();
        for (var i = 0; ; i++)
        {
            var name = $"{prefix}-{i}";
            var batch = new PostingBatch
            {
                Facts = [TempBook.Household(name, ("name", "张三"))],
                Entries = [.. Enumerable.Range(0, BatchSize).Select(e => TempBook.Receipt($"{name}/{e}", 100 + e, TempBook.Day.PlusDays(-i % 90), "F" + i % 50))],
            };
            if (await book.PostAsync(batch, "child") is not PostResult.Posted) throw new InvalidOperationException("refused");
            await output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(name + ";\n"));
            await output.FlushAsync();
        }
    }
}
