using System;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Lowering;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Tests.Derivation;
using Twill.Scheduling.Verification;
using Twill.Scheduling.Warps;
using Xunit;

namespace Twill.Scheduling.Tests.Lowering;

public class WarpLoweringTests
{
    public static TheoryData<string, string> Cases { get; } = new MatrixTheoryData<string, string>(
        ["gemm", "attention", "attention64", "mlp", "backward", "stores"], ["Ampere", "Hopper", "Blackwell"]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_split_lowers_to_a_program_without_violations_or_names_what_does_not_fit(string loop, string architecture)
    {
        Machine machine = MachineCatalog.ForArchitecture(architecture);
        int lowered = 0;
        foreach (DerivedProblem derived in ProblemDerivation.Derive(Loop(loop), machine, new DerivationOptions()))
        {
            if (Solve(derived) is not { } schedule)
            {
                continue;
            }

            WarpProgram program;
            try
            {
                program = WarpLowering.Lower(derived, schedule, machine);
            }
            catch (LoweringException exception)
            {
                Assert.Contains("bytes of shared memory", exception.Message, StringComparison.Ordinal);
                continue;
            }

            lowered++;
            AssertSafe(program, ring => ring.MinimumDepth);
            AssertSafe(program, ring => ring.ScheduleDepth);
            AssertSafe(program, ring => ring.MaximumDepth);
        }

        Assert.NotEqual(0, lowered);
    }

    [Fact]
    public void Hopper_attention_alternates_two_groups_on_the_tensor_core_as_FlashAttention_3_does()
    {
        WarpProgram program = Lower("attention", "Hopper", groups: 3);

        Role[] compute = [.. program.Roles.Where(role => role.Kind == RoleKind.Compute)];
        Assert.Equal(2, compute.Length);
        Assert.All(compute, role => Assert.Equal(2, role.Turn.Count(step => step is Step.Compute { IsAsynchronous: true })));
        Assert.Single(program.Roles, role => role.Kind == RoleKind.Load);

        // Ping-pong: each group waits for the other on the tensor core, and signals it.
        Assert.All(compute, role => Assert.Contains(role.Turn, step => step is Step.OrderWait));
        Assert.All(compute, role => Assert.Contains(role.Turn, step => step is Step.OrderSignal));

        // No register value crosses groups: what the rings carry comes from global memory.
        Assert.All(program.Rings, ring => Assert.Equal(RoleKind.Load, program.Roles[ring.Producer].Kind));

        // The first product of an iteration is issued before the second of the iteration before is waited for.
        Assert.Contains(compute, role => role.Stages > 1);
    }

    [Fact]
    public void A_product_accumulates_in_place_without_a_move()
    {
        foreach (Role role in Lower("attention", "Hopper", groups: 3).Roles)
        {
            Assert.DoesNotContain(role.Turn.OfType<Step.Compute>().SelectMany(step => step.Instructions), instruction =>
                instruction is TileInstruction.Copy { Source: Storage.Register, Destination: Storage.Register });
        }
    }

    [Fact]
    public void A_counted_wait_leaves_the_products_issued_after_it_in_flight()
    {
        WarpProgram program = Lower("backward", "Hopper", groups: 3);
        Assert.Contains(program.Roles.SelectMany(role => role.Turn), step => step is Step.WaitProducts { Pending: > 0 });
    }

    [Fact]
    public void A_value_that_crosses_groups_is_sent_once_to_each_receiver()
    {
        WarpProgram program = Lower("attention", "Hopper", groups: 4);
        Ring[] crossing = [.. program.Rings.Where(ring => !ring.FillsOnce && program.Roles[ring.Producer].Kind == RoleKind.Compute)];
        Assert.All(crossing, ring => Assert.Single(ring.Consumers));
        Assert.Equal(crossing.Length, crossing.Select(ring => (ring.SourceOperation, ring.Consumers[0])).Distinct().Count());
    }

    [Fact]
    public void Stores_of_two_statements_to_one_tensor_are_done_by_one_role_in_the_order_of_the_program()
    {
        WarpProgram program = Lower(TwoStores(storesInTheLoop: false), groups: 3);
        Assert.True(program.Roles.Count(role => role.Kind == RoleKind.Compute) > 1);
        Role storing = Assert.Single(program.Roles, role => Stored(role).Length > 0);
        Assert.Equal(["first.0", "first.1", "second"], Stored(storing));
        AssertSafe(program, ring => ring.MinimumDepth);

        static string[] Stored(Role role) => [.. role.Finish.OfType<Step.Compute>().SelectMany(step => step.Instructions)
            .OfType<TileInstruction.Apply>().Where(apply => apply.Operation is TileOperation.Store)
            .Select(apply => ContentName(role, apply))];
    }

    [Fact]
    public void Stores_after_the_loop_wait_for_those_in_the_loop_to_the_same_tensor()
    {
        WarpProgram program = Lower(TwoStores(storesInTheLoop: true), groups: 3);
        int ring = program.Rings.Select((candidate, position) => (candidate, position)).Single(pair => pair.candidate.Name == "target.stored").position;
        Assert.Equal(RoleKind.Store, program.Roles[program.Rings[ring].Producer].Kind);
        Assert.Contains(new Step.Commit(ring), program.Roles[program.Rings[ring].Producer].Finish);
        foreach (Role role in program.Roles.Where(role => role.Finish.Any(IsStore)))
        {
            Assert.Contains(new Step.Await(ring), role.Finish.TakeWhile(step => !IsStore(step)));
        }

        AssertSafe(program, candidate => candidate.MinimumDepth);

        static bool IsStore(Step step) => step is Step.Compute compute
            && compute.Instructions.Any(instruction => instruction is TileInstruction.Apply { Operation: TileOperation.Store });
    }

    [Fact]
    public void Where_the_best_schedule_does_not_fit_the_next_best_is_lowered_and_only_a_gap_is_claimed()
    {
        Machine machine = MachineCatalog.ForArchitecture("Hopper");
        LoopAttempt[] attempts = [.. ProblemDerivation.Derive(Loop("attention"), machine, new DerivationOptions())
            .Where(problem => problem.Split.WarpGroups >= 3)
            .Select(problem => new LoopAttempt(problem, ScheduleSolver.Solve(
                problem.Problem, new SolveOptions { Mode = SolveMode.Window }, TestContext.Current.CancellationToken)))];
        var optimal = Assert.IsType<SolveResult.Optimal>(attempts[1].Result);
        var best = new LoopSolution.Scheduled(attempts[1].Problem, optimal.Schedule, optimal, attempts.ToEquatableArray());

        // Four groups hand tiles over through shared memory, three do not.
        (LoopSolution.Scheduled chosen, WarpProgram program) = LoopLowering.Lower(best, machine with { SharedMemoryBytes = 110_000 });
        Assert.Equal(3, chosen.Problem.Split.WarpGroups);
        Assert.Equal(optimal.Schedule.InitiationInterval, Assert.IsType<SolveResult.Feasible>(chosen.Result).LowerBound);
        AssertSafe(program, ring => ring.MinimumDepth);

        LoweringException exception = Assert.Throws<LoweringException>(
            () => LoopLowering.Lower(best, machine with { SharedMemoryBytes = 50_000 }));
        Assert.True(exception.IsTooLarge);
        Assert.Contains("50000", exception.Message, StringComparison.Ordinal);
    }

    private static string ContentName(Role role, TileInstruction.Apply apply) =>
        role.Buffers[((Storage.Register)apply.Sources[0]!).Buffer].Name.Replace("_final", "", StringComparison.Ordinal);

    private static WarpProgram Lower(LoopProgram loop, int groups)
    {
        Machine machine = MachineCatalog.ForArchitecture("Hopper");
        DerivedProblem derived = ProblemDerivation.Derive(loop, machine, new DerivationOptions()).Single(problem => problem.Split.WarpGroups == groups);
        return WarpLowering.Lower(derived, Solve(derived)!, machine);
    }

    private static WarpProgram Lower(string loop, string architecture, int groups)
    {
        Machine machine = MachineCatalog.ForArchitecture(architecture);
        DerivedProblem derived = ProblemDerivation.Derive(Loop(loop), machine, new DerivationOptions())
            .Single(problem => problem.Split.WarpGroups == groups);
        return WarpLowering.Lower(derived, Solve(derived)!, machine);
    }

    private static Schedule? Solve(DerivedProblem derived) =>
        ScheduleSolver.Solve(derived.Problem, new SolveOptions { Mode = SolveMode.Window }, TestContext.Current.CancellationToken) switch
        {
            SolveResult.Optimal optimal => optimal.Schedule,
            SolveResult.Feasible feasible => feasible.Schedule,
            _ => null,
        };

    private static LoopProgram Loop(string name) => name switch
    {
        "gemm" => LoopProgramSamples.Gemm(128, 128, 64),
        "attention" => LoopProgramSamples.AttentionForward(128, 128, 128),
        "attention64" => LoopProgramSamples.AttentionForward(128, 128, 64),
        "mlp" => LoopProgramSamples.FusedMlp(128, 128, 128),
        "stores" => Stores(),
        "backward" => LoopProgramSamples.AttentionBackward(64, 128, 64),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown loop."),
    };

    /// <summary>Two sums of products, whose results are stored to the same tensor after the loop.</summary>
    private static LoopProgram TwoStores(bool storesInTheLoop)
    {
        var builder = new LoopProgramBuilder("TwoStores");
        Size rows = builder.Constant("Rows", 128);
        Size smallRows = builder.Constant("SmallRows", 64);
        Size columns = builder.Constant("Columns", 128);
        Size depth = builder.Constant("Depth", 64);
        var left = new TensorReference(builder.Tensor("left", ElementType.Half, 2), default);
        var right = new TensorReference(builder.Tensor("right", ElementType.Half, 2), default);
        var target = new TensorReference(builder.Tensor("target", ElementType.Float32, 2), default);
        ScalarExpression at = new ScalarExpression.Iteration();
        ScalarExpression zero = new ScalarExpression.Integer(0);
        int first = builder.Carry("first", builder.Prologue.Fill("first", new TileType(ElementType.Float32, rows, columns), 0));
        int second = builder.Carry("second", builder.Prologue.Fill("second", new TileType(ElementType.Float32, smallRows, columns), 0));
        int b = builder.Body.Load("b", new TileType(ElementType.Half, depth, columns), right, at, zero);
        int large = builder.Body.Load("large", new TileType(ElementType.Half, rows, depth), left, zero, at);
        int small = builder.Body.Load("small", new TileType(ElementType.Half, smallRows, depth), left, zero, at);
        builder.Next(first, builder.Body.Product("first", large, b, first));
        int sum = builder.Body.Product("second", small, b, second);
        builder.Next(second, sum);
        if (storesInTheLoop)
        {
            builder.Body.Store(builder.Body.Map("double", MapKind.Add, sum, sum), target, at, zero);
        }

        builder.Epilogue.Store(first, target, zero, zero);
        builder.Epilogue.Store(second, target, zero, zero);
        return builder.Build(zero, new ScalarExpression.Extent(left.Tensor, 1), 64);
    }

    /// <summary>A tile that never changes, and one from the iteration before, are stored in the loop.</summary>
    private static LoopProgram Stores()
    {
        var builder = new LoopProgramBuilder("Stores");
        var type = new TileType(ElementType.Float32, builder.Constant("Rows", 64), builder.Constant("Columns", 32));
        var source = new TensorReference(builder.Tensor("source", ElementType.Float32, 2), default);
        var first = new TensorReference(builder.Tensor("first", ElementType.Float32, 2), default);
        var second = new TensorReference(builder.Tensor("second", ElementType.Float32, 2), default);
        ScalarExpression row = new ScalarExpression.Iteration();
        ScalarExpression zero = new ScalarExpression.Integer(0);
        int ones = builder.Prologue.Fill("ones", type, 1);
        int sum = builder.Carry("sum", builder.Prologue.Fill("sum", type, 0));
        builder.Body.Store(ones, first, row, zero);
        builder.Body.Store(sum, second, row, zero);
        builder.Next(sum, builder.Body.Map("sum", MapKind.Add, sum, builder.Body.Load("tile", type, source, row, zero)));
        return builder.Build(zero, new ScalarExpression.Extent(source.Tensor, 0), 1);
    }

    private static void AssertSafe(WarpProgram program, Func<Ring, int> depth)
    {
        EquatableArray<ProtocolViolation> violations = ProtocolVerifier.Verify(program, program.Rings.Select(depth).ToEquatableArray());
        Assert.True(violations.Count == 0, string.Join("\n", violations) + "\n" + WarpProgramText.Write(program));
    }
}
