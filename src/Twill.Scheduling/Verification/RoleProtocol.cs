using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Verification;

/// <summary>Follows one role through an execution and checks each step by what the role itself did before.</summary>
internal sealed class RoleProtocol
{
    private readonly WarpProgram _program;
    private readonly ProgramValues _values;
    private readonly EquatableArray<int> _depths;
    private readonly Role _role;
    private readonly int _tripCount;
    private readonly Dictionary<(int Ring, int Stage), TileValue?> _stages;
    private readonly ViolationLog _log;
    private readonly RegisterPlace[][] _registers;
    private readonly RingFills[] _fills;
    private readonly Dictionary<(int Ring, int Fill), int> _stageReaders = [];
    private readonly Dictionary<(int Ring, int Fill), int> _stageWriters = [];
    private readonly ProductGroups _groups = new();
    private StepInstance _instance;

    /// <summary>Starts a role.</summary>
    /// <param name="program">The program.</param>
    /// <param name="values">What its operands mean.</param>
    /// <param name="depths">Stages of each ring.</param>
    /// <param name="role">Position of the role.</param>
    /// <param name="tripCount">Iterations of the loop.</param>
    /// <param name="stages">What each stage holds, the same for all roles.</param>
    /// <param name="log">Told of what is wrong.</param>
    internal RoleProtocol(
        WarpProgram program, ProgramValues values, EquatableArray<int> depths, int role, int tripCount,
        Dictionary<(int Ring, int Stage), TileValue?> stages, ViolationLog log)
    {
        _program = program;
        _values = values;
        _depths = depths;
        _role = program.Roles[role];
        _tripCount = tripCount;
        _stages = stages;
        _log = log;
        _registers = [.. _role.Buffers.Select(buffer => Enumerable.Range(0, buffer.Copies).Select(_ => new RegisterPlace()).ToArray())];
        _fills = [.. program.Rings.Select(_ => new RingFills())];
    }

    internal RingFills Fills(int ring) => _fills[ring];

    /// <summary>Follows a step.</summary>
    internal void Perform(StepInstance instance)
    {
        _instance = instance;
        if (instance.IsSkipped)
        {
            if (instance.Step is Step.Compute { IsAsynchronous: true } skipped)
            {
                _groups.Commit(skipped.Operation, instance.Iteration, isEmpty: true);
            }

            return;
        }

        switch (instance.Step)
        {
            case Step.Compute compute:
                Compute(compute);
                break;
            case Step.Acquire acquire:
                Acquire(acquire.Ring, Fill(acquire.Ring, acquire.Distance));
                break;
            case Step.Commit commit:
                Commit(commit.Ring, Fill(commit.Ring, commit.Distance), commit.AfterProducts);
                break;
            case Step.Await wait:
                Await(wait.Ring, Fill(wait.Ring, wait.Distance));
                break;
            case Step.Release release:
                Release(release.Ring, Fill(release.Ring, release.Distance), release.AfterProducts);
                break;
            case Step.WaitProducts wait:
                WaitProducts(wait);
                break;
        }
    }

    private void Compute(Step.Compute compute)
    {
        foreach (TileInstruction instruction in compute.Instructions)
        {
            switch (instruction)
            {
                case TileInstruction.Copy copy:
                    Write(copy.Destination, Content(copy.Source));
                    break;
                case TileInstruction.Apply { Operation: TileOperation.Product } product when compute.IsAsynchronous:
                    IssueProduct(product);
                    break;
                case TileInstruction.Apply apply:
                    TileOperand[] operands = [.. apply.Operation.Operands];
                    for (int i = 0; i < operands.Length; i++)
                    {
                        Read(operands[i], apply.Sources[i], null, mayAccumulate: false);
                    }

                    if (apply.Destination is { } destination)
                    {
                        Write(destination, _values.Defined(apply.Operation.Id, _instance.Iteration));
                    }

                    break;
            }
        }

        if (compute.IsAsynchronous)
        {
            _groups.Commit(compute.Operation, _instance.Iteration, isEmpty: false);
        }
    }

    /// <summary>
    /// Products are executed in the order of their issue, so one may accumulate in place onto the result of another that
    /// is not finished; nothing else may touch what a product in flight uses.
    /// </summary>
    private void IssueProduct(TileInstruction.Apply apply)
    {
        var product = (TileOperation.Product)apply.Operation;
        TileOperand[] operands = [.. product.Operands];
        int group = _groups.Next;
        bool isInPlace = false;
        for (int i = 0; i < operands.Length; i++)
        {
            bool isAccumulator = product.Accumulator is not null && i == operands.Length - 1;
            bool isDestination = isAccumulator && apply.Sources[i] is Storage.Register source
                && apply.Destination is Storage.Register target && Place(source) == Place(target);
            isInPlace |= isDestination;
            bool staysInPlace = isAccumulator && apply.Sources[i] is Storage.Register;
            Read(operands[i], apply.Sources[i], staysInPlace ? null : group, isDestination);
        }

        if (apply.Destination is Storage.RingStage stage)
        {
            Write(stage, _values.Defined(product.Id, _instance.Iteration));
            _stageWriters[(stage.Ring, Fill(stage.Ring, stage.Distance))] = group;
            return;
        }

        RegisterPlace place = Place((Storage.Register)apply.Destination!);
        if (!isInPlace)
        {
            RequireIdle(place, NameOf(apply.Destination!));
        }
        else if (place.IsRead(_groups))
        {
            Report(ProtocolRule.ProductFinished, NameOf(apply.Destination!), "is overwritten while a product in flight reads it");
        }

        place.Put(_values.Defined(product.Id, _instance.Iteration));
        place.Writer = group;
    }

    private void Read(TileOperand operand, Storage? source, int? group, bool mayAccumulate)
    {
        if (operand is not TileOperand.Value value || source is null)
        {
            return;
        }

        TileValue? content = Content(source, group, mayAccumulate);
        TileValue expected = _values.Read(value.Id, _instance.Iteration);
        if (content is { } found && found != expected)
        {
            Report(ProtocolRule.RightValue, NameOf(source), "holds " + found + ", not " + expected);
        }
    }

    private TileValue? Content(Storage source, int? group = null, bool mayAccumulate = false)
    {
        TileValue? content;
        if (source is Storage.Register register)
        {
            RegisterPlace place = Place(register);
            if (place.IsWritten(_groups) && !mayAccumulate)
            {
                Report(ProtocolRule.ProductFinished, NameOf(source), "is read before the product that computes it is waited for");
            }

            if (group is { } reader)
            {
                place.Reader = reader;
            }

            content = place.Content;
        }
        else
        {
            var stage = (Storage.RingStage)source;
            int fill = Fill(stage.Ring, stage.Distance);
            RequireReadable(stage.Ring, fill);
            if (group is { } reader)
            {
                _stageReaders[(stage.Ring, fill)] = reader;
            }

            _stages.TryGetValue(StageOf(stage.Ring, fill), out content);
        }

        if (content is null)
        {
            Report(ProtocolRule.WrittenBeforeRead, NameOf(source), "is read before anything was written there");
        }

        return content;
    }

    private void Write(Storage destination, TileValue? value)
    {
        if (destination is Storage.Register register)
        {
            RegisterPlace place = Place(register);
            RequireIdle(place, NameOf(destination));
            place.Put(value);
            return;
        }

        var stage = (Storage.RingStage)destination;
        int fill = Fill(stage.Ring, stage.Distance);
        if (!_program.Rings[stage.Ring].FillsOnce && fill >= _fills[stage.Ring].Acquired)
        {
            Report(ProtocolRule.FillAcquired, NameOf(destination), "fill " + fill + " is written without having been acquired");
        }

        if (fill < _fills[stage.Ring].Committed)
        {
            Report(ProtocolRule.FillsInOrder, NameOf(destination), "fill " + fill + " is written after it was committed");
        }

        _stages[StageOf(stage.Ring, fill)] = value;
    }

    private void RequireIdle(RegisterPlace place, string name)
    {
        if (place.IsWritten(_groups))
        {
            Report(ProtocolRule.ProductFinished, name, "is overwritten before the product that computes it is waited for");
        }

        if (place.IsRead(_groups))
        {
            Report(ProtocolRule.ProductFinished, name, "is overwritten while a product in flight reads it");
        }
    }

    private void RequireReadable(int ring, int fill)
    {
        if (fill < 0 || fill >= _fills[ring].Awaited)
        {
            Report(ProtocolRule.FillAwaited, _program.Rings[ring].Name, "fill " + fill + " is read without having been awaited");
        }
        else if (fill < _fills[ring].Released)
        {
            Report(ProtocolRule.FillsInOrder, _program.Rings[ring].Name, "fill " + fill + " is read after it was released");
        }
    }

    private void Acquire(int ring, int fill)
    {
        RingFills fills = _fills[ring];
        if (fill != fills.Acquired && !_program.Rings[ring].FillsOnce)
        {
            Report(ProtocolRule.FillsInOrder, _program.Rings[ring].Name, "fill " + fill + " is acquired where fill " + fills.Acquired + " is next");
        }

        fills.Acquired = System.Math.Max(fills.Acquired, fill + 1);
    }

    private void Commit(int ring, int fill, bool afterProducts)
    {
        RingFills fills = _fills[ring];
        if (!afterProducts && _stageWriters.TryGetValue((ring, fill), out int group) && _groups.IsInFlight(group))
        {
            Report(ProtocolRule.ProductFinished, _program.Rings[ring].Name, "fill " + fill + " is committed while a product in flight computes it");
        }

        if (fill >= fills.Acquired && !_program.Rings[ring].FillsOnce)
        {
            Report(ProtocolRule.FillAcquired, _program.Rings[ring].Name, "fill " + fill + " is committed without having been acquired");
        }

        if (fill != fills.Committed)
        {
            Report(ProtocolRule.FillsInOrder, _program.Rings[ring].Name, "fill " + fill + " is committed where fill " + fills.Committed + " is next");
        }

        fills.Committed = System.Math.Max(fills.Committed, fill + 1);
    }

    private void Await(int ring, int fill)
    {
        RingFills fills = _fills[ring];
        if (fill > fills.Awaited || fill < fills.Released)
        {
            string next = fill > fills.Awaited ? "before fill " + fills.Awaited : "after it was released";
            Report(ProtocolRule.FillsInOrder, _program.Rings[ring].Name, "fill " + fill + " is awaited " + next);
        }

        fills.Awaited = System.Math.Max(fills.Awaited, fill + 1);
    }

    private void Release(int ring, int fill, bool afterProducts)
    {
        RingFills fills = _fills[ring];
        string name = _program.Rings[ring].Name;
        if (_program.Rings[ring].FillsOnce)
        {
            Report(ProtocolRule.FillsInOrder, name, "the only fill is released");
            return;
        }

        if (fill >= fills.Awaited)
        {
            Report(ProtocolRule.FillAwaited, name, "fill " + fill + " is released without having been awaited");
        }

        if (fill != fills.Released)
        {
            Report(ProtocolRule.FillsInOrder, name, "fill " + fill + " is released where fill " + fills.Released + " is next");
        }

        if (!afterProducts && _stageReaders.TryGetValue((ring, fill), out int group) && _groups.IsInFlight(group))
        {
            Report(ProtocolRule.ProductFinished, name, "fill " + fill + " is released while a product in flight reads it");
        }

        fills.Released = System.Math.Max(fills.Released, fill + 1);
    }

    private void WaitProducts(Step.WaitProducts wait)
    {
        int? after = _groups.After(wait.Operation, _instance.Iteration);
        if (after is null)
        {
            Report(ProtocolRule.WaitCounted, "", "a product is waited for that was not issued");
        }
        else if (after != wait.Pending)
        {
            Report(ProtocolRule.WaitCounted, "", wait.Pending + " groups may be pending where " + after + " were committed after the product");
        }

        _groups.Wait(wait.Operation, _instance.Iteration, wait.Pending);
    }

    private RegisterPlace Place(Storage.Register register)
    {
        RegisterPlace[] copies = _registers[register.Buffer];
        return copies[Modulo(_instance.Iteration - register.Distance, copies.Length)];
    }

    private int Fill(int ring, int distance) => _program.Rings[ring].Fill(_instance.Iteration - distance);

    private (int Ring, int Stage) StageOf(int ring, int fill) => (ring, Modulo(fill, _depths[ring]));

    private static int Modulo(int value, int modulus) => ((value % modulus) + modulus) % modulus;

    private string NameOf(Storage storage) => storage is Storage.RingStage stage
        ? _program.Rings[stage.Ring].Name
        : _role.Buffers[((Storage.Register)storage).Buffer].Name;

    private void Report(ProtocolRule rule, string subject, string message) => _log.Add(
        rule, _role.Name, _instance.Part, _instance.Position, subject, _instance.Iteration, _tripCount,
        subject.Length == 0 ? message : subject + ": " + message);
}
