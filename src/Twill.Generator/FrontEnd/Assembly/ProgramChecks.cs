using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Twill.Generator.Diagnostics;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Assembly;

/// <summary>Checks that need the whole program.</summary>
internal sealed class ProgramChecks
{
    private readonly DiagnosticBag _diagnostics;
    private readonly ProgramRecorder _recorder;
    private readonly AssembledProgram _assembled;
    private readonly InterpretedLoop _loop;
    private readonly string _methodName;
    private readonly Location _methodLocation;

    public ProgramChecks(
        DiagnosticBag diagnostics,
        ProgramRecorder recorder,
        AssembledProgram assembled,
        InterpretedLoop loop,
        string methodName,
        Location methodLocation)
    {
        _diagnostics = diagnostics;
        _recorder = recorder;
        _assembled = assembled;
        _loop = loop;
        _methodName = methodName;
        _methodLocation = methodLocation;
    }

    /// <summary>Reports what it finds.</summary>
    public void Run()
    {
        LoopProgram program = _assembled.Program;
        if (!program.Body.Concat(program.Epilogue).Any(operation => operation is TileOperation.Store))
        {
            _diagnostics.Report(DiagnosticDescriptors.NothingStored, _methodLocation, _methodName);
        }
        else if (program.Body.Count == 0)
        {
            _diagnostics.Report(DiagnosticDescriptors.EmptyLoop, _loop.Keyword);
        }

        ReportUnusedLoads();
        ReportCarriedLoads();
        ReportLoadsAfterStores();
    }

    private void ReportUnusedLoads()
    {
        HashSet<int> used = [.. _assembled.RecordedIds.Values];
        foreach (RecordedOperation recorded in _recorder.Operations)
        {
            if (recorded.Operation is TileOperation.Load && !used.Contains(recorded.Operation.Id))
            {
                _diagnostics.Report(DiagnosticDescriptors.UnusedLoad, recorded.Location, recorded.Operation.Name);
            }
        }
    }

    private void ReportCarriedLoads()
    {
        LoopProgram program = _assembled.Program;
        foreach (TileOperation.Product product in program.Body.OfType<TileOperation.Product>())
        {
            (Location a, Location b) = _loop.ProductOperands[_assembled.RecordedIds[product.Id]];
            Check(product.A, a);
            Check(product.B, b);
        }

        void Check(IEnumerable<TileOperand> operands, Location location)
        {
            foreach (TileOperand.Value operand in operands.OfType<TileOperand.Value>())
            {
                if (FindLoad(operand.Id) is { } load && program.Carried.Any(carried => carried.Id == operand.Id))
                {
                    _diagnostics.Report(
                        DiagnosticDescriptors.CarriedLoad, location, [_assembled.Places[load.Id]], load.Name);
                }
            }
        }
    }

    /// <summary>The load that a value comes from in this or an earlier iteration, if it comes straight from one.</summary>
    private TileOperation.Load? FindLoad(int id)
    {
        LoopProgram program = _assembled.Program;
        var pending = new Stack<int>([id]);
        var visited = new HashSet<int>();
        while (pending.Count > 0)
        {
            int next = pending.Pop();
            if (!visited.Add(next))
            {
                continue;
            }

            if (program.Carried.FirstOrDefault(carried => carried.Id == next) is { } value)
            {
                pending.Push(value.Initial);
                pending.Push(value.Next);
            }
            else if (program.Prologue.Concat(program.Body).FirstOrDefault(operation => operation.Id == next)
                is TileOperation.Load load)
            {
                return load;
            }
        }

        return null;
    }

    /// <summary>Loads run ahead of the stores of earlier iterations, and nothing orders them after the loop.</summary>
    private void ReportLoadsAfterStores()
    {
        LoopProgram program = _assembled.Program;
        List<TileOperation> sequence = [.. program.Body, .. program.Epilogue];
        foreach (TileOperation.Store store in sequence.OfType<TileOperation.Store>())
        {
            int position = sequence.IndexOf(store);
            bool isInLoop = position < program.Body.Count;
            TileOperation.Load? load = sequence
                .Skip(isInLoop ? 0 : position)
                .OfType<TileOperation.Load>()
                .FirstOrDefault(candidate => candidate.Source.Tensor == store.Target.Tensor);
            if (load is not null)
            {
                _diagnostics.Report(
                    DiagnosticDescriptors.LoadedAndStored,
                    _assembled.Places[store.Id],
                    [_assembled.Places[load.Id]],
                    program.Tensors[store.Target.Tensor].Name,
                    (_assembled.Places[load.Id].GetLineSpan().StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
