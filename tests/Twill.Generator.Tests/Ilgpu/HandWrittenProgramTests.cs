using System.Collections.Generic;
using ILGPU;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;
using Xunit;

namespace Twill.Generator.Tests.Ilgpu;

/// <summary>Forms of programs that no schedule of the other tests has.</summary>
public class HandWrittenProgramTests
{
    private const int Rows = 64, Part = 16, Inner = 32;

    private static readonly TileType LeftType = new(ElementType.Half, Rows, Inner);
    private static readonly TileType PartType = new(ElementType.Half, Part, Inner);
    private static readonly TileType ResultType = new(ElementType.Float32, Rows, 2 * Part);
    private static readonly TileType IndexType = new(ElementType.Int32, Rows, 2 * Part);
    private static readonly TileType MaskType = new(ElementType.Boolean, Rows, 2 * Part);

    /// <summary>
    /// An accumulator that lies in a ring and is carried through it, a right operand in parts that are columns of the
    /// result, and integers and masks that go from role to role.
    /// </summary>
    private static WarpProgram Program { get; } = new()
    {
        Name = "Carried",
        Architecture = "None",
        Tensors =
        [
            new TensorParameter("control", ElementType.Half, 2), new TensorParameter("block", ElementType.Half, 2),
            new TensorParameter("scratch", ElementType.Float32, 2),
        ],
        Range = new LoopRange(Integer(0), new ScalarExpression.Extent(0, 1), Inner),
        SharedMemoryCapacity = 1 << 20,
        Rings =
        [
            Ring("left", LeftType, 0, 1), Ring("right.0", PartType, 0, 1), Ring("right.1", PartType, 0, 1),
            Ring("acc", ResultType, 1, 1) with { InitialFills = 1, Memory = ValueMemory.TensorMemory },
            Ring("index", IndexType, 0, 1) with { FillsOnce = true }, Ring("mask", MaskType, 0, 1) with { FillsOnce = true },
        ],
        Roles =
        [
            new Role
            {
                Name = "load", Kind = RoleKind.Load, WarpGroup = 0, Threads = 32, Registers = 24,
                Buffers = [new RegisterBuffer("index", IndexType, 1), new RegisterBuffer("mask", MaskType, 1)],
                Setup =
                [
                    Compute(new TileOperation.Index(AlongRows: true, First: 3) { Id = 1, Origin = 1, Name = "index", Type = IndexType }, Register(0)),
                    Compute(
                        new TileOperation.Map(MapKind.GreaterOrEqual, [Value(1), new TileOperand.Scalar(Integer(10))])
                        {
                            Id = 2, Origin = 2, Name = "mask", Type = MaskType,
                        },
                        Register(1), Register(0), null),
                    new Step.Acquire(4), new Step.Compute(-1, [new TileInstruction.Copy(IndexType, Stage(4), Register(0))], false), new Step.Commit(4),
                    new Step.Acquire(5), new Step.Compute(-1, [new TileInstruction.Copy(MaskType, Stage(5), Register(1))], false), new Step.Commit(5),
                ],
                Turn =
                [
                    .. Load(0, LeftType, tensor: 0, firstRow: 0), .. Load(1, PartType, tensor: 1, firstRow: 0),
                    .. Load(2, PartType, tensor: 1, firstRow: Part),
                ],
            },
            new Role
            {
                Name = "compute", Kind = RoleKind.Compute, WarpGroup = 1, Threads = 128, Registers = 200,
                Buffers =
                [
                    new RegisterBuffer("index", IndexType, 1), new RegisterBuffer("mask", MaskType, 1), new RegisterBuffer("result", ResultType, 1),
                    new RegisterBuffer("sum", ResultType, 1),
                ],
                Setup =
                [
                    new Step.Acquire(3) { Distance = 1 },
                    Compute(new TileOperation.Fill(new ScalarExpression.Real(0.5f)) { Id = 3, Origin = 3, Name = "acc", Type = ResultType }, Stage(3, 1)),
                    new Step.Commit(3) { Distance = 1 },
                ],
                Turn =
                [
                    new Step.Await(0), new Step.Await(1), new Step.Await(2), new Step.Await(3) { Distance = 1 }, new Step.Acquire(3),
                    Compute(
                        new TileOperation.Product([Value(4)], [Value(5), Value(6)], Value(3), TransposeA: false, TransposeB: true)
                        {
                            Id = 7, Origin = 7, Name = "acc", Type = ResultType, Memory = ValueMemory.TensorMemory,
                        },
                        Stage(3), Stage(0), Stage(1), Stage(2), Stage(3, 1)),
                    new Step.Commit(3) { AfterProducts = true }, new Step.Release(3) { Distance = 1, AfterProducts = true },
                    new Step.Release(0), new Step.Release(1), new Step.Release(2),
                ],
                Finish =
                [
                    new Step.Await(4), new Step.Compute(-1, [new TileInstruction.Copy(IndexType, Register(0), Stage(4))], false),
                    new Step.Await(5), new Step.Compute(-1, [new TileInstruction.Copy(MaskType, Register(1), Stage(5))], false),
                    new Step.Await(3) { Distance = 1 },
                    Compute(new TileOperation.Convert(Value(1)) { Id = 8, Origin = 8, Name = "index", Type = ResultType }, Register(2), Register(0)),
                    Compute(
                        new TileOperation.Map(MapKind.Add, [Value(7), Value(8)]) { Id = 9, Origin = 9, Name = "sum", Type = ResultType },
                        Register(3), Stage(3, 1), Register(2)),
                    Compute(
                        new TileOperation.Map(MapKind.Select, [Value(2), Value(9), new TileOperand.Scalar(new ScalarExpression.Real(-1f))])
                        {
                            Id = 10, Origin = 10, Name = "chosen", Type = ResultType,
                        },
                        Register(3), Register(1), Register(3), null),
                    Compute(
                        new TileOperation.Store(Value(10), new TensorReference(2, default), Integer(0), Integer(0))
                        {
                            Id = 11, Origin = 11, Name = "store", Type = ResultType,
                        },
                        null, Register(3)),
                ],
            },
        ],
    };

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(32)]
    public void Values_of_every_type_go_through_rings_and_accumulators_may_lie_in_one(int lanes)
    {
        EmittedKernel kernel = EmittedKernel.Of(Program);
        foreach (int trips in new[] { 0, 1, 2, 5 })
        {
            int inner = trips * Inner;
            TestTensor a = TestTensor.Half(1, Rows, inner), b = TestTensor.Half(2, 2 * Part, inner), c = TestTensor.Float(3, Rows, 2 * Part);
            kernel.Launch(CpuShapes.For(lanes), lanes, new Index3D(1, 1, 1), kernel.Depths(_ => 2), a, b, c);
            Assert.Equal(Expected(a.Values, b.Values, inner), c.Values, (expected, actual) => System.Math.Abs(expected - actual) < 1e-4f);
        }
    }

    private static float[] Expected(float[] a, float[] b, int inner)
    {
        var result = new float[Rows * 2 * Part];
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < 2 * Part; column++)
            {
                double sum = 0.5 + row + 3;
                for (int k = 0; k < inner; k++)
                {
                    sum += (double)a[(row * inner) + k] * b[(column * inner) + k];
                }

                result[(row * 2 * Part) + column] = row + 3 >= 10 ? (float)sum : -1f;
            }
        }

        return result;
    }

    private static Ring Ring(string name, TileType type, int producer, int consumer) => new()
    {
        Name = name, Type = type, Producer = producer, Consumers = [consumer], SourceOperation = -1, MinimumDepth = 2, ScheduleDepth = 2,
        MaximumDepth = 2,
    };

    private static IEnumerable<Step> Load(int ring, TileType type, int tensor, int firstRow)
    {
        var column = new ScalarExpression.Binary(MapKind.Multiply, new ScalarExpression.Iteration(), Integer(Inner));
        var load = new TileOperation.Load(new TensorReference(tensor, default), Integer(firstRow), column)
        {
            Id = 4 + ring, Origin = 4 + ring, Name = "load", Type = type,
        };
        return [new Step.Acquire(ring), Compute(load, Stage(ring)), new Step.Commit(ring)];
    }

    private static Step.Compute Compute(TileOperation operation, Storage? destination, params Storage?[] sources) =>
        new(-1, [new TileInstruction.Apply(operation, destination, sources.ToEquatableArray())], false);

    private static ScalarExpression.Integer Integer(int value) => new(value);

    private static TileOperand.Value Value(int id) => new(id);

    private static Storage.Register Register(int buffer) => new(buffer, 0);

    private static Storage.RingStage Stage(int ring, int distance = 0) => new(ring, distance);
}
