using Microsoft.Playwright;

namespace PengGai.Cli.Tests;

/// <summary><c>report.html</c> of both samples in a real browser, from the file, in both languages, on a telephone and on a desk.</summary>
public sealed class ReportPageTests(SampleRuns samples, Browser browser)
{
    // Set to a folder, the tests leave pictures there for a person to look at.
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("PENGGAI_PICTURES");

    private static readonly string[] OverdueCharts = ["owed", "exposure", "overdue", "scenario-0", "tail"];

    [Theory]
    [InlineData("yingjiang", "zh")]
    [InlineData("yingjiang", "en")]
    [InlineData("overdue-district", "zh")]
    [InlineData("overdue-district", "en")]
    public async Task Open_SampleReport_DrawsEverythingWithoutTheNetwork(string sample, string language)
    {
        var page = await browser.NewPageAsync(language);
        var (complaints, requests) = (new List<string>(), new List<string>());
        page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) => requests.Add(request.Url);

        await page.SetViewportSizeAsync(1440, 900);
        await page.GotoAsync(new Uri(Path.Combine(await samples.OfAsync(sample), "report.html")).AbsoluteUri + "?lang=" + language);
        await ReadyAsync(page);
        var charts = await page.EvaluateAsync<Dictionary<string, string>>("() => window.__charts");
        Assert.NotEmpty(charts);
        Assert.All(charts, c => Assert.Equal("drawn", c.Value));
        if (sample == "overdue-district") Assert.Equal(OverdueCharts.Order(StringComparer.Ordinal), charts.Keys.Order(StringComparer.Ordinal));
        Assert.StartsWith(language, await page.EvaluateAsync<string>("() => document.documentElement.lang"), StringComparison.Ordinal);

        foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
        {
            await page.SetViewportSizeAsync(width, height);
            await page.WaitForTimeoutAsync(300);
            await ReadyAsync(page);
            var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 0, $"{overflow} pixels too wide at {width}");
            foreach (var id in charts.Keys)
            {
                var box = await page.Locator($"#chart-{id} svg").BoundingBoxAsync();
                Assert.True(box is { Width: > 100, Height: > 50 } && box.Width <= width, $"chart {id} at {width}: {box?.Width} × {box?.Height}");
            }

            if (Pictures is not null) await page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true, Path = Path.Combine(Pictures, $"{sample}-{language}-{width}.png") });
        }

        Assert.Empty(complaints);
        Assert.All(requests, r => Assert.StartsWith("file://", r, StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Open_Report_DrawsChineseCharactersAndNotBoxes()
    {
        var page = await browser.NewPageAsync("zh");
        await page.GotoAsync(new Uri(Path.Combine(await samples.OfAsync("yingjiang"), "report.html")).AbsoluteUri);
        await ReadyAsync(page);
        Assert.Contains("迎江区", await page.InnerTextAsync("body"), StringComparison.Ordinal);

        // A font without a character draws the same box for every one it lacks; three that differ are really drawn.
        Assert.True(await page.EvaluateAsync<bool>(
            """
            () => {
              const draw = text => {
                const canvas = document.createElement("canvas");
                canvas.width = canvas.height = 64;
                const pen = canvas.getContext("2d");
                pen.font = "48px " + getComputedStyle(document.body).fontFamily;
                pen.fillText(text, 4, 52);
                return pen.getImageData(0, 0, 64, 64).data.join();
              };
              const [a, b, c] = ["棚", "户", "费"].map(draw);
              return a !== b && b !== c && a !== c;
            }
            """));
        await page.Context.CloseAsync();
    }

    private static async Task ReadyAsync(IPage page) => await page.WaitForFunctionAsync("() => document.body.dataset.ready === 'true'");
}
