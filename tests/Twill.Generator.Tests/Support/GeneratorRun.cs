using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Twill.Generator.Tests.Support;

/// <summary>A generator driver that records its steps, so that one can see what an edit runs again.</summary>
internal sealed class GeneratorRun
{
    private GeneratorDriver _driver;

    public GeneratorRun()
    {
        _driver = CSharpGeneratorDriver.Create(
            [new TwillGenerator().AsSourceGenerator()],
            parseOptions: TestCompilation.ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
    }

    /// <summary>Runs the generator on the next state of the source.</summary>
    public GeneratorRunResult Run(CSharpCompilation compilation, CancellationToken cancellationToken)
    {
        _driver = _driver.RunGenerators(compilation, cancellationToken);
        return _driver.GetRunResult().Results.Single();
    }

    /// <summary>Why each output of a step is what it is.</summary>
    public static List<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> runs)
            ? [.. runs.SelectMany(run => run.Outputs).Select(output => output.Reason)]
            : [];
}
