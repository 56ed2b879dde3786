using System;
using System.Globalization;
using System.Text;
using System.Threading.Tasks;
using Twill.Scheduling.Drawing;
using Twill.Scheduling.Drawing.Report;
using Twill.Scheduling.Drawing.Svg;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Xunit;

namespace Twill.Scheduling.Tests.Drawing;

/// <summary>What a browser makes of the pictures, with the fonts that there are.</summary>
public sealed class BrowserTests
{
    /// <summary>Lists texts that overlap or leave their picture; letters do not fill the box that a browser reports.</summary>
    private const string Script = """
        <pre id="found"></pre><script>
        let found = '', texts = 0;
        for (const picture of document.querySelectorAll('svg')) {
            const page = picture.getBoundingClientRect();
            const boxes = [...picture.querySelectorAll('text')].map(text => ({ text: text.textContent, box: text.getBoundingClientRect() }));
            texts += boxes.length;
            boxes.forEach((one, i) => {
                if (one.box.left < page.left || one.box.right > page.right + 0.1) found += 'outside: ' + one.text + '\n';
                for (const other of boxes.slice(i + 1)) {
                    const a = one.box, b = other.box;
                    if (a.left < b.right && b.left < a.right && a.top + 2.2 < b.bottom - 2.2 && b.top + 2.2 < a.bottom - 2.2)
                        found += one.text + ' over ' + other.text + '\n';
                }
            });
        }
        document.getElementById('found').textContent = '[' + texts + '] ' + found + '[end]';
        </script>
        """;

    [Fact]
    public async Task Labels_do_not_overlap_in_a_browser()
    {
        using var browser = new Browser();
        var page = new StringBuilder("<!DOCTYPE html><html><body>");
        int labels = 0;
        foreach (string name in DrawnSchedules.Names)
        {
            (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get(name);
            string picture = ScheduleDrawing.All(problem, schedule, DrawingTheme.Light);
            labels += new DrawnPicture(picture).Labels.Count;
            page.Append(picture);
        }

        string after = await browser.RunScriptsAsync("labels.html", page.Append(Script).Append("</body></html>").ToString());
        int start = after.IndexOf("<pre id=\"found\">", StringComparison.Ordinal) + "<pre id=\"found\">".Length;
        Assert.Equal(
            "[" + labels.ToString(CultureInfo.InvariantCulture) + "] [end]",
            after[start..after.IndexOf("</pre>", start, StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData(DrawingTheme.Light)]
    [InlineData(DrawingTheme.Dark)]
    public async Task Pictures_and_reports_are_not_empty(DrawingTheme theme)
    {
        using var browser = new Browser();
        (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get("attention forward on Hopper");
        var report = new KernelReport
        {
            Name = "Attention.Forward", Architecture = "Hopper", Status = "optimal", Problem = problem, Schedule = schedule,
        };
        Palette palette = theme == DrawingTheme.Light ? Palette.Light : Palette.Dark;
        foreach ((string name, string text) in ((string, string)[])[
            ("picture.svg", ScheduleDrawing.All(problem, schedule, theme)), ("report.html", HtmlReport.Write(report, theme))])
        {
            Screenshot screenshot = await browser.ScreenshotAsync(name, text, 1600);
            Assert.Equal((1280, 1600), (screenshot.Width, screenshot.Height));
            Assert.Equal(palette.Paper, screenshot[2, 2]);
            Assert.InRange(screenshot.Share(palette.Paper), 0.4, 0.97);
            Assert.InRange(screenshot.Share(palette.Surface(1, 0)), 0.002, 0.3);
            Assert.InRange(screenshot.Share(palette.Surface(2, 0)), 0.002, 0.3);
        }
    }
}
