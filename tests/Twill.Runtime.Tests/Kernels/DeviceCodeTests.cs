using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using Twill.Kernels;
using Twill.Kernels.Devices;
using Twill.Scheduling.Programs;
using Xunit;

namespace Twill.Runtime.Tests.Kernels;

/// <summary>
/// The device code of tile operations, run as ordinary C#, does what the vectorized code of the CPU accelerator does. Only
/// the rounding of halves differs there, which ILGPU truncates on a CPU: it is tried with values that need none.
/// </summary>
public sealed class DeviceCodeTests : IDisposable
{
    private const int Rows = 5, Columns = 6, Inner = 4;

    private readonly Context context = Context.Create(builder => builder.CPU(new CPUDevice(2, 1, 1)));
    private readonly CPUAccelerator accelerator;

    public DeviceCodeTests()
    {
        accelerator = context.GetCPUDevice(0).CreateCPUAccelerator(context, CPUAcceleratorMode.Parallel);
    }

    public static TheoryData<string, int> Operations { get; } = new MatrixTheoryData<string, int>(
        DeviceIntrinsics.Pairs().Where(pair => pair.Host.DeclaringType == typeof(TileMath) || pair.Host.DeclaringType == typeof(TileMemory))
            .Select(pair => Signature(pair.Host)),
        [1, 2, 4, 8]);

    public void Dispose()
    {
        accelerator.Dispose();
        context.Dispose();
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Device_code_agrees_with_the_code_of_the_CPU(string operation, int lanes)
    {
        (MethodInfo host, MethodInfo device) = DeviceIntrinsics.Pairs().Single(pair => Signature(pair.Host) == operation);
        foreach ((MapKind kind, int variant) in Choices(host))
        {
            List<Array> expected = Run(host, lanes, kind, variant);
            List<Array> actual = Run(device, lanes, kind, variant);
            for (int i = 0; i < expected.Count; i++)
            {
                for (int j = 0; j < expected[i].Length; j++)
                {
                    AssertEqual(expected[i].GetValue(j)!, actual[i].GetValue(j)!, $"buffer {i}, element {j}");
                }
            }
        }
    }

    [Fact]
    public void Device_scalars_agree_with_those_of_the_CPU()
    {
        foreach (MapKind kind in Enum.GetValues<MapKind>().Where(kind => kind is >= MapKind.Negate and <= MapKind.Sigmoid))
        {
            Assert.Equal(KernelScalar.Map(kind, 1.75f), DeviceKernelScalar.Map(kind, 1.75f), 1e-5f);
        }

        foreach (float left in new[] { 1f, 2f, float.NaN })
        {
            foreach (float right in new[] { 1.5f, float.NaN })
            {
                Assert.Equal(KernelScalar.Extremum(MapKind.Minimum, left, right), DeviceKernelScalar.Extremum(MapKind.Minimum, left, right));
                Assert.Equal(KernelScalar.Extremum(MapKind.Maximum, left, right), DeviceKernelScalar.Extremum(MapKind.Maximum, left, right));
            }
        }

        foreach (float value in new[] { 1.00390625f, 1.01171875f, -3.4e38f, 1e-40f, float.NaN, float.NegativeInfinity })
        {
            Assert.Equal(KernelScalar.Round(value, ElementType.BFloat16), DeviceKernelScalar.Round(value, ElementType.BFloat16));
        }
    }

    private static string Signature(MethodInfo method) => method.DeclaringType!.Name + "." + method.Name + "("
        + string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.IsGenericType
            ? parameter.ParameterType.Name + "<" + parameter.ParameterType.GetGenericArguments()[0].Name + ">"
            : parameter.ParameterType.Name)) + ")";

    /// <summary>Kinds of functions, and numbers that stand for combinations of operand shapes, formats and so on.</summary>
    private static IEnumerable<(MapKind Kind, int Variant)> Choices(MethodInfo method)
    {
        MapKind[] kinds = method.GetParameters()[0].ParameterType != typeof(MapKind) ? [MapKind.Add] : method.Name switch
        {
            "Compare" => [MapKind.Less, MapKind.LessOrEqual, MapKind.Greater, MapKind.GreaterOrEqual, MapKind.Equal, MapKind.NotEqual],
            "Combine" => [MapKind.And, MapKind.Or],
            _ when method.GetParameters().Length == 6 =>
                [.. Enum.GetValues<MapKind>().Where(kind => kind is >= MapKind.Negate and <= MapKind.Sigmoid)],
            _ when method.GetParameters()[1].ParameterType == typeof(ArrayView<int>) =>
                [MapKind.Add, MapKind.Subtract, MapKind.Multiply, MapKind.Minimum, MapKind.Maximum],
            _ => [MapKind.Add, MapKind.Subtract, MapKind.Multiply, MapKind.Divide, MapKind.Minimum, MapKind.Maximum],
        };
        return kinds.SelectMany(kind => Enumerable.Range(0, 9).Select(variant => (kind, variant)));
    }

    /// <summary>Runs every lane and returns all memory.</summary>
    private List<Array> Run(MethodInfo method, int lanes, MapKind kind, int variant)
    {
        Random random = new(7);
        int operands = 0;
        List<MemoryBuffer> buffers = [];
        List<Array> contents = [];
        ArrayView<T> Memory<T>(Func<T> value)
            where T : unmanaged
        {
            T[] elements = [.. Enumerable.Range(0, 200).Select(_ => value())];
            MemoryBuffer1D<T, Stride1D.Dense> buffer = accelerator.Allocate1D(elements);
            buffers.Add(buffer);
            return buffer.View;
        }

        // quarters: exact in every format, also as sums and products
        float Quarter() => random.Next(-16, 17) / 4f;
        ushort Bits() => (ushort)random.Next(0x3C00, 0x4400);
        bool isEven = variant % 2 == 0;
        object Value(ParameterInfo parameter)
        {
            Type type = parameter.ParameterType;
            bool isMask = type == typeof(ArrayView<int>) && method.Name == "LoadShared"
                && method.GetParameters()[0].ParameterType == typeof(ArrayView<byte>);
            return type switch
            {
                _ when type == typeof(ArrayView<float>) => Memory(Quarter),
                _ when type == typeof(ArrayView<int>) => Memory(() => isMask ? random.Next(2) : random.Next(-9, 10)),
                _ when type == typeof(ArrayView<ushort>) => Memory(Bits),
                _ when type == typeof(ArrayView<byte>) => Memory(() => (byte)random.Next(2)),
                _ when type == typeof(RegisterOperand<float>) => new RegisterOperand<float>(Memory(Quarter), Quarter(), Kind()),
                _ when type == typeof(RegisterOperand<int>) => new RegisterOperand<int>(Memory(() => random.Next(-9, 10)), 3, Kind()),
                _ when type == typeof(RegisterOperand<byte>) => new RegisterOperand<byte>(Memory(() => (byte)random.Next(2)), 1, Kind()),
                _ when type == typeof(SharedOperand) => Operand(parameter.Name == "left"),
                _ when type == typeof(HeldOperand) => new HeldOperand(Memory(Quarter), 1, Inner + 2),
                _ when type == typeof(DeviceMatrix16) => new DeviceMatrix16(Memory(Bits), 3, 4, 5, 12, 2),
                _ when type == typeof(DeviceMatrix32) => new DeviceMatrix32(Memory(Quarter), 3, 4, 5, 12, 1),
                _ when type == typeof(AffineRegion) => new AffineRegion(random.Next(-2, 3), random.Next(-2, 3), random.Next(-3, 3), 2),
                _ when type == typeof(float) => Quarter(),
                _ => parameter.Name switch
                {
                    "rows" => Rows,
                    "columns" => Columns,
                    "inner" => Inner,
                    "resultPitch" or "inputPitch" => Columns + 3,
                    "resultFirst" => 2,
                    "inputFirst" or "firstRow" => 1,
                    "accumulates" => isEven,
                    _ when type == typeof(MapKind) => kind,
                    _ when type == typeof(ReductionKind) => (ReductionKind)(variant % 3),
                    _ when type == typeof(ElementType) => isEven ? ElementType.BFloat16 : ElementType.Half,
                    _ => variant - 4,
                },
            };
        }

        OperandKind Kind() => (OperandKind)(operands++ == 0 ? variant % 3 : variant / 3);
        SharedOperand Operand(bool isLeft)
        {
            bool isTransposed = variant / (isLeft ? 1 : 2) % 2 == 0;
            return new SharedOperand(Memory(Bits), 2, isLeft == isTransposed ? Rows + Columns : Inner + 1, isTransposed);
        }

        object[] arguments = [.. method.GetParameters().Select(parameter => parameter.ParameterType == typeof(RoleLane) ? null! : Value(parameter))];
        int lane = Array.FindIndex(method.GetParameters(), parameter => parameter.ParameterType == typeof(RoleLane));
        // Registers are each lane's own; where there are none, lanes may share the work otherwise than by rows
        bool usesRegisters = method.Name is not ("Load" or "StoreShared" or "AddShared");
        for (int i = 0; i < lanes; i++)
        {
            arguments[lane] = new RoleLane(i, lanes);
            method.Invoke(null, arguments);
            if (usesRegisters || i + 1 == lanes)
            {
                contents.AddRange(buffers.Select(Content));
            }
        }

        buffers.ForEach(buffer => buffer.Dispose());
        return contents;
    }

    private static Array Content(MemoryBuffer buffer) => buffer switch
    {
        MemoryBuffer1D<float, Stride1D.Dense> floats => floats.GetAsArray1D(),
        MemoryBuffer1D<int, Stride1D.Dense> integers => integers.GetAsArray1D(),
        MemoryBuffer1D<ushort, Stride1D.Dense> bits => bits.GetAsArray1D(),
        MemoryBuffer1D<byte, Stride1D.Dense> bytes => bytes.GetAsArray1D(),
        _ => throw new InvalidOperationException(),
    };

    private static void AssertEqual(object expected, object actual, string place)
    {
        if (expected is float first && actual is float second && float.IsFinite(first))
        {
            Assert.True(Math.Abs(first - second) <= 1e-4f * (1 + Math.Abs(first)), $"{place} is {second}, not {first}.");
        }
        else
        {
            Assert.True(expected.Equals(actual), $"{place} is {actual}, not {expected}.");
        }
    }
}
