using System.Globalization;
using System.Linq;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Problems;
using Xunit;

namespace Twill.Scheduling.Tests.Derivation;

public sealed class AttentionDerivationTests
{
    private static readonly Machine Hopper = MachineCatalog.ForArchitecture("Hopper");

    private static readonly DerivedProblem Derived =
        ProblemDerivation.Derive(LoopProgramSamples.AttentionForward(128, 128, 128), Hopper, new DerivationOptions())[1];

    [Fact]
    public void Operations_are_those_of_the_two_sub_tiles_with_their_costs()
    {
        string[] expected =
        [
            "keys d0 w0 m32768 streaming",
            "product.0 d512 TensorCore:512 w1 r64 s576",
            "product.1 d512 TensorCore:512 w1 r64 s576",
            "scores.0 d64 Fp32:64 w64 r64 s576",
            "scores.1 d64 Fp32:64 w64 r64 s576",
            "rowMax.0 d128 Fp32:128 w128 r2 s68",
            "rowMax.1 d128 Fp32:128 w128 r2 s68",
            "newMax.0 d32 Fp32:32 w32 r2 s68",
            "newMax.1 d32 Fp32:32 w32 r2 s68",
            "p.0 d512 SpecialFunction:512 Fp32:64 w512 r64 s576",
            "p.1 d512 SpecialFunction:512 Fp32:64 w512 r64 s576",
            "decay.0 d32 SpecialFunction:32 Fp32:1 w32 r2 s68",
            "decay.1 d32 SpecialFunction:32 Fp32:1 w32 r2 s68",
            "rowSum.0 d64 Fp32:64 w64 r2 s68",
            "rowSum.1 d64 Fp32:64 w64 r2 s68",
            "sum.0 d32 Fp32:32 w32 r2 s68",
            "sum.1 d32 Fp32:32 w32 r2 s68",
            "values d0 w0 m32768 streaming",
            "rescaled.0 d64 Fp32:64 w64 r64 s576",
            "rescaled.1 d64 Fp32:64 w64 r64 s576",
            "weights.0 d32 Fp32:32 w32 r32 s320",
            "weights.1 d32 Fp32:32 w32 r32 s320",
            "acc.0 d512 TensorCore:512 w1 r64 s576",
            "acc.1 d512 TensorCore:512 w1 r64 s576",
        ];

        Assert.Equal(expected, DerivedText.Operations(Derived));
    }

    [Fact]
    public void Dependences_of_one_sub_tile_are_complete()
    {
        string[] expected =
        [
            "keys -> product.0 d0 h512",
            "product.0 -> scores.0 d512 blocking m32768",
            "scores.0 -> rowMax.0 d64 m32768",
            "newMax.0 -> newMax.0 d32 @1",
            "rowMax.0 -> newMax.0 d128 m256",
            "scores.0 -> p.0 d64 m32768",
            "newMax.0 -> p.0 d32 m256",
            "newMax.0 -> decay.0 d32 @1 m256",
            "newMax.0 -> decay.0 d32 m256",
            "p.0 -> rowSum.0 d512 m32768",
            "sum.0 -> sum.0 d32 @1",
            "decay.0 -> sum.0 d32 m256",
            "rowSum.0 -> sum.0 d64 m256",
            "acc.0 -> rescaled.0 d512 @1 blocking m32768",
            "decay.0 -> rescaled.0 d32 m256",
            "p.0 -> weights.0 d512 m32768",
            "weights.0 -> acc.0 d32 h512 m16384",
            "values -> acc.0 d0 h512",
            "rescaled.0 -> acc.0 d64 m32768",
            "acc.0 => weights.0 d512 @1",
        ];
        string[] lines = DerivedText.Dependences(Derived);

        Assert.Equal(expected, lines.Where(line => line.Contains(".0")));
        Assert.Equal(expected.Select(line => line.Replace(".0", ".1")), lines.Where(line => line.Contains(".1")));
        Assert.Equal(2 * expected.Length, lines.Length);
    }

    [Fact]
    public void Each_operation_performs_the_operations_of_the_body_that_were_fused()
    {
        string[] fused = [.. Derived.Members.Where(members => members.Count > 1).Select(members =>
            string.Join(" ", members.Select(id => Derived.Program.Body.Single(operation => operation.Id == id).Name)))];

        Assert.Equal(
            [
                "scaled.0 scores.0", "scaled.1 scores.1", "shifted.0 p.0", "shifted.1 p.1",
                "drop.0 decay.0", "drop.1 decay.1", "kept.0 sum.0", "kept.1 sum.1",
            ],
            fused);
        Assert.Equal(Derived.Program.Body.Select(operation => operation.Id).Order(), Derived.Members.SelectMany(members => members).Order());
        Assert.Equal(Derived.Problem.Operations.Count, Derived.Members.Count);
    }

    [Fact]
    public void Queries_stay_in_shared_memory_and_lower_its_capacity()
    {
        int queries = Derived.Program.Prologue.Single(operation => operation.Name == "queries").Id;

        Assert.Equal([queries], Derived.Residents);
        MemorySpace memory = Assert.Single(Derived.Problem.Machine.Memories);
        Assert.Equal(new MemorySpace("SharedMemory", 232448 - 1024 - 32768), memory);
    }

    [Fact]
    public void Each_register_split_gives_a_problem_that_differs_in_the_groups_alone()
    {
        var problems = ProblemDerivation.Derive(LoopProgramSamples.AttentionForward(128, 128, 128), Hopper, new DerivationOptions());

        Assert.Equal(["24/240", "24/240/240", "24/160/160/160"], problems.Select(problem => problem.Split.ToString()));
        Assert.Equal([[0, 208], [0, 208, 208], [0, 128, 128, 128]], problems.Select(problem => problem.Problem.Machine.RegisterLimits.ToArray()));
        Assert.All(problems, problem =>
        {
            Assert.Equal(problem.Split.WarpGroups, problem.Problem.Machine.WarpGroups);
            Assert.Equal(0, problem.Problem.Machine.VariableLatencyGroup);
            Assert.Equal(Derived.Problem.Operations, problem.Problem.Operations);
            Assert.Equal(Derived.Problem.Dependences, problem.Problem.Dependences);
        });
    }

    [Theory]
    [InlineData(128, 128, 2048)]
    [InlineData(128, 64, 1088)]
    [InlineData(64, 128, 1024)]
    [InlineData(176, 128, 2816)]
    [InlineData(256, 128, 4096)]
    public void The_units_bound_the_initiation_interval(int blockN, int headDim, int bound)
    {
        DerivedProblem derived =
            ProblemDerivation.Derive(LoopProgramSamples.AttentionForward(128, blockN, headDim), Hopper, new DerivationOptions())[1];

        Assert.Equal(bound, DerivedText.ResourceBound(derived));
    }

    [Fact]
    public void Issue_slots_and_shared_memory_bandwidth_are_reported()
    {
        // Issue: per sub-tile 8192 × (scale + maximum + shift + exp2 + sum + half a conversion + rescale) and 64 × 5 thread operations.
        // Shared memory: keys and values arrive (64 KB); each sub-tile reads its queries (16 KB) and both (64 KB).
        int issue = 2 * ((8192 * 13 / 2 / 32) + (5 * 2)) / 4;

        Assert.Equal(
            [new ReportedUsage("Issue", issue), new ReportedUsage("SharedMemoryBandwidth", (65536 + (2 * 81920)) / 128)],
            Derived.Reported);
    }

    [Fact]
    public void The_same_loop_gives_the_same_problem_under_every_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");

            Assert.Equal(
                Derived,
                ProblemDerivation.Derive(LoopProgramSamples.AttentionForward(128, 128, 128), Hopper, new DerivationOptions())[1]);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void The_problem_survives_its_json_form()
    {
        Assert.Equal(Derived.Problem, ScheduleProblemJson.Read(ScheduleProblemJson.Write(Derived.Problem)));
    }

    [Fact]
    public void On_a_machine_with_synchronous_products_nothing_blocks_and_nothing_is_held()
    {
        DerivedProblem derived = ProblemDerivation.Derive(
            LoopProgramSamples.AttentionForward(128, 128, 128), MachineCatalog.ForArchitecture("Ampere"), new DerivationOptions())[1];

        Assert.DoesNotContain(derived.Problem.Dependences, dependence =>
            dependence.IsBlocking || dependence.Hold > 0 || dependence.Kind == DependenceKind.Order);
        Assert.Contains("product.0 d1024 TensorCore:1024 w1024 r64 s576", DerivedText.Operations(derived));
        Assert.Equal([136, 136, 136], derived.Problem.Machine.RegisterLimits);
    }

    [Fact]
    public void On_blackwell_sub_tiles_have_128_rows()
    {
        DerivedProblem derived = ProblemDerivation.Derive(
            LoopProgramSamples.AttentionForward(256, 128, 128), MachineCatalog.ForArchitecture("Blackwell"), new DerivationOptions())[1];

        string[] operations = DerivedText.Operations(derived);
        Assert.Contains("product.1 d512 TensorCore:512 w1 m128", operations);
        Assert.Contains("rowMax.1 d256 Fp32:256 w256 r1 s72", operations);
        Assert.DoesNotContain(operations, line => line.Contains(".2"));
        Assert.DoesNotContain(derived.Problem.Dependences, dependence => dependence.Kind == DependenceKind.Order);
    }
}
