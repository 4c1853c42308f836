#:project ../src/PengGai.Ledger/PengGai.Ledger.csproj
#:property PublishAot=false

// Opens a book, posts one entry with its financial and its budgetary half, prints the balances and verifies.
//   dotnet run samples/quick-start.cs
using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Storage;

var path = Path.Combine(Path.GetTempPath(), $"penggai-quick-start-{Environment.ProcessId}.db");
await using (var book = await Book.CreateAsync(SqliteBookStore.Create(path), new BookOptions { Name = "示例区" }, "clerk", SystemClock.Instance))
{
    var fund = Dimensions.Of(("fund", "F1"));
    var posted = await book.PostAsync(new EntryDraft
    {
        Key = "grant-2016-09", Date = new LocalDate(2016, 9, 30), Type = JournalEntryType.Receipt, Summary = "收到财政拨款 F1",
        Lines =
        [
            JournalLine.Debit("1002", fund, Money.FromYuan(1_000_000m)), JournalLine.Credit("4001", fund, Money.FromYuan(1_000_000m)),
            JournalLine.Debit("8001", fund, Money.FromYuan(1_000_000m)), JournalLine.Credit("6001", fund, Money.FromYuan(1_000_000m)),
        ],
    }, "clerk");
    Console.WriteLine(posted is PostResult.Posted ok ? $"posted {ok.Numbers[0]}" : posted);
    foreach (var row in (await book.TrialBalanceAsync(AsOf.On(new LocalDate(2016, 9, 30)))).Rows)
        Console.WriteLine($"{row.Account.Code} {row.Account.Name.En,-32} {row.Dimensions} {row.Balance.ToDisplay(),15}");
    Console.WriteLine($"sound: {(await book.VerifyAsync()).IsSound}");
}

File.Delete(path);
