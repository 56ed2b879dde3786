using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Drawing;
using Twill.Scheduling.Drawing.Graph;
using Twill.Scheduling.Drawing.Svg;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Xunit;

namespace Twill.Scheduling.Tests.Drawing;

public sealed class ScheduleDrawingTests
{
    public static TheoryData<string> All { get; } = new(DrawnSchedules.Names);

    [Theory]
    [MemberData(nameof(All))]
    public void No_two_labels_overlap_and_none_leaves_a_page_of_1280_pixels(string name)
    {
        (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get(name);
        var picture = new DrawnPicture(ScheduleDrawing.All(problem, schedule, DrawingTheme.Auto));
        Assert.Equal(1280, picture.Page.Right);
        Assert.Empty(DrawnPicture.Overlaps(picture.Labels));
        Assert.Empty(Outside(picture));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_operation_appears_in_the_graph_and_in_time_with_its_name(string name)
    {
        (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get(name);
        foreach (string text in (string[])[
            ScheduleDrawing.DependenceGraph(problem, schedule, DrawingTheme.Light),
            ScheduleDrawing.Timeline(problem, schedule, DrawingTheme.Light)])
        {
            var picture = new DrawnPicture(text);
            Assert.Equal(Enumerable.Range(0, problem.Operations.Count), picture.Operations.Order());
            string[] labels = [.. picture.Labels.Select(label => label.Text)];
            Assert.All(problem.Operations, operation => Assert.Contains(
                labels, label => label == operation.Name || label.StartsWith(operation.Name + " (i−", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Boxes_of_the_graph_do_not_overlap(string name)
    {
        (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get(name);
        var picture = new DrawnPicture(ScheduleDrawing.DependenceGraph(problem, schedule, DrawingTheme.Light));
        Assert.Equal(problem.Operations.Count, picture.OperationBoxes.Count);
        Assert.Empty(DrawnPicture.Overlaps(picture.OperationBoxes));
    }

    [Theory]
    [InlineData(DrawingTheme.Light)]
    [InlineData(DrawingTheme.Dark)]
    [InlineData(DrawingTheme.Auto)]
    public void Only_the_automatic_theme_asks_for_the_readers_preference(DrawingTheme theme)
    {
        (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get("fa_fwd_hopper");
        string text = ScheduleDrawing.All(problem, schedule, theme);
        Assert.Equal(theme == DrawingTheme.Auto, text.Contains("prefers-color-scheme", StringComparison.Ordinal));
        Assert.Equal(theme != DrawingTheme.Dark, text.Contains("{fill:" + Palette.Light.Paper + "}", StringComparison.Ordinal));
        Assert.Equal(theme != DrawingTheme.Light, text.Contains("{fill:" + Palette.Dark.Paper + "}", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_schedule_gives_the_same_text_under_every_culture()
    {
        (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get("fa_bwd_hopper_g1");
        string expected = ScheduleDrawing.All(problem, schedule, DrawingTheme.Auto);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(expected, ScheduleDrawing.All(problem, schedule, DrawingTheme.Auto));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Ink_can_be_read_on_every_surface()
    {
        foreach (Palette palette in (Palette[])[Palette.Light, Palette.Dark])
        {
            Rgb[] grounds =
            [
                palette.Paper, palette.Band,
                .. from hue in Enumerable.Range(0, Palette.Hues)
                   from shade in Enumerable.Range(0, Palette.Shades)
                   select palette.Surface(hue, shade),
            ];
            Assert.All(grounds, ground => Assert.InRange(Contrast(palette.Ink, ground), 4.5, 21));
            Assert.InRange(Contrast(palette.Muted, palette.Paper), 4.5, 21);
            Assert.InRange(Contrast(palette.Muted, palette.Band), 4.5, 21);
        }
    }

    [Fact]
    public void Names_that_are_long_or_no_text_of_xml_are_drawn()
    {
        string[] names = ["a<b & \"c\"", "\u0000\u0001\uD800", "", new string('W', 300), "λ→∞ 𝛼", "line\nbreak"];
        ScheduleProblem problem = Problem(names.Length, [], names);
        var picture = new DrawnPicture(ScheduleDrawing.All(problem, Serial(names.Length), DrawingTheme.Auto));
        Assert.Empty(DrawnPicture.Overlaps(picture.Labels));
        Assert.Empty(Outside(picture));
        Assert.Contains(picture.Labels, label => label.Text == "operation 2");
        Assert.Contains(picture.Labels, label => label.Text.StartsWith("WWW", StringComparison.Ordinal) && label.Text.EndsWith('…'));
    }

    [Fact]
    public void Dependences_of_every_shape_are_drawn()
    {
        // A cycle within the iteration, lines back, along a layer, to itself, and several between the same two
        Dependence[] edges =
        [
            Edge(0, 1, 0), Edge(1, 0, 0), Edge(2, 3, 1), Edge(3, 2, 2), Edge(3, 3, 0), Edge(4, 4, 3), Edge(4, 4, 1),
            Edge(1, 4, 0), Edge(1, 4, 2), Edge(4, 0, 1), Edge(0, 1, 0),
        ];
        var picture = new DrawnPicture(ScheduleDrawing.DependenceGraph(Problem(6, edges, null), Serial(6), DrawingTheme.Light));
        Assert.Empty(DrawnPicture.Overlaps(picture.Labels));
        Assert.Equal(6, picture.OperationBoxes.Count);
        Assert.Contains(picture.Labels, label => label.Text == "1, 3");
    }

    [Theory]
    [InlineData(60, 3)]
    [InlineData(DependenceGraphPicture.GreatestOperations, 2)]
    public void Large_graphs_keep_their_labels_apart(int operations, int edgesEach)
    {
        Dependence[] edges =
        [
            .. from target in Enumerable.Range(1, operations - 1)
               from i in Enumerable.Range(1, edgesEach)
               select Edge(target * i * 7919 % target, target, 0),
        ];
        var picture = new DrawnPicture(
            ScheduleDrawing.DependenceGraph(Problem(operations, edges, null), Serial(operations), DrawingTheme.Light));
        Assert.Empty(DrawnPicture.Overlaps(picture.Labels));
        Assert.Equal(operations, picture.OperationBoxes.Count);
    }

    [Fact]
    public void What_is_too_large_to_read_is_said_in_words()
    {
        int count = DependenceGraphPicture.GreatestOperations + 1;
        var graph = new DrawnPicture(ScheduleDrawing.DependenceGraph(Problem(count, [], null), Serial(count), DrawingTheme.Light));
        Assert.Contains(graph.Labels, label => label.Text.Contains("401 operations", StringComparison.Ordinal));
        Schedule deep = new(1, 30, [0, 29], [0, 0]);
        var timeline = new DrawnPicture(ScheduleDrawing.Timeline(Problem(2, [], null), deep, DrawingTheme.Light));
        Assert.Contains(timeline.Labels, label => label.Text.Contains("30 stages", StringComparison.Ordinal));
    }

    [Fact]
    public void A_schedule_of_another_problem_is_refused()
    {
        ScheduleProblem problem = Problem(2, [], null);
        Assert.Contains("3 start times", Refusal(problem, Serial(3)), StringComparison.Ordinal);
        Assert.Contains("interval is 0", Refusal(problem, new Schedule(0, 1, [0, 0], [0, 0])), StringComparison.Ordinal);
        Assert.Contains("cycle -1", Refusal(problem, new Schedule(1, 1, [0, -1], [0, 0])), StringComparison.Ordinal);
        Assert.Contains("warp group 7", Refusal(problem, new Schedule(1, 1, [0, 0], [0, 7])), StringComparison.Ordinal);
    }

    private static string Refusal(ScheduleProblem problem, Schedule schedule) =>
        Assert.Throws<ArgumentException>(() => ScheduleDrawing.All(problem, schedule, DrawingTheme.Auto)).Message;

    private static IEnumerable<DrawnPicture.Box> Outside(DrawnPicture picture) => picture.Labels.Where(label =>
        label.Left < 0 || label.Top < 0 || label.Right > picture.Page.Right || label.Bottom > picture.Page.Bottom);

    private static double Contrast(Rgb one, Rgb other)
    {
        double lighter = Math.Max(Luminance(one), Luminance(other));
        double darker = Math.Min(Luminance(one), Luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double Luminance(Rgb color) =>
        (0.2126 * Linear(color.Red)) + (0.7152 * Linear(color.Green)) + (0.0722 * Linear(color.Blue));

    private static double Linear(byte channel)
    {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private static Dependence Edge(int source, int target, int distance) =>
        new() { Source = source, Target = target, Delay = 0, Distance = distance };

    private static Schedule Serial(int count) => new(
        count, count, Enumerable.Range(0, count).ToEquatableArray(), Enumerable.Range(0, count).Select(v => v % 2).ToEquatableArray());

    private static ScheduleProblem Problem(int count, Dependence[] edges, string[]? names) => new()
    {
        Name = "drawn",
        Machine = new ProblemMachine { Units = [new FunctionalUnit("unit", 1)], WarpGroups = 2, RegisterLimits = [8, 8] },
        Operations = Enumerable.Range(0, count).Select(v => new Operation
        {
            Name = names?[v] ?? "op" + v.ToString(CultureInfo.InvariantCulture), Duration = 1, Usage = [new UnitUsage(0, 0, 1, 1)], WarpCycles = 1,
        }).ToEquatableArray(),
        Dependences = edges.ToEquatableArray(),
    };
}
