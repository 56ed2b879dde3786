using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;
using static Twill.Scheduling.Tests.Warps.Steps;
using static Twill.Scheduling.Tests.Warps.TileOperations;

namespace Twill.Scheduling.Tests.Warps;

/// <summary>One compute role of <see cref="WarpProgramSamples.Attention"/>: half of the queries.</summary>
internal sealed class AttentionPart
{
    private const int Keys = 0, Values = 1, Queries = 2;
    private const int Scores = 0, Weights = 1, Accumulator = 2, Greatest = 3, Sum = 4, Decay = 5, RowValue = 6, Result = 7;

    private readonly int _part;
    private readonly int _rows;
    private readonly TileType _scores, _weights, _accumulator, _column, _result;

    internal AttentionPart(int part, int rows, int keys, int headDimension)
    {
        _part = part;
        _rows = rows;
        _scores = Tile(ElementType.Float32, rows, keys);
        _weights = Tile(ElementType.Half, rows, keys);
        _accumulator = Tile(ElementType.Float32, rows, headDimension);
        _column = Column(ElementType.Float32, rows);
        _result = Tile(ElementType.Half, rows, headDimension);
    }

    private int Ids => 100 * (_part + 1);

    private int CarriedMax => Ids + 30;

    private int CarriedSum => Ids + 31;

    private int CarriedAccumulator => Ids + 32;

    internal EquatableArray<CarriedValue> Carried =>
    [
        new CarriedValue(CarriedMax, "max", _column, Ids, Ids + 5),
        new CarriedValue(CarriedSum, "sum", _column, Ids + 1, Ids + 12),
        new CarriedValue(CarriedAccumulator, "acc", _accumulator, Ids + 2, Ids + 15),
    ];

    internal Role Role(int orderWait, int orderSignal)
    {
        TileOperation scores = Product(
            Ids + 3, "scores", _scores, Rows(1, _part * _rows, _rows), Value(2), transposeB: true);
        TileOperation rowMax = Reduction(Ids + 4, "rowMax", _column, ReductionKind.Maximum, Ids + 3);
        TileOperation newMax = Map(Ids + 5, "newMax", _column, MapKind.Maximum, Value(CarriedMax), Value(Ids + 4));
        TileOperation centred = Map(Ids + 6, "centred", _scores, MapKind.Subtract, Value(Ids + 3), Value(Ids + 5));
        TileOperation weights = Map(Ids + 7, "p", _scores, MapKind.Exp2, Value(Ids + 6));
        TileOperation fall = Map(Ids + 8, "fall", _column, MapKind.Subtract, Value(CarriedMax), Value(Ids + 5));
        TileOperation decay = Map(Ids + 9, "decay", _column, MapKind.Exp2, Value(Ids + 8));
        TileOperation rowSum = Reduction(Ids + 10, "rowSum", _column, ReductionKind.Sum, Ids + 7);
        TileOperation decayed = Map(Ids + 11, "decayed", _column, MapKind.Multiply, Value(CarriedSum), Value(Ids + 9));
        TileOperation sum = Map(Ids + 12, "sum", _column, MapKind.Add, Value(Ids + 11), Value(Ids + 10));
        TileOperation narrow = Convert(Ids + 13, "p", _weights, Ids + 7);
        TileOperation rescaled = Map(Ids + 14, "rescaled", _accumulator, MapKind.Multiply, Value(CarriedAccumulator), Value(Ids + 9));
        TileOperation output = Product(Ids + 15, "acc", _accumulator, Value(Ids + 13), Value(3), Value(Ids + 14));
        return new Role
        {
            Name = "compute" + _part,
            Kind = RoleKind.Compute,
            WarpGroup = _part + 1,
            Threads = 128,
            Registers = 240,
            Buffers =
            [
                new RegisterBuffer("scores", _scores, 1), new RegisterBuffer("weights", _weights, 1),
                new RegisterBuffer("acc", _accumulator, 1), new RegisterBuffer("max", _column, 2),
                new RegisterBuffer("sum", _column, 1), new RegisterBuffer("decay", _column, 1),
                new RegisterBuffer("row", _column, 1), new RegisterBuffer("result", _result, 1),
            ],
            Setup =
            [
                Compute(0, -1, Apply(Fill(Ids, "max", _column, float.NegativeInfinity), Register(Greatest, 1))),
                Compute(0, -1, Apply(Fill(Ids + 1, "sum", _column, 0f), Register(Sum, 1))),
                Compute(0, -1, Apply(Fill(Ids + 2, "acc", _accumulator, 0f), Register(Accumulator, 1))),
                Await(0, Queries),
            ],
            Turn =
            [
                Await(0, Keys),
                OrderWait(0, orderWait),
                Issue(0, Operation(0), Apply(scores, Register(Scores), Stage(Queries), Stage(Keys))),
                Await(1, Values),
                Issue(1, Operation(4), Apply(output, Register(Accumulator), Register(Weights), Stage(Values), Register(Accumulator))),
                OrderSignal(0, orderSignal),
                Wait(0, Operation(0), 1),
                Release(0, Keys),
                Compute(
                    0, Operation(1),
                    Apply(rowMax, Register(RowValue), Register(Scores)),
                    Apply(newMax, Register(Greatest), Register(Greatest, 1), Register(RowValue)),
                    Apply(centred, Register(Scores), Register(Scores), Register(Greatest)),
                    Apply(weights, Register(Scores), Register(Scores)),
                    Apply(fall, Register(Decay), Register(Greatest, 1), Register(Greatest)),
                    Apply(decay, Register(Decay), Register(Decay)),
                    Apply(rowSum, Register(RowValue), Register(Scores)),
                    Apply(decayed, Register(Sum), Register(Sum, 1), Register(Decay)),
                    Apply(sum, Register(Sum), Register(Sum), Register(RowValue))),
                Wait(1, Operation(4), 0),
                Release(1, Values),
                Compute(0, Operation(2), Apply(narrow, Register(Weights), Register(Scores))),
                Compute(0, Operation(3), Apply(rescaled, Register(Accumulator), Register(Accumulator, 1), Register(Decay))),
            ],
            Finish = [Compute(0, -1, Finish())],
        };
    }

    private int Operation(int number) => 2 + (5 * _part) + number;

    private TileInstruction[] Finish()
    {
        TileOperation safe = Map(
            Ids + 20, "safe", _column, MapKind.Maximum, Value(CarriedSum), new TileOperand.Scalar(Real(1e-30f)));
        TileOperation divided = Map(Ids + 21, "o", _accumulator, MapKind.Divide, Value(CarriedAccumulator), Value(Ids + 20));
        TileOperation narrow = Convert(Ids + 22, "o", _result, Ids + 21);
        TileOperation store = Store(
            Ids + 23, _result, Ids + 22, 3, Binary(MapKind.Add, Block(0, 2 * _rows), Integer(_part * _rows)), Integer(0));
        return
        [
            Apply(safe, Register(Sum), Register(Sum, 1), null),
            Apply(divided, Register(Accumulator), Register(Accumulator, 1), Register(Sum)),
            Apply(narrow, Register(Result), Register(Accumulator)),
            Apply(store, null, Register(Result)),
        ];
    }
}
