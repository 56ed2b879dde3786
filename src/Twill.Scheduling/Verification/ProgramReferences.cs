using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Verification;

/// <summary>Checks <see cref="ProtocolRule.WellFormed"/>, which the other checks take for granted.</summary>
internal sealed class ProgramReferences
{
    private readonly WarpProgram _program;
    private readonly ProgramValues _values;
    private readonly ViolationLog _log;
    private int _role;
    private RolePart _part;
    private int _position;

    private ProgramReferences(WarpProgram program, ProgramValues values, ViolationLog log)
    {
        _program = program;
        _values = values;
        _log = log;
    }

    private Role Role => _program.Roles[_role];

    internal static void Check(WarpProgram program, ProgramValues values, ViolationLog log)
    {
        var references = new ProgramReferences(program, values, log);
        for (int role = 0; role < program.Roles.Count; role++)
        {
            references._role = role;
            references.CheckRole();
        }
    }

    private void CheckRole()
    {
        for (int ring = 0; ring < _program.Rings.Count; ring++)
        {
            CheckRing(_program.Rings[ring]);
        }

        foreach (RegisterBuffer buffer in Role.Buffers)
        {
            Require(buffer.Copies >= 1, buffer.Name, "the buffer has no copies");
        }

        CheckSteps(RolePart.Setup, Role.Setup);
        CheckSteps(RolePart.Turn, Role.Turn);
        CheckSteps(RolePart.Finish, Role.Finish);
    }

    private void CheckRing(Ring ring)
    {
        bool rolesExist = IsRole(ring.Producer) && ring.Consumers.All(IsRole);
        Require(rolesExist, ring.Name, "a role of the ring does not exist");
        Require(ring.Consumers.Distinct().Count() == ring.Consumers.Count, ring.Name, "a consumer of the ring is named twice");
    }

    private bool IsRole(int role) => role >= 0 && role < _program.Roles.Count;

    private void CheckSteps(RolePart part, EquatableArray<Step> steps)
    {
        _part = part;
        for (_position = 0; _position < steps.Count; _position++)
        {
            Step step = steps[_position];
            Require(step.Stage >= 0, "", "the stage is negative");
            bool mayHaveStage = part == RolePart.Turn || (part == RolePart.Finish && step is Step.WaitProducts);
            Require(mayHaveStage || step.Stage == 0, "", "only a turn, and a wait for products after it, has stages");
            CheckStep(step);
        }
    }

    private void CheckStep(Step step)
    {
        switch (step)
        {
            case Step.Compute compute:
                foreach (TileInstruction instruction in compute.Instructions)
                {
                    CheckInstruction(compute, instruction);
                }

                break;
            case Step.Acquire acquire:
                RequireProducer(acquire.Ring);
                break;
            case Step.Commit commit:
                RequireProducer(commit.Ring);
                break;
            case Step.Await wait:
                RequireConsumer(wait.Ring);
                break;
            case Step.Release release:
                RequireConsumer(release.Ring);
                break;
            case Step.WaitProducts wait:
                Require(wait.Pending >= 0, "", "the number of pending groups is negative");
                break;
            case Step.OrderWait wait:
                Require(IsBarrier(wait.Barrier), "", "the order barrier does not exist");
                break;
            case Step.OrderSignal signal:
                Require(IsBarrier(signal.Barrier), "", "the order barrier does not exist");
                break;
        }
    }

    private bool IsBarrier(int barrier) => barrier >= 0 && barrier < _program.Orders.Count;

    private bool IsRing(int ring) => ring >= 0 && ring < _program.Rings.Count;

    private void RequireProducer(int ring)
    {
        if (Require(IsRing(ring), "", "the ring does not exist"))
        {
            Require(_program.Rings[ring].Producer == _role, _program.Rings[ring].Name, "the role does not fill the ring");
        }
    }

    private void RequireConsumer(int ring)
    {
        if (Require(IsRing(ring), "", "the ring does not exist"))
        {
            Require(_program.Rings[ring].Consumers.Contains(_role), _program.Rings[ring].Name, "the role does not read the ring");
        }
    }

    private void CheckInstruction(Step.Compute compute, TileInstruction instruction)
    {
        switch (instruction)
        {
            case TileInstruction.Copy copy:
                CheckDestination(copy.Destination, copy.Type);
                if (CheckSource(copy.Source))
                {
                    Require(TypeOf(copy.Source) == copy.Type, NameOf(copy.Source), "the source is not of the type " + copy.Type);
                }

                break;
            case TileInstruction.Apply apply:
                CheckApply(compute, apply);
                break;
        }
    }

    private void CheckApply(Step.Compute compute, TileInstruction.Apply apply)
    {
        TileOperation operation = apply.Operation;
        TileOperand[] operands = [.. operation.Operands];
        if (!Require(operands.Length == apply.Sources.Count, operation.Name, "the operation has as many sources as operands"))
        {
            return;
        }

        for (int i = 0; i < operands.Length; i++)
        {
            if (operands[i] is TileOperand.Value value)
            {
                Require(_values.IsDefined(value.Id), operation.Name, "operand " + i + " is neither computed nor carried by the program");
                if (Require(apply.Sources[i] is not null, operation.Name, "operand " + i + " lies nowhere"))
                {
                    CheckSource(apply.Sources[i]!);
                }
            }
        }

        Require(operation.HasValue == (apply.Destination is not null), operation.Name, "the operation has a value or goes nowhere");
        if (apply.Destination is { } destination)
        {
            CheckDestination(destination, operation.Type);
            Require(
                !compute.IsAsynchronous || operation is not TileOperation.Product || destination is Storage.Register || IsTensorMemory(destination),
                operation.Name, "the result of an asynchronous product lies neither in registers nor in tensor memory");
        }
    }

    private void CheckDestination(Storage storage, TileType type)
    {
        if (Require(Exists(storage), "", "the destination does not exist"))
        {
            Require(TypeOf(storage) == type, NameOf(storage), "the destination is not of the type " + type);
            if (storage is Storage.RingStage stage)
            {
                RequireProducer(stage.Ring);
            }
        }
    }

    private bool IsTensorMemory(Storage storage) =>
        storage is Storage.RingStage stage && IsRing(stage.Ring) && _program.Rings[stage.Ring].Memory == ValueMemory.TensorMemory;

    private bool CheckSource(Storage storage)
    {
        bool exists = Require(Exists(storage), "", "the source does not exist");
        if (exists && storage is Storage.RingStage stage)
        {
            RequireConsumer(stage.Ring);
        }

        return exists;
    }

    private bool Exists(Storage storage) => storage switch
    {
        Storage.Register register => register.Buffer >= 0 && register.Buffer < Role.Buffers.Count,
        Storage.RingStage stage => IsRing(stage.Ring),
        _ => false,
    };

    private TileType TypeOf(Storage storage) => storage is Storage.RingStage stage
        ? _program.Rings[stage.Ring].Type
        : Role.Buffers[((Storage.Register)storage).Buffer].Type;

    private string NameOf(Storage storage) => storage is Storage.RingStage stage
        ? _program.Rings[stage.Ring].Name
        : Role.Buffers[((Storage.Register)storage).Buffer].Name;

    private bool Require(bool holds, string subject, string otherwise)
    {
        if (!holds)
        {
            string message = subject.Length == 0 ? otherwise : subject + ": " + otherwise;
            _log.Add(ProtocolRule.WellFormed, Role.Name, _part, _position, subject, 0, 0, message);
        }

        return holds;
    }
}
