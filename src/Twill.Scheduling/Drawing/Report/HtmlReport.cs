using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Twill.Scheduling.Drawing.Graph;
using Twill.Scheduling.Drawing.Svg;
using Twill.Scheduling.Drawing.Timeline;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using static Twill.Scheduling.Drawing.Svg.SvgText;

namespace Twill.Scheduling.Drawing.Report;

/// <summary>
/// Writes the report of a kernel as one page that needs nothing else: pictures, the schedule as a table, source lines
/// beside their operations, what bounds the schedule and what would help. The page is well-formed XML.
/// </summary>
public static class HtmlReport
{
    /// <summary>Writes the page.</summary>
    /// <param name="report">What it shows.</param>
    /// <param name="theme">Its colours.</param>
    /// <exception cref="ArgumentException">
    /// The schedule is not one of the problem, or a source line names no operation; the message says which.
    /// </exception>
    public static string Write(KernelReport report, DrawingTheme theme)
    {
        Check(report);
        var page = new StringBuilder("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width\"/>\n")
            .Append("<title>").Append(Escape(report.Name)).Append(" on ").Append(Escape(report.Architecture)).Append("</title>\n")
            .Append("<style>\n").Append(PageStyle.Text(theme)).Append(StyleSheet.Text(theme)).Append("</style>\n</head>\n<body>\n");
        WriteHeader(page, report);
        WriteList(page, "What bounds it", report.Bounds);
        WriteList(page, "What would help", report.Remedies);
        if (report.Sources.Count > 0)
        {
            WriteSources(page, report);
        }

        foreach (Picture picture in (Picture[])[
            DependenceGraphPicture.Draw(report.Problem, report.Schedule),
            SteadyStatePicture.Draw(report.Problem, report.Schedule),
            TimelinePicture.Draw(report.Problem, report.Schedule),
            ResourcePicture.Draw(report.Problem, report.Schedule)])
        {
            page.Append("<figure>\n").Append(SvgDocument.Inline(picture)).Append("</figure>\n");
        }

        WriteOperations(page, report);
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Check(KernelReport report)
    {
        ScheduleDrawing.CheckForm(report.Problem, report.Schedule);
        foreach (OperationSource source in report.Sources)
        {
            if (source.Operation < 0 || source.Operation >= report.Problem.Operations.Count)
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Source line {source.Line} names operation {source.Operation} of {report.Problem.Operations.Count}."),
                    nameof(report));
            }
        }
    }

    private static void WriteHeader(StringBuilder page, KernelReport report)
    {
        Schedule schedule = report.Schedule;
        page.Append("<header>\n<h1>").Append(Escape(report.Name)).Append("</h1>\n<p class=\"remark\">")
            .Append(Escape(report.Architecture)).Append("</p>\n");
        foreach (string sentence in report.Words)
        {
            page.Append("<p>").Append(Escape(sentence)).Append("</p>\n");
        }

        page.Append("<dl>\n");
        foreach ((string name, string value) in ((string, string)[])[
            ("initiation interval", WarpGroupStyle.Cycles(schedule.InitiationInterval)),
            ("status", report.Status),
            ("length", WarpGroupStyle.Cycles(schedule.Length)),
            ("stages", Number(schedule.Stages)),
            ("warp groups", Number(WarpGroupStyle.Used(schedule).Count()))])
        {
            page.Append("<div><dt>").Append(name).Append("</dt><dd>").Append(Escape(value)).Append("</dd></div>\n");
        }

        page.Append("</dl>\n</header>\n");
    }

    private static void WriteList(StringBuilder page, string heading, IReadOnlyCollection<string> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        page.Append("<section>\n<h2>").Append(heading).Append("</h2>\n<ul>\n");
        foreach (string item in items)
        {
            page.Append("<li>").Append(Escape(item)).Append("</li>\n");
        }

        page.Append("</ul>\n</section>\n");
    }

    private static void WriteSources(StringBuilder page, KernelReport report)
    {
        page.Append("<section>\n<h2>Source</h2>\n<table>\n<tr><th class=\"number\">line</th><th>code</th><th>operations, with their cycle of issue</th></tr>\n");
        foreach (IGrouping<(int Line, string Text), OperationSource> line in report.Sources
            .GroupBy(source => (source.Line, source.Text)).OrderBy(group => group.Key.Line))
        {
            page.Append("<tr><td class=\"number\">").Append(Number(line.Key.Line)).Append("</td><td><code>")
                .Append(Escape(line.Key.Text.Trim())).Append("</code></td><td>");
            foreach (int v in line.Select(source => source.Operation).Distinct().OrderBy(v => v))
            {
                page.Append("<span class=\"").Append(PageStyle.Chip(Hue(report, v))).Append("\">")
                    .Append(Escape(WarpGroupStyle.OperationName(report.Problem, v))).Append(" · ")
                    .Append(Number(report.Schedule.StartTimes[v])).Append("</span>");
            }

            page.Append("</td></tr>\n");
        }

        page.Append("</table>\n</section>\n");
    }

    private static void WriteOperations(StringBuilder page, KernelReport report)
    {
        Schedule schedule = report.Schedule;
        page.Append("<section>\n<h2>Operations</h2>\n<table>\n<tr><th>operation</th><th>group</th><th class=\"number\">cycle</th><th class=\"number\">stage</th>")
            .Append("<th class=\"number\">duration</th><th>units</th><th class=\"number\">registers</th><th>memory</th><th>lines</th></tr>\n");
        foreach (int v in Enumerable.Range(0, report.Problem.Operations.Count)
            .OrderBy(v => schedule.WarpGroups[v]).ThenBy(v => schedule.StartTimes[v]))
        {
            Operation operation = report.Problem.Operations[v];
            page.Append("<tr><td><span class=\"").Append(PageStyle.Chip(Hue(report, v))).Append("\">")
                .Append(Escape(WarpGroupStyle.OperationName(report.Problem, v))).Append("</span></td>");
            Cell(page, Number(schedule.WarpGroups[v]));
            NumberCell(page, schedule.StartTimes[v]);
            NumberCell(page, schedule.StartTimes[v] / schedule.InitiationInterval);
            NumberCell(page, operation.Duration);
            Cell(page, string.Join(", ", operation.Usage.Where(usage => usage.Length > 0).Select(usage =>
                FormattableString.Invariant($"{report.Problem.Machine.Units[usage.Unit].Name} {usage.Length}"))));
            NumberCell(page, operation.Registers);
            Cell(page, string.Join(", ", operation.Footprints.Where(footprint => footprint.Amount > 0).Select(footprint =>
                FormattableString.Invariant($"{report.Problem.Machine.Memories[footprint.Memory].Name} {footprint.Amount}"))));
            Cell(page, string.Join(", ", report.Sources.Where(source => source.Operation == v)
                .Select(source => source.Line).Distinct().OrderBy(line => line).Select(Number)));
            page.Append("</tr>\n");
        }

        page.Append("</table>\n</section>\n");
    }

    private static void Cell(StringBuilder page, string text) => page.Append("<td>").Append(Escape(text)).Append("</td>");

    private static void NumberCell(StringBuilder page, int value) =>
        page.Append("<td class=\"number\">").Append(Number(value)).Append("</td>");

    private static int Hue(KernelReport report, int v) =>
        WarpGroupStyle.Hue(report.Problem.Machine, report.Schedule.WarpGroups[v]);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
