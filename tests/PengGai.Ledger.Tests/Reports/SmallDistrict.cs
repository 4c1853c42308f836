using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;

namespace PengGai.Ledger.Tests.Reports;

/// <summary>A book small enough to work out by hand: an earlier year that was closed, and a first quarter with one of everything.</summary>
internal static class SmallDistrict
{
    private static readonly Dimensions F1 = Dimensions.Of(("fund", "F1"));
    private static readonly Dimensions F2 = Dimensions.Of(("fund", "F2"));
    private static readonly Dimensions F3 = Dimensions.Of(("fund", "F3"));
    private static readonly Dimensions P1 = Dimensions.Of(("project", "P1"));
    private static readonly Dimensions H1 = Dimensions.Of(("project", "P1"), ("household", "H1"));
    private static readonly Dimensions V1 = Dimensions.Of(("project", "P1"), ("voucher", "V1"));
    private static readonly Dimensions C1 = Dimensions.Of(("contract", "C1"));
    private static readonly Dimensions Spent = Dimensions.Of(("project", "P1"), ("fund", "F1"));
    private static readonly Dimensions None = Dimensions.None;

    public static EntryDraft[] Drafts =>
    [
        Entry("grant-2022", new(2022, 11, 10), JournalEntryType.Receipt, Dr("1002", F1, 1000), Cr("4001", F1, 1000), Dr("8001", F1, 1000), Cr("6001", F1, 1000)),
        Entry("fee-2022", new(2022, 12, 31), JournalEntryType.Transfer, Dr("5001", P1, 300), Cr("2307-02", H1, 300)),
        Entry("close-2022", new(2022, 12, 31), JournalEntryType.Transfer,
            Dr("4001", F1, 1000), Cr("5001", P1, 300), Cr("3001", None, 700), Dr("6001", F1, 1000), Cr("8101", None, 1000))
            with { Relation = EntryRelation.CarryForward, IsAdjustment = true },
        Entry("pay-fee", new(2023, 1, 15), JournalEntryType.Payment, Dr("2307-02", H1, 200), Cr("1002", F1, 200), Dr("7201", Spent, 200), Cr("8001", F1, 200)),
        Entry("grant-2023", new(2023, 2, 10), JournalEntryType.Receipt, Dr("1002", F1, 500), Cr("4001", F1, 500), Dr("8001", F1, 500), Cr("6001", F1, 500)),
        Entry("overdue-fee", new(2023, 2, 20), JournalEntryType.Transfer, Dr("5001", P1, 150), Cr("2307-03", H1, 150)),
        Entry("voucher", new(2023, 3, 1), JournalEntryType.Transfer, Dr("5001", P1, 400), Cr("2307-04", V1, 400)),
        Entry("pay-ahead", new(2023, 3, 10), JournalEntryType.Payment,
            Dr("2307-02", H1, 100), Dr("2307-03", H1, 150), Dr("1214", H1, 30), Cr("1002", F1, 280), Dr("7201", Spent, 280), Cr("8001", F1, 280)),
        Entry("voucher-use", new(2023, 3, 20), JournalEntryType.Transfer, Dr("2307-04", V1, 400), Dr("5001", P1, 20), Cr("2302", C1, 420)),
        Entry("developer", new(2023, 3, 31), JournalEntryType.Payment, Dr("2302", C1, 100), Cr("1002", F1, 100), Dr("7201", Spent, 100), Cr("8001", F1, 100)),
        Entry("loan", new(2023, 3, 31), JournalEntryType.Receipt, Dr("1002", F2, 1000), Cr("2501", None, 1000), Dr("8001", F2, 1000), Cr("6501", None, 1000)),
        Entry("principal", new(2023, 3, 31), JournalEntryType.Payment, Dr("2501", None, 50), Cr("1002", F2, 50), Dr("7701", F2, 50), Cr("8001", F2, 50)),
        Entry("rent", new(2023, 3, 31), JournalEntryType.Transfer, Dr("1212", None, 70), Cr("4605", None, 70)),
        Entry("depreciation", new(2023, 3, 31), JournalEntryType.Transfer, Dr("5001", P1, 10), Cr("1832", None, 10)),
        Entry("agency", new(2023, 3, 31), JournalEntryType.Receipt, Dr("1002", F3, 5), Cr("2901", None, 5)),
        Entry("ahead-used", new(2023, 3, 31), JournalEntryType.Transfer, Dr("5001", P1, 12), Cr("1214", H1, 12)),
    ];

    public static async Task<TempBook> CreateAsync()
    {
        var temp = await TempBook.CreateAsync();
        foreach (var draft in Drafts) Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(draft, "clerk"));
        return temp;
    }

    public static EntryDraft Entry(string key, LocalDate date, JournalEntryType type, params JournalLine[] lines) =>
        new() { Key = key, Date = date, Type = type, Summary = key, Cause = key, Lines = [.. lines] };

    public static JournalLine Dr(string account, Dimensions dimensions, decimal yuan) => JournalLine.Debit(account, dimensions, Money.FromYuan(yuan));

    public static JournalLine Cr(string account, Dimensions dimensions, decimal yuan) => JournalLine.Credit(account, dimensions, Money.FromYuan(yuan));
}
