using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Tests.Derivation;

/// <summary>Builds loop programs operation by operation; types follow from the operands.</summary>
internal sealed class LoopProgramBuilder
{
    private readonly Dictionary<int, TileType> _types = [];
    private readonly List<TileConstant> _constants = [];
    private readonly List<TensorParameter> _tensors = [];
    private readonly List<ScalarParameter> _scalars = [];
    private readonly Dictionary<int, (string Name, int Initial, int? Next)> _carried = [];
    private int _nextId;

    internal LoopProgramBuilder(string name)
    {
        Name = name;
        Prologue = new Region(this);
        Body = new Region(this);
        Epilogue = new Region(this);
    }

    internal string Name { get; }

    internal Region Prologue { get; }

    internal Region Body { get; }

    internal Region Epilogue { get; }

    internal static ScalarExpression Block(int axis) => new ScalarExpression.BlockCoordinate(axis);

    internal static ScalarExpression Integer(Size size) => new ScalarExpression.Integer(size);

    internal static ScalarExpression Real(float value) => new ScalarExpression.Real(value);

    internal static ScalarExpression Times(ScalarExpression left, ScalarExpression right) =>
        new ScalarExpression.Binary(MapKind.Multiply, left, right);

    internal Size Constant(string name, int value)
    {
        _constants.Add(new TileConstant(name, value));
        return new Size.Named(name);
    }

    internal int Tensor(string name, ElementType element, int rank)
    {
        _tensors.Add(new TensorParameter(name, element, rank));
        return _tensors.Count - 1;
    }

    internal ScalarExpression Scalar(string name, ElementType type)
    {
        _scalars.Add(new ScalarParameter(name, type));
        return new ScalarExpression.Parameter(name, type);
    }

    internal int Carry(string name, int initial)
    {
        int id = _nextId++;
        _types.Add(id, _types[initial]);
        _carried.Add(id, (name, initial, null));
        return id;
    }

    internal void Next(int carried, int next) => _carried[carried] = _carried[carried] with { Next = next };

    internal LoopProgram Build(ScalarExpression lower, ScalarExpression upper, Size step) => new()
    {
        Name = Name,
        Constants = _constants.ToEquatableArray(),
        Tensors = _tensors.ToEquatableArray(),
        Scalars = _scalars.ToEquatableArray(),
        Prologue = Prologue.Operations.ToEquatableArray(),
        Range = new LoopRange(lower, upper, step),
        Carried = _carried
            .Select(pair => new CarriedValue(pair.Key, pair.Value.Name, _types[pair.Key], pair.Value.Initial, pair.Value.Next!.Value))
            .ToEquatableArray(),
        Body = Body.Operations.ToEquatableArray(),
        Epilogue = Epilogue.Operations.ToEquatableArray(),
    };

    /// <summary>The prologue, the body or the epilogue.</summary>
    internal sealed class Region(LoopProgramBuilder builder)
    {
        internal List<TileOperation> Operations { get; } = [];

        internal int Load(string name, TileType type, TensorReference source, ScalarExpression row, ScalarExpression column) =>
            Add(type, id => new TileOperation.Load(source, row, column) { Id = id, Origin = id, Name = name, Type = type });

        internal int Store(int content, TensorReference target, ScalarExpression row, ScalarExpression column, bool adds = false) =>
            Add(TypeOf(content), id => new TileOperation.Store(new TileOperand.Value(content), target, row, column, adds)
            {
                Id = id, Origin = id, Name = "store", Type = TypeOf(content),
            });

        internal int Fill(string name, TileType type, float value) =>
            Add(type, id => new TileOperation.Fill(Real(value)) { Id = id, Origin = id, Name = name, Type = type });

        internal int Index(string name, Size rows, Size columns, bool alongRows)
        {
            var type = new TileType(ElementType.Int32, rows, columns);
            return Add(type, id => new TileOperation.Index(alongRows) { Id = id, Origin = id, Name = name, Type = type });
        }

        internal int Product(
            string name, int left, int right, int? accumulator = null, bool transposeLeft = false, bool transposeRight = false)
        {
            TileType a = TypeOf(left);
            TileType b = TypeOf(right);
            var type = new TileType(
                ElementType.Float32, transposeLeft ? a.Columns! : a.Rows, transposeRight ? b.Rows : b.Columns);
            return Add(type, id => new TileOperation.Product(
                [new TileOperand.Value(left)],
                [new TileOperand.Value(right)],
                accumulator is { } value ? new TileOperand.Value(value) : null,
                transposeLeft,
                transposeRight)
            {
                Id = id, Origin = id, Name = name, Type = type,
            });
        }

        internal int Map(string name, MapKind kind, params Operand[] inputs)
        {
            TileType[] types = [.. inputs.Where(input => input.Value is not null).Select(input => TypeOf(input.Value!.Value))];
            TileType shape = types.FirstOrDefault(candidate => !candidate.IsColumn) ?? types[0];
            ElementType element = kind switch
            {
                MapKind.Less or MapKind.LessOrEqual or MapKind.Greater or MapKind.GreaterOrEqual or MapKind.Equal or MapKind.NotEqual => ElementType.Boolean,
                MapKind.Select => types[^1].Element,
                _ => shape.Element,
            };
            TileType type = shape with { Element = element };
            return Add(type, id => new TileOperation.Map(kind, inputs.Select(input => input.Create()).ToEquatableArray())
            {
                Id = id, Origin = id, Name = name, Type = type,
            });
        }

        internal int Mask(string name, int input, float otherwise, params AffineCondition[] conditions) =>
            Add(TypeOf(input), id => new TileOperation.Mask(new TileOperand.Value(input), conditions.ToEquatableArray(), Real(otherwise))
            {
                Id = id, Origin = id, Name = name, Type = TypeOf(input),
            });

        internal int Reduce(string name, ReductionKind kind, int input)
        {
            TileType type = TypeOf(input) with { Columns = null };
            return Add(type, id => new TileOperation.Reduction(kind, new TileOperand.Value(input)) { Id = id, Origin = id, Name = name, Type = type });
        }

        internal int Convert(string name, int input, ElementType element)
        {
            TileType type = TypeOf(input) with { Element = element };
            return Add(type, id => new TileOperation.Convert(new TileOperand.Value(input)) { Id = id, Origin = id, Name = name, Type = type });
        }

        private TileType TypeOf(int id) => builder._types[id];

        private int Add(TileType type, Func<int, TileOperation> create)
        {
            int id = builder._nextId++;
            builder._types.Add(id, type);
            Operations.Add(create(id));
            return id;
        }
    }

    /// <summary>A value or a scalar.</summary>
    internal readonly record struct Operand(int? Value, ScalarExpression? Scalar)
    {
        public static implicit operator Operand(int value) => new(value, null);

        public static implicit operator Operand(ScalarExpression scalar) => new(null, scalar);

        internal TileOperand Create() =>
            Value is { } value ? new TileOperand.Value(value) : new TileOperand.Scalar(Scalar!);
    }
}
