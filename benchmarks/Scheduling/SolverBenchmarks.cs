using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using Twill.Benchmarks.Scheduling.Engines;
using Twill.Benchmarks.Scheduling.Problems;
using Twill.Scheduling.Solver;

namespace Twill.Benchmarks.Scheduling;

/// <summary>Times the solver with BenchmarkDotNet.</summary>
[InProcess]
[MemoryDiagnoser]
public class SolverBenchmarks
{
    private BenchmarkProblem _problem = null!;

    /// <summary>The kernels of the paper's evaluation, in true cycles.</summary>
    public static IEnumerable<string> Names =>
        ["fa_fwd_hopper_g1", "fa_bwd_hopper_g1", "fa_fwd_blackwell_g1", "fa_fwd_blackwell_w3_g1"];

    /// <summary>The problem file.</summary>
    [ParamsSource(nameof(Names))]
    public string Problem { get; set; } = "";

    /// <summary>Reads the problem.</summary>
    [GlobalSetup]
    public void Read() => _problem = BenchmarkProblem.File(Problem);

    /// <summary>The stages of the window.</summary>
    [Benchmark]
    public SolveResult Window() => ScheduleSolver.Solve(_problem.Problem, WarmSolver.Options(SolveMode.Window));

    /// <summary>Any number of stages.</summary>
    [Benchmark]
    public SolveResult Free() => ScheduleSolver.Solve(_problem.Problem, WarmSolver.Options(SolveMode.Free));
}
