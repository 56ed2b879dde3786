using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Derivation;

/// <summary>
/// Splits values along their rows into sub-tiles of the matrix instruction's granularity, so that sub-tiles can
/// interleave: without it the best schedules are not in the search space.
/// </summary>
/// <remarks>
/// A value is split when its rows are a multiple of the granularity and more than one. Loads into shared memory stay
/// whole and are read by rows; a product that sums over a split dimension, or whose columns are one, reads all parts.
/// </remarks>
public static class SubTiling
{
    /// <summary>The loop with its values split into sub-tiles.</summary>
    /// <param name="program">An instantiated loop, placed.</param>
    /// <param name="rows">Rows of a sub-tile.</param>
    public static LoopProgram Split(LoopProgram program, int rows) => new Splitter(program, rows).Split();

    private sealed class Splitter
    {
        private readonly LoopProgram _program;
        private readonly int _rows;
        private readonly Dictionary<int, int[]> _parts = [];

        internal Splitter(LoopProgram program, int rows)
        {
            _program = program;
            _rows = rows;
            var index = new ProgramIndex(program);
            HashSet<int> multiplied = program.MultipliedValues();
            int nextId = index.NextId;
            foreach (CarriedValue carried in program.Carried)
            {
                AddParts(carried.Id, carried.Type);
            }

            foreach (TileOperation operation in program.AllOperations())
            {
                bool isWhole = operation is TileOperation.Load && (index.IsBody(operation.Id) || multiplied.Contains(operation.Id));
                bool isWholeStore = operation is TileOperation.Store { Content: TileOperand.Value content } && !_parts.ContainsKey(content.Id);
                if (!isWhole && !isWholeStore)
                {
                    AddParts(operation.Id, operation.Type);
                }
            }

            void AddParts(int id, TileType type)
            {
                int count = type.Rows.Value / rows;
                if (type.Rows.Value % rows == 0 && count > 1)
                {
                    _parts.Add(id, [.. Enumerable.Range(nextId, count)]);
                    nextId += count;
                }
            }
        }

        internal LoopProgram Split() => _program with
        {
            Prologue = _program.Prologue.SelectMany(SplitOperation).ToEquatableArray(),
            Carried = _program.Carried.SelectMany(SplitCarried).ToEquatableArray(),
            Body = _program.Body.SelectMany(SplitOperation).ToEquatableArray(),
            Epilogue = _program.Epilogue.SelectMany(SplitOperation).ToEquatableArray(),
        };

        private IEnumerable<CarriedValue> SplitCarried(CarriedValue carried)
        {
            if (!_parts.TryGetValue(carried.Id, out int[]? parts))
            {
                return [carried];
            }

            return parts.Select((part, position) => new CarriedValue(
                part,
                PartName(carried.Name, position),
                carried.Type with { Rows = _rows },
                _parts[carried.Initial][position],
                _parts[carried.Next][position]));
        }

        private IEnumerable<TileOperation> SplitOperation(TileOperation operation)
        {
            if (!_parts.TryGetValue(operation.Id, out int[]? parts))
            {
                return [operation is TileOperation.Product product ? SplitProduct(product, null) : operation];
            }

            return parts.Select((part, position) => SplitOperation(operation, position) with
            {
                Id = part,
                Name = PartName(operation.Name, position),
                Type = operation.Type with { Rows = _rows },
            });
        }

        private TileOperation SplitOperation(TileOperation operation, int position)
        {
            int firstRow = position * _rows;
            return operation switch
            {
                TileOperation.Product product => SplitProduct(product, position),
                TileOperation.Load load => load with { Row = Plus(load.Row, firstRow) },
                TileOperation.Store store => store with
                {
                    Content = RowsOf(store.Content, position), Row = Plus(store.Row, firstRow),
                },
                TileOperation.Index { AlongRows: true } index => index with { First = index.First + firstRow },
                TileOperation.Mask mask => mask with
                {
                    Input = RowsOf(mask.Input, position),
                    Conditions = mask.Conditions
                        .Select(condition => condition with { Offset = Plus(condition.Offset, condition.RowFactor * firstRow) })
                        .ToEquatableArray(),
                },
                _ => operation.WithOperands(operand => RowsOf(operand, position)),
            };
        }

        private TileOperation.Product SplitProduct(TileOperation.Product product, int? position) => product with
        {
            A = product.TransposeA || position is null
                ? product.A.SelectMany(operand => AllParts(operand, product.TransposeA ? position : null)).ToEquatableArray()
                : product.A.Select(operand => RowsOf(operand, position.Value)).ToEquatableArray(),
            B = product.B.SelectMany(operand => AllParts(operand, null)).ToEquatableArray(),
            Accumulator = product.Accumulator is { } accumulator && position is { } own ? RowsOf(accumulator, own) : product.Accumulator,
        };

        /// <summary>The rows of an operand that a sub-tile reads.</summary>
        private TileOperand RowsOf(TileOperand operand, int position)
        {
            if (operand is not TileOperand.Value value)
            {
                return operand;
            }

            return _parts.TryGetValue(value.Id, out int[]? parts)
                ? new TileOperand.Value(parts[position])
                : new TileOperand.Value(value.Id, position * _rows, _rows);
        }

        /// <summary>All parts of an operand, or for a sub-tile of a product with a transposed operand its columns of all parts.</summary>
        private IEnumerable<TileOperand> AllParts(TileOperand operand, int? columnsOf)
        {
            int firstColumn = (columnsOf ?? 0) * _rows;
            int? columnCount = columnsOf is null ? null : _rows;
            return operand is TileOperand.Value value && _parts.TryGetValue(value.Id, out int[]? parts)
                ? parts.Select(part => new TileOperand.Value(part, firstColumn, columnCount))
                : [operand is TileOperand.Value whole ? new TileOperand.Value(whole.Id, firstColumn, columnCount) : operand];
        }

        private static string PartName(string name, int position) => name + "." + Texts.Number(position);

        private static ScalarExpression Plus(ScalarExpression scalar, int number) => (scalar, number) switch
        {
            (_, 0) => scalar,
            (ScalarExpression.Integer integer, _) => new ScalarExpression.Integer(unchecked(integer.Size.Value + number)),
            _ => new ScalarExpression.Binary(MapKind.Add, scalar, new ScalarExpression.Integer(number)),
        };
    }
}
