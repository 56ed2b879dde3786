using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Tests.Warps;

/// <summary>Short forms for writing tile operations by hand.</summary>
public static class TileOperations
{
    public static TileType Tile(ElementType element, int rows, int columns) => new(element, rows, columns);

    public static TileType Column(ElementType element, int rows) => new(element, rows, null);

    public static TileOperand Value(int id) => new TileOperand.Value(id);

    public static TileOperand Rows(int id, int first, int count) => new TileOperand.Value(id, first, count);

    public static ScalarExpression Integer(int value) => new ScalarExpression.Integer(value);

    public static ScalarExpression Real(float value) => new ScalarExpression.Real(value);

    public static ScalarExpression Iteration { get; } = new ScalarExpression.Iteration();

    public static ScalarExpression Block(int axis, int factor) =>
        Binary(MapKind.Multiply, new ScalarExpression.BlockCoordinate(axis), Integer(factor));

    public static ScalarExpression Binary(MapKind kind, ScalarExpression left, ScalarExpression right) =>
        new ScalarExpression.Binary(kind, left, right);

    public static TensorReference View(int tensor) => new(tensor, default);

    public static TileOperation Load(int id, string name, TileType type, int tensor, ScalarExpression row, ScalarExpression column) =>
        new TileOperation.Load(View(tensor), row, column) { Id = id, Origin = id, Name = name, Type = type };

    public static TileOperation Store(int id, TileType type, int content, int tensor, ScalarExpression row, ScalarExpression column) =>
        new TileOperation.Store(Value(content), View(tensor), row, column) { Id = id, Origin = id, Name = "store", Type = type };

    public static TileOperation Product(
        int id, string name, TileType type, TileOperand a, TileOperand b, TileOperand? accumulator = null, bool transposeB = false) =>
        new TileOperation.Product([a], [b], accumulator, false, transposeB) { Id = id, Origin = id, Name = name, Type = type };

    public static TileOperation Map(int id, string name, TileType type, MapKind kind, params TileOperand[] inputs) =>
        new TileOperation.Map(kind, inputs.ToEquatableArray()) { Id = id, Origin = id, Name = name, Type = type };

    public static TileOperation Reduction(int id, string name, TileType type, ReductionKind kind, int input) =>
        new TileOperation.Reduction(kind, Value(input)) { Id = id, Origin = id, Name = name, Type = type };

    public static TileOperation Convert(int id, string name, TileType type, int input) =>
        new TileOperation.Convert(Value(input)) { Id = id, Origin = id, Name = name, Type = type };

    public static TileOperation StageShared(int id, string name, TileType type, int input) =>
        new TileOperation.StageShared(Value(input)) { Id = id, Origin = id, Name = name, Type = type };

    public static TileOperation Fill(int id, string name, TileType type, float value) =>
        new TileOperation.Fill(Real(value)) { Id = id, Origin = id, Name = name, Type = type };
}
