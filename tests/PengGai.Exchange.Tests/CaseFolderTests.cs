using PengGai.Ledger;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Exchange.Tests;

public sealed class CaseFolderTests : IDisposable
{
    private readonly CaseDirectory _case = new();

    public void Dispose() => _case.Dispose();

    [Fact]
    public void Read_SoundFolder_GivesSettingsAndRowsWithoutProblems()
    {
        var reading = _case.Read();
        Assert.Empty(reading.Problems);
        Assert.Equal("测试", reading.Settings!.Name);
        Assert.Equal(["case", "project", "household", "household", "agreement", "agreement"], reading.Rows.Select(r => r.Kind.Name));
        Assert.Equal("agreements.csv:3", reading.Rows[^1].Place.ToString());
    }

    [Fact]
    public void Read_NoDirectory_IsAnIOError() =>
        Assert.Throws<DirectoryNotFoundException>(() => CaseFolder.Read(Path.Combine(_case.Path, "none"), null, TestContext.Current.CancellationToken));

    [Fact]
    public void Read_NoCaseFile_NamesThePath()
    {
        _case.Remove("case.json");
        Assert.EndsWith("case.json", Assert.Throws<FileNotFoundException>(_case.Read).FileName, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoHouseholdsFile_IsAnEmptyCase()
    {
        _case.Remove("households.csv");
        AssertProblem("households.csv", null, null, "the case is empty: it has no household", "案例为空：没有任何被征收户");
    }

    [Fact]
    public void Read_OnlyHeaders_IsAnEmptyCase()
    {
        _case.Write("projects.csv", "project_id,name");
        _case.Write("households.csv", "household_id,project_id");
        _case.Remove("agreements.csv");
        AssertProblem("projects.csv", null, null, "it has no project", "没有任何项目");
        AssertProblem("households.csv", null, null, "it has no household", "没有任何被征收户");
    }

    [Fact]
    public void Read_EmptyFile_AsksForTheHeader()
    {
        _case.Write("agreements.csv", "");
        AssertProblem("agreements.csv", null, null, "without a header line", "没有表头");
    }

    [Fact]
    public void Read_MissingColumn_NamesItInBothLanguages()
    {
        _case.Write("agreements.csv", "agreement_id,household_id,route", "A1,H1,cash");
        AssertProblem("agreements.csv", 1, "signed_on", "the required column signed_on (签约日期) is missing", "缺少必需的列 signed_on（签约日期）");
    }

    [Fact]
    public void Read_UnknownColumn_IsAWarningOnce()
    {
        _case.Write("households.csv", "household_id,project_id,colour", "H1,GH1,red", "H2,GH1,blue");
        var problem = Assert.Single(_case.Read().Problems);
        Assert.True(problem.IsWarning);
        Assert.Contains("unknown column \"colour\"", problem.Describe(Language.En), StringComparison.Ordinal);
        Assert.Contains("不认识的列“colour”", problem.Describe(Language.Zh), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DuplicateColumn_IsRefused_AlsoUnderItsChineseName()
    {
        _case.Write("households.csv", "household_id,project_id,户号", "H1,GH1,H1", "H2,GH1,H2");
        AssertProblem("households.csv", 1, "household_id", "columns 1 and 3", "第 1 列和第 3 列");
    }

    [Fact]
    public void Read_NegativeArea_IsRefused()
    {
        _case.Write("households.csv", "household_id,project_id,area_m2", "H1,GH1,-5", "H2,GH1,40");
        var problem = AssertProblem("households.csv", 2, "area_m2", "area_m2 can't be negative", "面积不能为负");
        Assert.Equal("-5", problem.Value);
    }

    [Fact]
    public void Read_ThreeDecimalsInYuan_IsRefused()
    {
        _case.Write("compensation_items.csv", "agreement_id,kind,amount_yuan", "A2,house,100.123");
        AssertProblem("compensation_items.csv", 2, "amount_yuan", "at most two decimals", "最多两位小数");
    }

    [Fact]
    public void Read_DateThatDoesNotExist_IsRefused()
    {
        _case.Write("agreements.csv", "agreement_id,household_id,signed_on,route", "A1,H1,2016-02-30,cash");
        AssertProblem("agreements.csv", 2, "signed_on", "the date doesn't exist: 2016-02 has 29 days", "该日期不存在：2016年2月只有 29 天");
    }

    [Theory]
    [InlineData("started_on,delivered_on", "2016-01-02,2016-01-01", "delivered_on", "delivered_on 2016-01-01 is before started_on 2016-01-02", "交付日期 2016-01-01 早于启动日期 2016-01-02")]
    [InlineData("started_on,accepted_on", "2016-01-02,2016-01-01", "accepted_on", "accepted_on 2016-01-01 is before started_on 2016-01-02", "验收日期")]
    public void Read_ProjectThatEndsBeforeItStarts_IsRefused(string columns, string cells, string column, string en, string zh)
    {
        _case.Write("projects.csv", "project_id," + columns, "GH1," + cells);
        AssertProblem("projects.csv", 2, column, en, zh);
    }

    [Theory]
    [InlineData("disputes.csv", "dispute_id,household_id,filed_on,judged_on", "S1,H1", "judged_on", "filed_on")]
    [InlineData("holdouts.csv", "household_id,cause,opened_on,closed_on", "H1,估价", "closed_on", "opened_on")]
    [InlineData("fund_flows.csv", "flow_id,fund_id,kind,amount_yuan,date,due_on", "T1,F1,transfer_out,5", "due_on", "date")]
    public void Read_RowThatEndsBeforeItStarts_IsRefused(string file, string header, string row, string column, string start)
    {
        _case.Write(file, header, row + ",2016-03-05,2016-03-04");
        AssertProblem(file, 2, column, $"{column} 2016-03-04 is before {start} 2016-03-05", "早于");
        _case.Write(file, header, row + ",2016-03-05,2016-03-05");
        Assert.Empty(_case.Read().Problems);
    }

    [Fact]
    public void Read_SameDayEnds_AreFine()
    {
        _case.Write("projects.csv", "project_id,started_on,delivered_on,accepted_on", "GH1,2016-01-01,2016-01-01,2016-01-01");
        Assert.Empty(_case.Read().Problems);
    }

    [Theory]
    [InlineData("conversions.csv", "agreement_id,converted_on,new_route", "A1,2016-02-29,cash", "converted_on", "(agreements.csv:2)")]
    [InlineData("deliveries.csv", "household_id,delivered_on", "H1,2016-02-29", "delivered_on", "(agreements.csv:2)")]
    [InlineData("deliveries.csv", "household_id,agreement_id,delivered_on", "H1,A1,2016-02-29", "delivered_on", "(agreements.csv:2)")]
    [InlineData("vouchers.csv", "voucher_id,agreement_id,issued_on", "V1,A1,2016-02-29", "issued_on", "(agreements.csv:2)")]
    public void Read_ConsequenceBeforeTheSignature_IsRefusedWithBothDays(string file, string header, string row, string column, string place)
    {
        _case.Write(file, header, row);
        AssertProblem(file, 2, column, $"{column} 2016-02-29 is before signed_on 2016-03-01 {place}", "早于签约日期 2016-03-01");
        _case.Write(file, header, row.Replace("2016-02-29", "2016-03-01", StringComparison.Ordinal));
        Assert.Empty(_case.Read().Problems);
    }

    [Fact]
    public void Read_VoucherEventsOutOfOrder_AreRefused()
    {
        _case.Write("vouchers.csv", "voucher_id,agreement_id,issued_on", "V1,A1,2016-03-05");
        _case.Write("voucher_events.csv", "voucher_id,date,event,new_last_day", "V1,2016-03-04,freeze,", "V1,2017-03-01,extend,2017-02-28");
        AssertProblem("voucher_events.csv", 2, "date", "date 2016-03-04 is before issued_on 2016-03-05 (vouchers.csv:2)", "早于出票日期");
        AssertProblem("voucher_events.csv", 3, "new_last_day", "new_last_day 2017-02-28 is before date 2017-03-01", "新截止日 2017-02-28 早于日期");
    }

    [Fact]
    public void Read_PlanBeforeTheStart_IsAWarning()
    {
        _case.Write("projects.csv", "project_id,started_on,planned_delivery_on", "GH1,2016-01-02,2016-01-01");
        Assert.True(Assert.Single(_case.Read().Problems).IsWarning);
    }

    [Fact]
    public void Read_AllProblems_ComeInOnePassInTheOrderOfTheFiles()
    {
        _case.Write("agreements.csv", "agreement_id,household_id,signed_on,route", "A1,H1,2016-02-30,cash", "A2,,2016-03-01,gift");
        _case.Write("households.csv", "household_id,project_id,area_m2,persons", "H1,GH1,-1,x", ",GH1,1,1");
        _case.Write("projects.csv", "project_id,started_on", "GH1,soon");
        Assert.Equal(
            [
                "projects.csv:2 started_on", "households.csv:2 area_m2", "households.csv:2 persons", "households.csv:3 household_id",
                "agreements.csv:2 signed_on", "agreements.csv:3 household_id", "agreements.csv:3 route",
            ],
            _case.Read().Problems.Select(p => p.Place.ToString()));
    }

    [Fact]
    public void Import_RowWithABadCell_StillCountsForReferencesToIt()
    {
        _case.Write("households.csv", "household_id,project_id,area_m2", "H1,GH1,-1", "H2,GH1,40");
        Assert.Equal("households.csv:2 area_m2", Assert.Single(_case.Import().Problems).Place.ToString());
    }

    [Fact]
    public void Import_UnreadableFile_DoesNotBringComplaintsAboutWhatRefersToIt()
    {
        _case.WriteBytes("households.csv", [0xFF, 0xFE, 0x41, 0x00]);
        Assert.Equal("households.csv", Assert.Single(_case.Import().Problems).Place.Source);
    }

    [Fact]
    public void Import_UnknownHousehold_IsRefusedWithASuggestion()
    {
        _case.Write("agreements.csv", "agreement_id,household_id,signed_on,route", "A1,h-01,2016-03-01,cash", "A2,H9,2016-03-01,cash");
        var (problems, intake) = _case.Import();
        Assert.Equal(2, problems.Count);
        Assert.Equal(new("agreements.csv", 2, "household_id"), problems[0].Place);
        Assert.Contains("unknown household \"h-01\"", problems[0].Describe(Language.En), StringComparison.Ordinal);
        Assert.Contains("did you mean \"H1\"?", problems[0].Describe(Language.En), StringComparison.Ordinal);
        Assert.Contains("没有户号为“h-01”的被征收户", problems[0].Describe(Language.Zh), StringComparison.Ordinal);
        Assert.DoesNotContain("did you mean", problems[1].Describe(Language.En), StringComparison.Ordinal);
        Assert.Empty(intake.NewFacts);
    }

    [Fact]
    public void Import_DuplicateKey_NamesBothLines()
    {
        _case.Write("households.csv", "household_id,project_id,area_m2", "H1,GH1,1", "", "H2,GH1,2", "H1,GH1,1");
        var problem = Assert.Single(_case.Import().Problems);
        Assert.Equal(new("households.csv", 5), problem.Place);
        Assert.Contains("line 2 has \"H1\" already", problem.Describe(Language.En), StringComparison.Ordinal);
        Assert.Contains("“H1”已在第 2 行出现", problem.Describe(Language.Zh), StringComparison.Ordinal);
    }

    [Fact]
    public void Import_IdenticalRowsWithoutLineId_AreRefusedAndWithOneAreKept()
    {
        _case.Write("compensation_items.csv", "agreement_id,kind,amount_yuan", "A1,house,100", "A1,房屋,100.00");
        var problem = Assert.Single(_case.Import().Problems);
        Assert.Equal(new("compensation_items.csv", 3), problem.Place);
        Assert.Contains("identical to line 2", problem.Describe(Language.En), StringComparison.Ordinal);
        Assert.Contains("line_id", problem.Describe(Language.Zh), StringComparison.Ordinal);

        _case.Write("compensation_items.csv", "agreement_id,kind,amount_yuan,行号", "A1,house,100,1", "A1,house,100,2");
        var (problems, intake) = _case.Import();
        Assert.Empty(problems);
        Assert.Equal(["1", "2"], intake.NewFacts.Where(f => f.Kind == "compensation_item").Select(f => f.Subject));
    }

    [Fact]
    public void Read_RowsOfAnotherWidth_AreRefused_ButEmptyCellsAtTheEndAreNot()
    {
        _case.Write("households.csv", "household_id,project_id,area_m2", "H1,GH1", "H2,GH1,40,,", "H3,GH1,1,234", ",,");
        AssertProblem("households.csv", 2, null, "the row has 2 cells, the header 3", "该行有 2 个单元格");
        AssertProblem("households.csv", 4, null, "the row has 4 cells, the header 3", "该行有 4 个单元格");
        Assert.Equal(2, _case.Read().Problems.Length);
    }

    [Fact]
    public void Read_LineNumbers_CountEmptyLinesAndLineBreaksInQuotes()
    {
        _case.Write("projects.csv", "project_id,name", "", "GH1,\"光华\n一期\"", "GH2,\"a \"\"b\"\", c\"", "GH3,x,y");
        Assert.Equal("projects.csv:6", Assert.Single(_case.Read().Problems).Place.ToString());
        Assert.Equal(["projects.csv:3", "projects.csv:5"], _case.Read().Rows.Where(r => r.Kind.Name == "project").Select(r => r.Place.ToString()));
        Assert.Equal("a \"b\", c", _case.Read().Rows.Single(r => r.Subject == "GH2").Find("name")!.Value.Text);
    }

    [Fact]
    public void Read_CarriageReturns_CountLikeLineFeeds()
    {
        _case.WriteBytes("households.csv", "household_id,project_id\r\n\r\nH1,GH1\r\nH2,GH1,extra\r\n"u8.ToArray());
        Assert.Equal("households.csv:4", Assert.Single(_case.Read().Problems).Place.ToString());
    }

    [Theory]
    [InlineData("GH1,\"open", "isn't closed", "没有闭合")]
    [InlineData("GH1,a \"b\" c", "inside a cell that isn't quoted", "未加引号的单元格")]
    public void Read_BadQuotes_AreRefused(string row, string en, string zh)
    {
        _case.Write("projects.csv", "project_id,name", row);
        AssertProblem("projects.csv", 2, null, en, zh);
    }

    [Fact]
    public void Read_SpaceAroundCells_IsTrimmed_FullWidthToo()
    {
        _case.Write("households.csv", " household_id ,\u3000项目编号", "\u3000H1 ,  GH1\u3000", "H2,GH1");
        var reading = _case.Read();
        Assert.Empty(reading.Problems);
        Assert.Equal("H1", reading.Rows.First(r => r.Kind.Name == "household").Subject);
    }

    [Fact]
    public void Read_KnownOn_IsTakenInAnyFileUnderBothNames()
    {
        _case.Write("households.csv", "household_id,project_id,获知日期", "H1,GH1,2017/1/2", "H2,GH1,");
        _case.Write("agreements.csv", "agreement_id,household_id,signed_on,route,known_on", "A1,H1,2016-03-01,cash,2017年1月3日", "A2,H2,2016-03-01,cash,soon");
        var reading = _case.Read();
        Assert.Equal(new("agreements.csv", 3, "known_on"), Assert.Single(reading.Problems).Place);
        Assert.Equal([null, null, new(2017, 1, 2), null, new(2017, 1, 3), null], reading.Rows.Select(r => r.KnownOn));
    }

    [Fact]
    public void Read_UnknownFiles_AreWarningsForTablesAndJsonOnly()
    {
        _case.Write("Households.csv", "x");
        _case.Write("notes.json", "{}");
        _case.Write("README.md", "x");
        _case.Write("Generator.cs", "x");
        var problems = _case.Read().Problems;
        Assert.Equal(["Households.csv", "notes.json"], problems.Select(p => p.Place.Source));
        Assert.All(problems, p => Assert.True(p.IsWarning));
    }

    [Fact]
    public void Read_Policies_NeedAListOfObjectsWithIdsOfTheirOwn()
    {
        _case.Write("transition_policies.json", """[{"id": "p"}, {"id": "p"}, {"name": "x"}, 5]""");
        _case.Write("voucher_policies.json", "{}");
        AssertProblem("transition_policies.json", null, "[1].id", "duplicate id", "重复");
        AssertProblem("transition_policies.json", null, "[2].id", "it is missing", "缺少此项");
        AssertProblem("transition_policies.json", null, "[3]", "expected an object", "应为对象");
        AssertProblem("voucher_policies.json", null, null, "expected a list", "应为列表");
    }

    [Fact]
    public void Read_PoliciesOfOneIdFromDifferentDays_AreVersionsInTheOrderOfTheirDays()
    {
        _case.Write("voucher_policies.json", """[{"id": "v", "from": "2022年1月1日"}, {"id": "w"}, {"id": "v", "from": "2020/6/1"}, {"id": "v"}]""");
        var reading = _case.Read();
        Assert.Empty(reading.Problems);
        Assert.Equal(
            ["""[{"id":"v"},{"from":"2020/6/1","id":"v"},{"from":"2022年1月1日","id":"v"}]""", """{"id":"w"}"""],
            reading.Rows.Where(r => r.Kind == RelocationFacts.VoucherPolicy).Select(r => r.Fields.Single(f => f.Name == "policy").Value.Text));
    }

    [Fact]
    public void Read_VersionsFromOneDay_AreRefused()
    {
        _case.Write("transition_policies.json", """[{"id": "p", "from": "2020-01-01"}, {"id": "p", "from": "2020/1/1"}]""");
        AssertProblem("transition_policies.json", null, "[1].id", "from the same day", "from 相同");
    }

    [Fact]
    public void Read_BrokenJson_NamesTheLine()
    {
        _case.Write("transition_policies.json", "[", "  {\"id\": \"p\",}", "]");
        AssertProblem("transition_policies.json", 2, null, "not valid JSON", "不是合法的 JSON");
        _case.Write("case.json", "{", "\"name\" \"x\"", "}");
        AssertProblem("case.json", 2, null, "not valid JSON", "不是合法的 JSON");
        _case.Write("case.json", """{"name": "a", "name": "b"}""");
        AssertProblem("case.json", null, null, "not usable JSON", "重复的键");
    }

    [Fact]
    public void Read_PublishedTotalOfAnUnknownProject_IsRefused()
    {
        _case.Write("case.json", """{"name": "x", "unit_kind": "institution", "as_of": "2020-12-31", "published": [{"what": "households", "project": "GH9", "value": 1}]}""");
        AssertProblem("case.json", null, "published[0].project", "unknown project \"GH9\"", "没有项目编号为“GH9”的项目");
    }

    [Fact]
    public void Read_Cancelled_Stops() =>
        Assert.Throws<OperationCanceledException>(() => CaseFolder.Read(_case.Path, null, new CancellationToken(canceled: true)));

    [Fact]
    public void Read_Progress_EndsAtOneAndNeverFalls()
    {
        var reports = new List<double>();
        CaseFolder.Read(_case.Path, new Recorder(reports), TestContext.Current.CancellationToken);
        Assert.Equal(reports.Order(), reports);
        Assert.Equal(1, reports[^1]);
    }

    [Fact]
    public void Import_ChineseHeadersAndWords_GiveTheSameFacts()
    {
        _case.Write("compensation_items.csv", "agreement_id,kind,amount_yuan", "A2,voucher_reward,84750000");
        var english = _case.Import();
        _case.Write("projects.csv", "项目编号,项目名称,启动日期,计划交付日期", "GH1,光华一期,2016年1月10日,2018/12/31");
        _case.Write("households.csv", "户号,项目编号,面积,人口", "H1,GH1,８６．５,3", "H2,GH1,40.00,2");
        _case.Write("agreements.csv", "协议编号,户号,签约日期,安置方式", "A1,H1,2016年3月1日,产权调换", "A2,H2,2016/3/2,货币补偿");
        _case.Write("compensation_items.csv", "协议编号,补偿类别,金额", "A2,房票奖励,8475万");
        var chinese = _case.Import();
        Assert.Empty(english.Problems);
        Assert.Empty(chinese.Problems);
        Assert.Equal(FactText.Of(english.Intake.NewFacts), FactText.Of(chinese.Intake.NewFacts));
    }

    [Fact]
    public void Import_OrderOfRowsAndColumns_DoesNotMatter()
    {
        var before = _case.Import();
        _case.Write("households.csv", "persons,area_m2,project_id,household_id", "2,40,GH1,H2", "3,86.5,GH1,H1");
        _case.Write("agreements.csv", "route,signed_on,household_id,agreement_id", "cash,2016-03-02,H2,A2", "in_kind,2016-03-01,H1,A1");
        Assert.Equal(FactText.Of(before.Intake.NewFacts), FactText.Of(_case.Import().Intake.NewFacts));
    }

    [Fact]
    public void Import_EveryKindUnderChineseHeaders_IsKnown()
    {
        foreach (var kind in RelocationFacts.All.Where(k => k.File.EndsWith(".csv", StringComparison.Ordinal)))
        {
            _case.Write(kind.File, string.Join(',', kind.Fields.Select(f => f.NameZh).Append("获知日期")));
        }

        // Only the emptiness of the case is left to complain about.
        Assert.Equal(["projects.csv", "households.csv"], _case.Read().Problems.Select(p => p.Place.Source));
    }

    private Problem AssertProblem(string file, int? line, string? column, string en, string zh)
    {
        var problems = _case.Read().Problems;
        var problem = problems.FirstOrDefault(p => p.Place == new ProblemPlace(file, line, column));
        Assert.True(problem is not null, string.Join('\n', problems.Select(p => p.Describe(Language.En))));
        Assert.False(problem.IsWarning);
        Assert.Contains(en, problem.Describe(Language.En), StringComparison.Ordinal);
        Assert.Contains(zh, problem.Describe(Language.Zh), StringComparison.Ordinal);
        Assert.NotEmpty(problem.Remedy.En);
        Assert.NotEmpty(problem.Remedy.Zh);
        return problem;
    }

    private sealed class Recorder(List<double> reports) : IProgress<double>
    {
        public void Report(double value) => reports.Add(value);
    }
}
