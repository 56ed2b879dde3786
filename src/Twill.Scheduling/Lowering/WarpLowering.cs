using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Lowering;

/// <summary>Turns a schedule into the program of each warp: data flow stage between the solver and the backends.</summary>
public static class WarpLowering
{
    private const int WarpThreads = 32;

    /// <summary>Lowers a schedule.</summary>
    /// <param name="derived">The problem that was solved, with the loop that it stands for.</param>
    /// <param name="schedule">A valid schedule of the problem.</param>
    /// <param name="machine">The machine that the problem was derived for.</param>
    /// <param name="depths">What the user asks of the rings of streamed inputs; null for nothing.</param>
    /// <returns>A program whose rings have the depths that the schedule needs.</returns>
    /// <exception cref="StreamingDepthException">The rings cannot be as deep as the user asks for.</exception>
    /// <exception cref="LoweringException">The program cannot express the schedule; the message names the value.</exception>
    public static WarpProgram Lower(DerivedProblem derived, Schedule schedule, Machine machine, StreamingDepths? depths = null)
    {
        var index = new LoopIndex(derived, schedule, machine);
        var plans = new RolePlans(index);
        var rings = new RingPlan(index, plans);
        EquatableArray<UnitOrder> unitOrders = OrderPlan.UnitOrders(index);
        List<OrderBarrier> barriers = OrderPlan.Barriers(index, plans, unitOrders);
        HashSet<int> finalValues = FinishBuilder.FinalValues(index);
        var builders = new Dictionary<int, InstructionBuilder>();
        var turns = new Dictionary<int, EquatableArray<Step>>();
        var setups = new Dictionary<int, EquatableArray<Step>>();
        for (int role = 0; role < plans.Roles.Count; role++)
        {
            var registers = new RegisterPlan(index, plans, role, finalValues);
            var instructions = new InstructionBuilder(index, plans, rings, registers, role);
            bool hasRegisters = plans.Roles[role].Kind != RoleKind.Load;
            if (hasRegisters)
            {
                builders.Add(role, instructions);
            }

            setups.Add(role, plans.Roles[role].Kind == RoleKind.Load
                ? SetupBuilder.LoadResidents(index, rings)
                : hasRegisters ? new SetupBuilder(index, plans, rings, instructions, role).Build() : default);
            List<TimedStep> steps = new TurnBuilder(index, plans, rings, instructions, role).Build(barriers);
            turns.Add(role, TurnAssembly.Assemble(steps, index.Interval));
        }

        Dictionary<int, EquatableArray<Step>> finishes = new FinishBuilder(index, plans, rings, turns).Build(builders);
        var program = new WarpProgram
        {
            Name = derived.Program.Name,
            Architecture = machine.Architecture,
            Tensors = derived.Program.Tensors,
            Scalars = derived.Program.Scalars,
            Range = derived.Program.Range,
            Carried = derived.Program.Carried,
            Rings = rings.Rings.ToEquatableArray(),
            Orders = barriers.ToEquatableArray(),
            UnitOrders = unitOrders,
            LoadLatency = machine.StreamingLoadLatency,
            SharedMemoryCapacity = machine.SharedMemoryBytes,
            Roles = plans.Roles.Select((plan, role) => new Role
            {
                Name = plan.Name,
                Kind = plan.Kind,
                WarpGroup = plan.WarpGroup,
                Threads = plan.Kind == RoleKind.Compute ? machine.ThreadsPerGroup : WarpThreads,
                Registers = derived.Split.Registers[plan.WarpGroup],
                Buffers = builders.TryGetValue(role, out InstructionBuilder? builder) ? builder.Registers.Buffers.ToEquatableArray() : default,
                Setup = setups[role],
                Turn = turns[role],
                Finish = finishes.TryGetValue(role, out EquatableArray<Step> finish) ? finish : default,
            }).ToEquatableArray(),
        };
        return RedundantWaits.Remove(RingSizing.Fit(program, depths ?? StreamingDepths.Default, rings.TensorOf));
    }
}
