using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Twill.Generator.FrontEnd.Scalars;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Assembly;

/// <summary>
/// Makes a program of what the interpreter recorded: drops what no store depends on, closes the carried values, fills
/// in what was unknown while the loop was read, and numbers everything in order.
/// </summary>
internal sealed class ProgramAssembler
{
    private readonly ProgramRecorder _recorder;
    private readonly ScalarFactory _scalars;
    private readonly NamedConstants _constants;
    private readonly InterpretedLoop _loop;
    private readonly Dictionary<int, int> _aliases = [];
    private readonly Dictionary<int, int> _numbers = [];

    public ProgramAssembler(
        ProgramRecorder recorder, ScalarFactory scalars, NamedConstants constants, InterpretedLoop loop)
    {
        _recorder = recorder;
        _scalars = scalars;
        _constants = constants;
        _loop = loop;
    }

    /// <summary>Makes the program.</summary>
    public AssembledProgram Assemble(
        string name, IReadOnlyList<TensorParameter> tensors, IReadOnlyList<ScalarParameter> scalars)
    {
        AliasUnchangedVariables();
        CopyPrologueSuccessors();
        DropZeroAccumulators();
        HashSet<int> live = FindLive();

        List<RecordedOperation> operations = [.. _recorder.Operations.Where(recorded => live.Contains(recorded.Operation.Id))];
        List<RecordedCarriedValue> carried = [.. _recorder.Carried.Where(value => live.Contains(value.Value.Id))];
        var places = new Dictionary<int, Location>();
        Number(operations, ProgramSection.Prologue, places);
        foreach (RecordedCarriedValue value in carried)
        {
            places.Add(_numbers.Count, value.Assignment);
            _numbers.Add(value.Value.Id, _numbers.Count);
        }

        Number(operations, ProgramSection.Body, places);
        Number(operations, ProgramSection.Epilogue, places);

        HashSet<string> shapeNames = ShapeNames(operations, carried);
        var program = new LoopProgram
        {
            Name = name,
            Constants = _constants.All.Where(constant => shapeNames.Contains(constant.Name)).ToEquatableArray(),
            Tensors = tensors.ToEquatableArray(),
            Scalars = scalars.ToEquatableArray(),
            Prologue = Rewrite(operations, ProgramSection.Prologue),
            Range = _loop.Range with { Lower = Finish(_loop.Range.Lower), Upper = Finish(_loop.Range.Upper) },
            Carried = carried
                .Select(value => value.Value with
                {
                    Id = NumberOf(value.Value.Id),
                    Initial = NumberOf(value.Value.Initial),
                    Next = NumberOf(value.Value.Next),
                })
                .ToEquatableArray(),
            Body = Rewrite(operations, ProgramSection.Body),
            Epilogue = Rewrite(operations, ProgramSection.Epilogue),
        };
        return new AssembledProgram(program, places, _numbers.ToDictionary(pair => pair.Value, pair => pair.Key));

        EquatableArray<TileOperation> Rewrite(IEnumerable<RecordedOperation> all, ProgramSection section) =>
            WithUniqueNames(all
                .Where(recorded => recorded.Section == section)
                .Select(recorded => OperationRewriter.Rewrite(recorded.Operation, NumberOf, Finish)));

        ScalarExpression Finish(ScalarExpression expression) =>
            ScalarRewriter.Rewrite(
                ScalarRewriter.Rewrite(expression, _scalars, CloseVariable),
                _scalars,
                leaf => FinishLeaf(leaf, tensors, shapeNames));
    }

    /// <summary>The closed form of a variable that the loop advances; it may refer to one that does not change.</summary>
    private ScalarExpression CloseVariable(ScalarExpression leaf) =>
        leaf is ScalarExpression.Parameter parameter
        && _loop.ClosedForms.TryGetValue(parameter.Name, out ScalarExpression? form)
            ? ScalarRewriter.Rewrite(form, _scalars, CloseVariable)
            : leaf;

    private ScalarExpression FinishLeaf(
        ScalarExpression leaf, IReadOnlyList<TensorParameter> tensors, HashSet<string> shapeNames)
    {
        switch (leaf)
        {
            case ScalarExpression.Extent { Dimension: < 0 } extent:
                return extent with { Dimension = tensors[extent.Tensor].Rank + extent.Dimension };
            case ScalarExpression.Integer(var size)
                when SymbolicSizes.Names(size).Any() && !SymbolicSizes.Names(size).Any(shapeNames.Contains):
                return ScalarFactory.Integer(size.Evaluate(_constants.All));
            default:
                return leaf;
        }
    }

    /// <summary>A variable that every iteration leaves as it was is its initial value.</summary>
    private void AliasUnchangedVariables()
    {
        bool hasChanged = true;
        while (hasChanged)
        {
            hasChanged = false;
            foreach (CarriedValue value in _recorder.Carried.Select(carried => carried.Value))
            {
                int next = Resolve(value.Next);
                if (!_aliases.ContainsKey(value.Id) && (next == value.Id || next == Resolve(value.Initial)))
                {
                    _aliases.Add(value.Id, Resolve(value.Initial));
                    hasChanged = true;
                }
            }
        }
    }

    private int Resolve(int id) => _aliases.TryGetValue(id, out int other) ? other : id;

    private int NumberOf(int id) => _numbers[Resolve(id)];

    /// <summary>A variable that the loop sets to a value from before the loop takes a copy made in the loop.</summary>
    private void CopyPrologueSuccessors()
    {
        foreach (RecordedCarriedValue carried in _recorder.Carried)
        {
            if (_aliases.ContainsKey(carried.Value.Id)
                || _recorder.Find(Resolve(carried.Value.Next)) is not { Section: ProgramSection.Prologue } source)
            {
                continue;
            }

            int id = _recorder.NextId;
            TileOperation copy = source.Operation is TileOperation.Fill fill
                ? fill with { Id = id, Origin = id, Name = carried.Value.Name }
                : new TileOperation.Convert(new TileOperand.Value(source.Operation.Id))
                {
                    Id = id,
                    Origin = id,
                    Name = carried.Value.Name,
                    Type = source.Operation.Type,
                };
            _recorder.Add(copy, ProgramSection.Body, carried.Assignment);
            carried.Value = carried.Value with { Next = id };
        }
    }

    /// <summary>A product added to zeros is the product alone.</summary>
    private void DropZeroAccumulators()
    {
        foreach (RecordedOperation recorded in _recorder.Operations)
        {
            if (recorded.Operation is TileOperation.Product { Accumulator: TileOperand.Value accumulator } product
                && _recorder.Find(Resolve(accumulator.Id))?.Operation is TileOperation.Fill
                {
                    Content: ScalarExpression.Real { Value: 0f },
                })
            {
                recorded.Operation = product with { Accumulator = null };
            }
        }
    }

    /// <summary>The operations and carried values that stores depend on.</summary>
    private HashSet<int> FindLive()
    {
        var live = new HashSet<int>();
        var pending = new Stack<int>();
        Dictionary<int, CarriedValue> carried = _recorder.Carried.ToDictionary(value => value.Value.Id, value => value.Value);
        foreach (RecordedOperation recorded in _recorder.Operations.Where(recorded => !recorded.Operation.HasValue))
        {
            Need(recorded.Operation.Id);
        }

        while (pending.Count > 0)
        {
            int id = pending.Pop();
            if (carried.TryGetValue(id, out CarriedValue? value))
            {
                Need(value.Initial);
                Need(value.Next);
                continue;
            }

            foreach (TileOperand operand in _recorder.Find(id)?.Operation.Operands ?? [])
            {
                if (operand is TileOperand.Value source)
                {
                    Need(source.Id);
                }
            }
        }

        return live;

        void Need(int id)
        {
            if (live.Add(Resolve(id)))
            {
                pending.Push(Resolve(id));
            }
        }
    }

    private void Number(
        IEnumerable<RecordedOperation> operations, ProgramSection section, Dictionary<int, Location> places)
    {
        foreach (RecordedOperation recorded in operations.Where(recorded => recorded.Section == section))
        {
            places.Add(_numbers.Count, recorded.Location);
            _numbers.Add(recorded.Operation.Id, _numbers.Count);
        }
    }

    private HashSet<string> ShapeNames(
        IEnumerable<RecordedOperation> operations, IEnumerable<RecordedCarriedValue> carried)
    {
        IEnumerable<TileType> types =
            [.. operations.Select(recorded => recorded.Operation.Type), .. carried.Select(value => value.Value.Type)];
        return [.. types
            .SelectMany(type => SymbolicSizes.Names(type.Rows).Concat(SymbolicSizes.Names(type.Columns)))
            .Concat(SymbolicSizes.Names(_loop.Range.Step))];
    }

    /// <summary>Numbers operations of the same name.</summary>
    private static EquatableArray<TileOperation> WithUniqueNames(IEnumerable<TileOperation> operations)
    {
        var taken = new HashSet<string>();
        var named = new List<TileOperation>();
        foreach (TileOperation operation in operations)
        {
            string name = operation.Name;
            for (int number = 2; !taken.Add(name); number++)
            {
                name = operation.Name + number.ToString(CultureInfo.InvariantCulture);
            }

            named.Add(operation with { Name = name });
        }

        return named.ToEquatableArray();
    }
}
