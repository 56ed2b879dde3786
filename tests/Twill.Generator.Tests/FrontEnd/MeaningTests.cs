using System;
using System.Linq;
using Twill.Generator.Tests.Support;
using Twill.Scheduling.Programs;
using Xunit;

namespace Twill.Generator.Tests.FrontEnd;

public sealed class MeaningTests
{
    private const int TileRows = 8;

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 12));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_loop_program_computes_what_its_method_computes(int seed)
    {
        string source = new RandomLoop(seed, TileRows).Write();
        LoopProgram program = Programs.Of(source);
        Type kernels = RandomLoopRun.Load(TestCompilation.Create(source));
        var block = new BlockIndex(1, 1);
        foreach (int size in new[] { 0, 1, 16, 45 })
        {
            var run = new RandomLoopRun(seed, TileRows, size);
            run.AssertClose(
                run.CallMethod(kernels, block), run.Interpret(program, block), source + "\n" + LoopProgramText.Write(program));
        }
    }
}
