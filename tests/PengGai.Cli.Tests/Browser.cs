using Microsoft.Playwright;
using PengGai.Cli.Tests;

[assembly: AssemblyFixture(typeof(Browser))]

namespace PengGai.Cli.Tests;

/// <summary>The system's own Chromium, started once. It is never downloaded.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string? Executable = Tools.Find("chromium") ?? Tools.Find("chromium-browser") ?? Tools.Find("google-chrome");

    private readonly SemaphoreSlim _gate = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A fresh page, or a skipped test where there is no browser.</summary>
    public async Task<IPage> NewPageAsync(string locale)
    {
        Assert.SkipUnless(Executable is not null, "chromium isn't on the PATH");
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Executable,
                Args =
                [
                    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync",
                ],
            });
        }
        finally
        {
            _gate.Release();
        }

        var context = await _browser.NewContextAsync(new BrowserNewContextOptions { Locale = locale });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
        _gate.Dispose();
    }
}
