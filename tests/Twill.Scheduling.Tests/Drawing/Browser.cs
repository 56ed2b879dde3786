using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Twill.Scheduling.Tests.Drawing;

/// <summary>A browser without a window: what readers see. Tests are skipped where there is none.</summary>
internal sealed class Browser : IDisposable
{
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("twill-browser");
    private readonly string _program;

    /// <summary>Finds the browser.</summary>
    public Browser()
    {
        string[] places = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string? program = s_names.SelectMany(name => places.Select(place => Path.Combine(place, name))).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "There is no Chromium on PATH.");
        _program = program!;
    }

    /// <summary>A picture of a page, 1280 pixels wide.</summary>
    /// <param name="name">The page's file name.</param>
    /// <param name="text">The page.</param>
    /// <param name="height">The picture's height.</param>
    public async Task<Screenshot> ScreenshotAsync(string name, string text, int height)
    {
        string picture = Path.Combine(_folder.FullName, "picture.png");
        File.Delete(picture);
        await RunAsync(name, text, "--hide-scrollbars", FormattableString.Invariant($"--window-size=1280,{height}"), "--screenshot=" + picture);
        return Screenshot.Read(await File.ReadAllBytesAsync(picture, TestContext.Current.CancellationToken));
    }

    /// <summary>A page as its scripts leave it.</summary>
    public Task<string> RunScriptsAsync(string name, string text) => RunAsync(name, text, "--dump-dom");

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<string> RunAsync(string name, string text, params string[] options)
    {
        string page = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(page, text, TestContext.Current.CancellationToken);
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--user-data-dir=" + Path.Combine(_folder.FullName, "profile"), .. options, new Uri(page).AbsoluteUri,
        ];
        var start = new ProcessStartInfo(_program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> complaints = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await complaints);
        return output;
    }
}
