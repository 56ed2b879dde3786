using Twill.Generator.FrontEnd.Model;
using Twill.Generator.Tests.Support;
using Twill.Scheduling.Programs;
using Xunit;

namespace Twill.Generator.Tests.FrontEnd;

public sealed class SampleProgramTests
{
    [Fact]
    public void Attention_becomes_its_loop_program()
    {
        Assert.Equal(
            """
            Forward(q: Half[rank 4], k: Half[rank 4], v: Half[rank 4], o: Half[rank 4], scaleLog2: Float32)
            constants BlockM = 128, HeadDim = 128, BlockN = 128
            prologue
              %0 queries: Tile<Half>[BlockM × HeadDim] = load q[block.Z, block.Y] at ((block.X * BlockM), 0)
              %1 max: Column<Float32>[BlockM] = fill -∞f
              %2 sum: Column<Float32>[BlockM] = fill 0f
              %3 acc: Tile<Float32>[BlockM × HeadDim] = fill 0f
            loop from 0 to k.Shape[2] by BlockN
              carry %4 sum: Column<Float32>[BlockM] = %2, then %19
              carry %5 max: Column<Float32>[BlockM] = %1, then %12
              carry %6 acc: Tile<Float32>[BlockM × HeadDim] = %3, then %23
              %7 keys: Tile<Half>[BlockN × HeadDim] = load k[block.Z, block.Y] at ((iteration * BlockN), 0)
              %8 product: Tile<Float32>[BlockM × BlockN] = %0 · %7ᵀ
              %9 multiply: Tile<Float32>[BlockM × BlockN] = %8 * scaleLog2
              %10 scores: Tile<Float32>[BlockM × BlockN] = %9 where column + (iteration * BlockN) < k.Shape[2] else -∞f
              %11 rowMax: Column<Float32>[BlockM] = row Maximum of %10
              %12 newMax: Column<Float32>[BlockM] = max(%5, %11)
              %13 subtract: Tile<Float32>[BlockM × BlockN] = %10 - %12
              %14 p: Tile<Float32>[BlockM × BlockN] = exp2(%13)
              %15 subtract2: Column<Float32>[BlockM] = %5 - %12
              %16 decay: Column<Float32>[BlockM] = exp2(%15)
              %17 multiply2: Column<Float32>[BlockM] = %4 * %16
              %18 rowSum: Column<Float32>[BlockM] = row Sum of %14
              %19 sum: Column<Float32>[BlockM] = %17 + %18
              %20 values: Tile<Half>[BlockN × HeadDim] = load v[block.Z, block.Y] at ((iteration * BlockN), 0)
              %21 convert: Tile<Half>[BlockM × BlockN] = convert %14
              %22 multiply3: Tile<Float32>[BlockM × HeadDim] = %6 * %16
              %23 acc: Tile<Float32>[BlockM × HeadDim] = %21 · %20 + %22
            epilogue
              %24 maximum: Column<Float32>[BlockM] = max(%4, 1E-30f)
              %25 divide: Tile<Float32>[BlockM × HeadDim] = %6 / %24
              %26 convert: Tile<Half>[BlockM × HeadDim] = convert %25
              store %26 to o[block.Z, block.Y] at ((block.X * BlockM), 0)

            """,
            Program("Attention"));
    }

    [Fact]
    public void Gemm_becomes_its_loop_program()
    {
        Assert.Equal(
            """
            Multiply(a: BFloat16[rank 2], b: BFloat16[rank 2], c: Float32[rank 2])
            constants BlockM = 128, BlockN = 256, BlockK = 64
            prologue
              %0 acc: Tile<Float32>[BlockM × BlockN] = fill 0f
            loop from 0 to a.Shape[1] by BlockK
              carry %1 acc: Tile<Float32>[BlockM × BlockN] = %0, then %4
              %2 left: Tile<BFloat16>[BlockM × BlockK] = load a at ((block.X * BlockM), (iteration * BlockK))
              %3 right: Tile<BFloat16>[BlockK × BlockN] = load b at ((iteration * BlockK), (block.Y * BlockN))
              %4 acc: Tile<Float32>[BlockM × BlockN] = %2 · %3 + %1
            epilogue
              store %1 to c at ((block.X * BlockM), (block.Y * BlockN))

            """,
            Program("Gemm"));
    }

    private static string Program(string sample)
    {
        FrontEndResult result = Assert.Single(TestCompilation.ExtractAll(
            TestCompilation.Create(TestCompilation.Sample(sample)), TestContext.Current.CancellationToken));
        Assert.Empty(result.Diagnostics);
        return LoopProgramText.Write(Assert.IsType<KernelModel>(result.Kernel).Program);
    }
}
