using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using Twill;

// An application with a context, buffers and kernels of its own: it fills a matrix, multiplies with Twill's kernel, and
// rectifies the result, all on one stream
const int M = 128, N = 256, K = 192;
using Context context = Context.Create(builder => builder.CPU(new CPUDevice(2, 8, 1)).EnableTwill());
using CPUAccelerator accelerator = context.GetCPUDevice(0).CreateCPUAccelerator(context, CPUAcceleratorMode.Parallel);
using AcceleratorStream stream = accelerator.CreateStream();
using MemoryBuffer1D<Half, Stride1D.Dense> a = accelerator.Allocate1D([.. Enumerable.Range(0, M * K).Select(i => (Half)((i % 7) - 3))]);
using MemoryBuffer1D<Half, Stride1D.Dense> b = accelerator.Allocate1D([.. Enumerable.Range(0, K * N).Select(i => (Half)((i % 5) - 2))]);
using MemoryBuffer1D<float, Stride1D.Dense> c = accelerator.Allocate1D<float>(M * N);

var fill = accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<float>, float>(Kernels.Fill);
var rectify = accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<float>, float>(Kernels.Rectify);
fill(stream, M * N, c.View, float.NaN);
Gemm.MultiplyKernel.Launch(
    stream, (N / Gemm.BlockN, M / Gemm.BlockM), a.View.AsTensor(M, K), b.View.AsTensor(K, N), c.View.AsTensor(M, N));
rectify(stream, M * N, c.View, 1f);
stream.Synchronize();

float[] actual = c.GetAsArray1D();
Half[] left = a.GetAsArray1D(), right = b.GetAsArray1D();
for (int i = 0; i < M; i++)
{
    for (int j = 0; j < N; j++)
    {
        float sum = 0;
        for (int k = 0; k < K; k++)
        {
            sum += (float)left[(i * K) + k] * (float)right[(k * N) + j];
        }

        // Small integers: every sum is exact
        if (actual[(i * N) + j] != MathF.Max(sum + 1f, 0f))
        {
            Console.WriteLine(FormattableString.Invariant(
                $"own context: {actual[(i * N) + j]} at {i}, {j} instead of {MathF.Max(sum + 1f, 0f)}"));
            return 1;
        }
    }
}

Console.WriteLine("own context: Twill's kernel between two others on one stream, every element right");
return 0;

internal static class Kernels
{
    public static void Fill(Index1D index, ArrayView<float> view, float value) => view[index] = value;

    public static void Rectify(Index1D index, ArrayView<float> view, float bias) =>
        view[index] = IntrinsicMath.Max(view[index] + bias, 0f);
}
