using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;
using static Twill.Scheduling.Tests.Warps.Steps;
using static Twill.Scheduling.Tests.Warps.TileOperations;

namespace Twill.Scheduling.Tests.Warps;

/// <summary>Warp programs written by hand, complete enough to run: what lowering is expected to make, in small.</summary>
public static class WarpProgramSamples
{
    /// <summary>Cycles that a load takes.</summary>
    public const int LoadLatency = 700;

    /// <summary>Computes c = a · b: a load role and two compute roles that keep one product in flight.</summary>
    /// <remarks>
    /// Operations of the schedule: 0 and 1 load a and b, 2 and 3 are the products of the two halves.
    /// Tensors: a (rows × depth), b (depth × columns), c (rows × columns), all Half. Grid: columns, rows.
    /// </remarks>
    public static WarpProgram Gemm(int rows = 128, int columns = 128, int depth = 64)
    {
        int half = rows / 2;
        TileType accumulator = Tile(ElementType.Float32, half, columns);
        TileType result = Tile(ElementType.Half, half, columns);
        ScalarExpression along = Binary(MapKind.Multiply, Iteration, Integer(depth));
        TileOperation loadA = Load(1, "a", Tile(ElementType.Half, rows, depth), 0, Block(1, rows), along);
        TileOperation loadB = Load(2, "b", Tile(ElementType.Half, depth, columns), 1, along, Block(0, columns));

        Role Compute(int part)
        {
            int ids = 10 * (part + 1);
            TileOperation zero = Fill(ids, "acc", accumulator, 0f);
            TileOperation product = Product(ids + 1, "acc", accumulator, Rows(1, part * half, half), Value(2), Value(ids + 2));
            TileOperation convert = Convert(ids + 3, "c", result, ids + 2);
            TileOperation store = Store(
                ids + 4, result, ids + 3, 2, Binary(MapKind.Add, Block(1, rows), Integer(part * half)), Block(0, columns));
            return new Role
            {
                Name = "compute" + part,
                Kind = RoleKind.Compute,
                WarpGroup = part + 1,
                Threads = 128,
                Registers = 240,
                Buffers = [new RegisterBuffer("acc", accumulator, 1), new RegisterBuffer("c", result, 1)],
                Setup = [Steps.Compute(0, -1, Apply(zero, Register(0, 1)))],
                Turn =
                [
                    Await(0, 0),
                    Await(0, 1),
                    Issue(0, 2 + part, Apply(product, Register(0), Stage(0), Stage(1), Register(0, 1))),
                    Wait(1, 2 + part, 1),
                    Release(1, 0),
                    Release(1, 1),
                ],
                Finish =
                [
                    Steps.Compute(0, -1, Apply(convert, Register(1), Register(0, 1)), Apply(store, null, Register(1))),
                ],
            };
        }

        return new WarpProgram
        {
            Name = "Gemm",
            Architecture = "Hopper",
            Tensors = HalfTensors("a", "b", "c"),
            Range = new LoopRange(Integer(0), new ScalarExpression.Extent(0, 1), depth),
            Carried = [new CarriedValue(12, "acc", accumulator, 10, 11), new CarriedValue(22, "acc", accumulator, 20, 21)],
            Rings = [Streamed("a", loadA.Type, 0), Streamed("b", loadB.Type, 1)],
            Roles = [LoadRole([Stream(0, 0, loadA), Stream(1, 1, loadB)], []), Compute(0), Compute(1)],
            LoadLatency = LoadLatency,
            SharedMemoryCapacity = 232448,
        };
    }

    /// <summary>
    /// Attention of one head: queries once, keys and values in rings, two compute roles that issue the first product of a
    /// block together with the second of the block before, and alternate on the tensor core.
    /// </summary>
    /// <remarks>
    /// Operations of the schedule: 0 and 1 load keys and values; for part p: 2 + 5p first product, 3 + 5p softmax,
    /// 4 + 5p conversion, 5 + 5p rescaling, 6 + 5p second product.
    /// Tensors: q, k, v, o (length × head dimension), Half. Grid: blocks of queries. Scores are in base 2, unscaled.
    /// </remarks>
    public static WarpProgram Attention(int queries = 128, int keys = 128, int headDimension = 128)
    {
        ScalarExpression along = Binary(MapKind.Multiply, Iteration, Integer(keys));
        TileOperation loadQ = Load(1, "queries", Tile(ElementType.Half, queries, headDimension), 0, Block(0, queries), Integer(0));
        TileOperation loadK = Load(2, "keys", Tile(ElementType.Half, keys, headDimension), 1, along, Integer(0));
        TileOperation loadV = Load(3, "values", Tile(ElementType.Half, keys, headDimension), 2, along, Integer(0));
        var parts = new AttentionPart[] { new(0, queries / 2, keys, headDimension), new(1, queries / 2, keys, headDimension) };
        return new WarpProgram
        {
            Name = "Attention",
            Architecture = "Hopper",
            Tensors = HalfTensors("q", "k", "v", "o"),
            Range = new LoopRange(Integer(0), new ScalarExpression.Extent(1, 0), keys),
            Carried = [.. parts.SelectMany(part => part.Carried)],
            Rings =
            [
                Streamed("keys", loadK.Type, 0),
                Streamed("values", loadV.Type, 1),
                Streamed("queries", loadQ.Type, -1) with { FillsOnce = true, ScheduleDepth = 1, MaximumDepth = 1 },
            ],
            Orders = [new OrderBarrier("products 0 to 1", 2, 7, 0), new OrderBarrier("products 1 to 0", 7, 2, 1)],
            UnitOrders =
            [
                new UnitOrder(0, [new UnitSlot(2, 0), new UnitSlot(6, 1), new UnitSlot(7, 0), new UnitSlot(11, 1)]),
                new UnitOrder(1, [new UnitSlot(3, 0), new UnitSlot(8, 0)]),
                new UnitOrder(2, [new UnitSlot(9, 1), new UnitSlot(10, 1), new UnitSlot(3, 0), new UnitSlot(4, 0), new UnitSlot(5, 0), new UnitSlot(8, 0)]),
            ],
            Roles =
            [
                LoadRole(
                    [Stream(0, 0, loadK), Stream(1, 1, loadV)],
                    [Compute(0, -1, Apply(loadQ, Stage(2))), Commit(0, 2)]),
                parts[0].Role(orderWait: 1, orderSignal: 0),
                parts[1].Role(orderWait: 0, orderSignal: 1),
            ],
            LoadLatency = LoadLatency,
            SharedMemoryCapacity = 232448,
        };
    }

    /// <summary>
    /// Two compute roles of which the first hands values to the second in both ways: o = exp2(x · w) · x row by row of
    /// blocks, the exponentials through shared memory where a product of either role reads them, and their row sums
    /// from registers to registers.
    /// </summary>
    /// <remarks>
    /// Operations of the schedule: 0 loads x, 1 first product with exp2 and conversion, 2 stages it, 3 row sums,
    /// 4 product of the first role, 5 product of the second, 6 division by the sums.
    /// Tensors: x (length × size), w (size × size), o (length × size), p (size × size), Half.
    /// </remarks>
    public static WarpProgram HandOver(int size = 64)
    {
        TileType tile = Tile(ElementType.Half, size, size);
        TileType wide = Tile(ElementType.Float32, size, size);
        TileType column = Column(ElementType.Float32, size);
        ScalarExpression along = Binary(MapKind.Multiply, Iteration, Integer(size));
        TileOperation loadX = Load(1, "x", tile, 0, along, Integer(0));
        TileOperation loadW = Load(2, "w", tile, 1, Integer(0), Integer(0));
        TileOperation zero = Fill(3, "total", wide, 0f);
        TileOperation first = Product(10, "y", wide, Value(1), Value(2));
        TileOperation exponential = Map(11, "e", wide, MapKind.Exp2, Value(10));
        TileOperation narrow = Convert(12, "e", tile, 11);
        TileOperation staged = StageShared(13, "e", tile, 12);
        TileOperation sums = Reduction(14, "sums", column, ReductionKind.Sum, 11);
        TileOperation own = Product(15, "total", wide, Value(12), Value(13), Value(30));
        TileOperation other = Product(16, "z", wide, Value(1), Value(13));
        TileOperation divided = Map(17, "z", wide, MapKind.Divide, Value(16), Value(14));
        TileOperation narrowed = Convert(18, "z", tile, 17);
        TileOperation store = Store(19, tile, 18, 2, along, Integer(0));
        TileOperation final = Convert(20, "p", tile, 30);
        TileOperation finalStore = Store(21, tile, 20, 3, Integer(0), Integer(0));
        return new WarpProgram
        {
            Name = "HandOver",
            Architecture = "Hopper",
            Tensors = HalfTensors("x", "w", "o", "p"),
            Range = new LoopRange(Integer(0), new ScalarExpression.Extent(0, 0), size),
            Carried = [new CarriedValue(30, "total", wide, 3, 15)],
            Rings =
            [
                Streamed("x", tile, 0),
                Streamed("w", tile, -1) with { Consumers = [1], FillsOnce = true, ScheduleDepth = 1, MaximumDepth = 1 },
                Streamed("e", tile, 2) with { Producer = 1 },
                Streamed("sums", column, 3) with { Producer = 1, Consumers = [2] },
            ],
            Roles =
            [
                LoadRole([Stream(0, 0, loadX)], [Compute(0, -1, Apply(loadW, Stage(1))), Commit(0, 1)]),
                new Role
                {
                    Name = "compute0", Kind = RoleKind.Compute, WarpGroup = 1, Threads = 128, Registers = 240,
                    Buffers =
                    [
                        new RegisterBuffer("y", wide, 1), new RegisterBuffer("e", tile, 2),
                        new RegisterBuffer("sums", column, 1), new RegisterBuffer("total", wide, 1),
                    ],
                    Setup = [Compute(0, -1, Apply(zero, Register(3, 1))), Await(0, 1)],
                    Turn =
                    [
                        Await(0, 0),
                        Compute(0, 1, Apply(first, Register(0), Stage(0), Stage(1)), Apply(exponential, Register(0), Register(0)),
                            Apply(narrow, Register(1), Register(0))),
                        Release(0, 0),
                        Compute(0, 3, Apply(sums, Register(2), Register(0))),
                        Acquire(0, 3),
                        Compute(0, -1, Copy(column, Stage(3), Register(2))),
                        Commit(0, 3),
                        Acquire(0, 2),
                        Compute(0, 2, Apply(staged, Stage(2), Register(1))),
                        Commit(0, 2),
                        Await(0, 2),
                        Issue(0, 4, Apply(own, Register(3), Register(1), Stage(2), Register(3, 1))),
                        Wait(1, 4, 1),
                        Release(1, 2),
                    ],
                    Finish = [Compute(0, -1, Apply(final, Register(1), Register(3, 1)), Apply(finalStore, null, Register(1)))],
                },
                new Role
                {
                    Name = "compute1", Kind = RoleKind.Compute, WarpGroup = 2, Threads = 128, Registers = 240,
                    Buffers = [new RegisterBuffer("z", wide, 1), new RegisterBuffer("sums", column, 1), new RegisterBuffer("z", tile, 1)],
                    Turn =
                    [
                        Await(0, 0),
                        Await(0, 2),
                        Issue(0, 5, Apply(other, Register(0), Stage(0), Stage(2))),
                        Await(0, 3),
                        Compute(0, -1, Copy(column, Register(1), Stage(3))),
                        Release(0, 3),
                        Wait(0, 5, 0),
                        Release(0, 0),
                        Release(0, 2),
                        Compute(0, 6, Apply(divided, Register(0), Register(0), Register(1)), Apply(narrowed, Register(2), Register(0)),
                            Apply(store, null, Register(2))),
                    ],
                },
            ],
            LoadLatency = LoadLatency,
            SharedMemoryCapacity = 232448,
        };
    }

    private static Ring Streamed(string name, TileType type, int operation) => new()
    {
        Name = name,
        Type = type,
        Producer = 0,
        Consumers = [1, 2],
        SourceOperation = operation,
        MinimumDepth = 1,
        ScheduleDepth = 2,
        MaximumDepth = 3,
    };

    private static Step[] Stream(int operation, int ring, TileOperation load) =>
        [Acquire(0, ring), Compute(0, operation, Apply(load, Stage(ring))), Commit(0, ring)];

    private static Role LoadRole(Step[][] streams, Step[] setup) => new()
    {
        Name = "load",
        Kind = RoleKind.Load,
        WarpGroup = 0,
        Threads = 32,
        Registers = 24,
        Setup = [.. setup],
        Turn = [.. streams.SelectMany(stream => stream)],
    };

    private static EquatableArray<TensorParameter> HalfTensors(params string[] names) =>
        names.Select(name => new TensorParameter(name, ElementType.Half, 2)).ToEquatableArray();
}
