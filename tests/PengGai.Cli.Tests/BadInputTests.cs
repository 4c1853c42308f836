using System.Text;

namespace PengGai.Cli.Tests;

/// <summary>Bad input: status 1, the place, the value, what was expected and how to mend it in both languages, and nothing stored.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly SmallCase _case = new();
    private readonly TempFolder _books = new();

    public void Dispose()
    {
        _case.Dispose();
        _books.Dispose();
    }

    [Theory]
    [InlineData("households.csv", "户号,项目编号,面积,人口,用途", "户号,面积,人口,用途", "households.csv:1 project_id: the required column project_id", "add the column", "缺少必需的列 project_id")]
    [InlineData("households.csv", "H2,GH,60", "H1,GH,60", "households.csv:3 \"H1\": duplicate key: line 2", "merge the two rows", "已在第 2 行出现")]
    [InlineData("agreements.csv", "A2,H2,", "A2,H99,", "agreements.csv:3 household_id \"H99\": unknown household", "household_id", "没有户号为“H99”的被征收户")]
    [InlineData("households.csv", "H2,GH,60", "H2,GH,-60", "households.csv:3 area_m2 \"-60\": area_m2 can't be negative", "check the sign", "面积不能为负")]
    [InlineData("compensation_items.csv", "A2,moving_fee,1200,", "A2,moving_fee,1200.005,", "compensation_items.csv:4 amount_yuan \"1200.005\": an amount has at most two decimals", "write it to the fen", "最多两位小数")]
    [InlineData("agreements.csv", "A2,H2,2020-05-01", "A2,H2,2020-02-30", "agreements.csv:3 signed_on \"2020-02-30\": the date doesn't exist", "look the day up", "该日期不存在")]
    [InlineData("projects.csv", "GH,光华片,state,2019-11-01", "GH,光华片,state,2022-10-01", "projects.csv:2 delivered_on \"2022-09-20\": delivered_on 2022-09-20 is before started_on 2022-10-01", "correct", "早于启动日期")]
    [InlineData("voucher_events.csv", "V3,2022-06-10,use,600000,630000", "V3,2022-06-10,use,840000.01,900000", "voucher_events.csv:2 amount_yuan \"840000.01\"", "To mend it", "840,000.00")]
    [InlineData("payments.csv", "P1,2020-06-01,compensation,H2,,F1,301200,", "P1,2020-06-01,compensation,H2,,F1,301200.01,", "payments.csv:2 amount_yuan \"301200.01\": at most what is owed: 301,200.00 yuan to household H2 on 2020-06-01, 0.01 too much", "record the item before its payment", "多付 0.01 元")]
    [InlineData("payments.csv", "developer,,C1,F2,378000", "developer,,C1,F2,630000.01", "payments.csv:5 amount_yuan \"630000.01\"", "To mend it", "630,000.00")]
    [InlineData("transition_policies.json", "\"whole_month\"", "\"lunar_month\"", "proration \"lunar_month\"", "anchored_month", "whole_month")]
    [InlineData("voucher_events.csv", "V3,2022-06-10,use,600000,630000,C1,D1", "V3,2022-06-10,cancel_use,600000,,C1,D1", "no use of the voucher under contract C1 stands", "voucher_events.csv:2", "没有合同C1的有效使用")]
    [InlineData("case.json", "\"institution\"", "\"company\"", "case.json unit_kind \"company\"", "institution", "administrative")]
    [InlineData("compensation_items.csv", "A2,house,30万,", "A2,hause,30万,", "compensation_items.csv:3 kind \"hause\"", "house", "补偿类别应为")]
    public async Task Import_BadCell_IsRefusedWithPlaceValueAndRemedy(string file, string old, string now, string en, string remedy, string zh)
    {
        _case.Replace(file, old, now);
        var refused = await AssertRefusedAsync();
        Assert.Contains(en, refused.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, refused.Error, StringComparison.Ordinal);
        Assert.Contains("error ", refused.Error, StringComparison.Ordinal);

        var chinese = await Cli.RunAsync("import", _case.Path, "--book", _books.File("b.db"), "--lang", "zh");
        Assert.Contains("错误 " + (file == "transition_policies.json" ? "" : file), chinese.Error, StringComparison.Ordinal);
        Assert.Contains(zh, chinese.Error, StringComparison.Ordinal);
        Assert.Contains("处理办法：", chinese.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_UnknownColumn_IsAWarning()
    {
        _case.Replace("projects.csv", ",responsible", ",colour");
        var imported = await Cli.SucceedAsync("import", _case.Path, "--book", _books.File("b.db"));
        Assert.Contains("warning projects.csv:1 \"colour\": unknown column \"colour\"", imported.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_NoSuchFolder_IsAnInputError()
    {
        var failed = await Cli.RunAsync("import", _books.File("none"), "--book", _books.File("b.db"));
        Assert.Equal(ExitStatus.InputOutput, failed.Status);
        Assert.Contains(_books.File("none"), failed.Error, StringComparison.Ordinal);
        Assert.Empty(_books.Names());
    }

    [Fact]
    public async Task Import_NoCaseFile_IsAnInputError()
    {
        _case.Remove("case.json");
        var failed = await Cli.RunAsync("import", _case.Path, "--book", _books.File("b.db"));
        Assert.Equal(ExitStatus.InputOutput, failed.Status);
        Assert.Contains("case.json", failed.Error, StringComparison.Ordinal);
        Assert.Empty(_books.Names());
    }

    [Fact]
    public async Task Import_NoSettingsThatCanBeRead_StillListsTheOtherProblems()
    {
        _case.Write("case.json", "{ \"name\": ").Replace("households.csv", "H2,GH,60", "H1,GH,60");
        var refused = await AssertRefusedAsync();
        Assert.Contains("case.json", refused.Error, StringComparison.Ordinal);
        Assert.Contains("households.csv:3", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WrongEncoding_IsRefused()
    {
        _case.WriteBytes("households.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("household_id,project_id\nH1,GH\n")]);
        Assert.Contains("households.csv", (await AssertRefusedAsync()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_Gb18030_IsRead()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        _case.WriteBytes("projects.csv", Encoding.GetEncoding("GB18030").GetBytes(_case.Read("projects.csv")));
        await Cli.SucceedAsync("import", _case.Path, "--book", _books.File("b.db"));
        Assert.Contains("光华片", (await Cli.SucceedAsync("report", "projects", "--book", _books.File("b.db"), "--format", "csv")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_EmptyCase_IsRefused()
    {
        using var empty = new TempFolder();
        await File.WriteAllTextAsync(empty.File("case.json"), _case.Read("case.json"), TestContext.Current.CancellationToken);
        var refused = await Cli.RunAsync("import", empty.Path, "--book", _books.File("b.db"));
        Assert.Equal(ExitStatus.Refused, refused.Status);
        Assert.Contains("error projects.csv: the case is empty: it has no project", refused.Error, StringComparison.Ordinal);
        Assert.Contains("error households.csv: the case is empty: it has no household", refused.Error, StringComparison.Ordinal);
        Assert.Empty(_books.Names());
    }

    [Fact]
    public async Task Import_SeveralProblems_AreAllListedInOnePass()
    {
        _case.Replace("households.csv", "H2,GH,60", "H2,GH,-60")
            .Replace("agreements.csv", "A2,H2,2020-05-01", "A2,H2,2020-02-30")
            .Replace("agreements.csv", "A5,H5,", "A5,H55,")
            .Replace("compensation_items.csv", "A2,moving_fee,1200,", "A2,moving_fee,1200.005,")
            .Replace("projects.csv", "BH,滨河片", "GH,滨河片")
            .Replace("transition_policies.json", "\"whole_month\"", "\"lunar_month\"")
            .Append("payments.csv", "P9,2020-02-01,gift,,,F1,5000,");
        var errors = (await AssertRefusedAsync()).Error.Split('\n').Where(l => l.StartsWith("error ", StringComparison.Ordinal)).ToList();
        string[] places =
        [
            "projects.csv:3", "households.csv:3 area_m2", "agreements.csv:3 signed_on", "agreements.csv:6 household_id",
            "compensation_items.csv:4 amount_yuan", "lunar_month", "payments.csv:8 purpose",
        ];
        foreach (var place in places) Assert.Contains(errors, e => e.Contains(place, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_SeveralImpossibleFacts_AreAllListedInOnePass()
    {
        _case.Replace("voucher_events.csv", "use,600000,630000", "use,840000.01,900000")
            .Replace("payments.csv", "compensation,H2,,F1,301200", "compensation,H2,,F1,301201")
            .Append("deliveries.csv", "H5,2023-05-01,99");
        var refused = await AssertRefusedAsync();
        Assert.Contains("voucher_events.csv:2", refused.Error, StringComparison.Ordinal);
        Assert.Contains("payments.csv:2", refused.Error, StringComparison.Ordinal);
        Assert.Contains("deliveries.csv:", refused.Error, StringComparison.Ordinal);
    }

    /// <summary>Refused twice over: no new book appears, and one that is there stays the same to the byte.</summary>
    private async Task<CliResult> AssertRefusedAsync()
    {
        var book = _books.File("new.db");
        var refused = await Cli.RunAsync("import", _case.Path, "--book", book);
        Assert.True(refused.Status == ExitStatus.Refused, $"ended with {refused.Status}: {refused.Error}");
        Assert.Empty(refused.Output);
        Assert.Empty(_books.Names());

        using var sound = new SmallCase();
        await Cli.SucceedAsync("import", sound.Path, "--book", _books.File("old.db"));
        var before = await File.ReadAllBytesAsync(_books.File("old.db"), TestContext.Current.CancellationToken);
        Assert.Equal(ExitStatus.Refused, (await Cli.RunAsync("import", _case.Path, "--book", _books.File("old.db"))).Status);
        Assert.Equal(before, await File.ReadAllBytesAsync(_books.File("old.db"), TestContext.Current.CancellationToken));
        Assert.Equal(["old.db"], _books.Names());
        return refused;
    }
}
