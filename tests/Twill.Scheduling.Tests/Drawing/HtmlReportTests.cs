using System;
using System.Linq;
using System.Xml.Linq;
using Twill.Scheduling.Drawing;
using Twill.Scheduling.Drawing.Report;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Xunit;

namespace Twill.Scheduling.Tests.Drawing;

public sealed class HtmlReportTests
{
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> All { get; } = new(DrawnSchedules.Names);

    [Theory]
    [MemberData(nameof(All))]
    public void The_page_is_well_formed_and_has_every_operation_in_its_table_and_pictures(string name)
    {
        (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get(name);
        XElement page = XDocument.Parse(HtmlReport.Write(Report(problem, schedule), DrawingTheme.Auto)).Root!;
        string[][] rows = Rows(page, "Operations");
        Assert.Equal(
            problem.Operations.Select(operation => operation.Name).Order(StringComparer.Ordinal),
            rows.Select(row => row[0]).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal(9, row.Length));
        Assert.Equal(4, page.Descendants(Svg + "svg").Count());
        Assert.Equal(
            problem.Operations.Count,
            page.Descendants(Svg + "g").Select(group => group.Attribute("data-operation")?.Value).OfType<string>().Distinct().Count());
    }

    [Fact]
    public void The_table_says_where_and_when_each_operation_runs()
    {
        (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get("attention forward on Hopper");
        string[][] rows = Rows(XDocument.Parse(HtmlReport.Write(Report(problem, schedule), DrawingTheme.Auto)).Root!, "Operations");
        string[] row = rows.Single(cells => cells[0] == "p.0");
        int p = Enumerable.Range(0, problem.Operations.Count).Single(v => problem.Operations[v].Name == "p.0");
        Assert.Equal(
            [$"{schedule.WarpGroups[p]}", $"{schedule.StartTimes[p]}", $"{schedule.StartTimes[p] / 2048}", "512", "SpecialFunction 512, Fp32 64", "64", "", ""],
            row[1..]);
    }

    [Fact]
    public void Source_lines_stand_beside_their_operations()
    {
        (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get("attention forward on Hopper");
        KernelReport report = Report(problem, schedule) with
        {
            Sources =
            [
                new OperationSource(10, 31, "    var p = Tile.Exp2(scores - newMax);"),
                new OperationSource(9, 31, "    var p = Tile.Exp2(scores - newMax);"),
                new OperationSource(9, 30, "if (a < b && c > \"d\") { }"),
            ],
        };
        XElement page = XDocument.Parse(HtmlReport.Write(report, DrawingTheme.Dark)).Root!;
        string[][] rows = Rows(page, "Source");
        Assert.Equal(["30", "if (a < b && c > \"d\") { }", "p.0 · " + schedule.StartTimes[9]], rows[0]);
        Assert.Equal(["31", "var p = Tile.Exp2(scores - newMax);", $"p.0 · {schedule.StartTimes[9]}p.1 · {schedule.StartTimes[10]}"], rows[1]);
        Assert.Equal("30, 31", Rows(page, "Operations").Single(row => row[0] == "p.0")[8]);
    }

    [Fact]
    public void Findings_are_listed_and_absent_ones_leave_no_heading()
    {
        (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get("fig1_toy");
        KernelReport report = Report(problem, schedule);
        string[] without = Headings(HtmlReport.Write(report, DrawingTheme.Auto));
        Assert.DoesNotContain("What bounds it", without);
        Assert.DoesNotContain("What would help", without);
        Assert.DoesNotContain("Source", without);
        string text = HtmlReport.Write(
            report with { Bounds = ["the tensor core & nothing else"], Remedies = ["BlockN = 96 <fits>"], Words = ["In words."] }, DrawingTheme.Auto);
        Assert.Contains("What bounds it", Headings(text));
        Assert.Contains("What would help", Headings(text));
        string[] items = [.. XDocument.Parse(text).Descendants(Html + "li").Select(item => item.Value)];
        Assert.Equal(["the tensor core & nothing else", "BlockN = 96 <fits>"], items);
        Assert.Contains("In words.", XDocument.Parse(text).Descendants(Html + "p").Select(paragraph => paragraph.Value));
    }

    [Fact]
    public void The_page_needs_nothing_from_elsewhere()
    {
        (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get("fa_fwd_hopper");
        XElement page = XDocument.Parse(HtmlReport.Write(Report(problem, schedule), DrawingTheme.Auto)).Root!;
        Assert.DoesNotContain(
            page.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName is "src" or "href");
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "img");
        Assert.DoesNotContain("url(", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_line_of_no_operation_is_refused()
    {
        (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get("fig1_toy");
        KernelReport report = Report(problem, schedule) with { Sources = [new OperationSource(3, 12, "x")] };
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => HtmlReport.Write(report, DrawingTheme.Auto));
        Assert.Contains("Source line 12 names operation 3 of 3", refusal.Message, StringComparison.Ordinal);
    }

    private static KernelReport Report(ScheduleProblem problem, Schedule schedule) => new()
    {
        Name = "Kernel", Architecture = "Hopper", Status = "optimal", Problem = problem, Schedule = schedule,
    };

    private static string[] Headings(string text) =>
        [.. XDocument.Parse(text).Descendants(Html + "h2").Select(heading => heading.Value)];

    private static string[][] Rows(XElement page, string heading) =>
    [
        .. page.Descendants(Html + "h2").Single(title => title.Value == heading).Parent!.Descendants(Html + "tr").Skip(1)
            .Select(row => row.Elements(Html + "td").Select(cell => cell.Value).ToArray()),
    ];
}
