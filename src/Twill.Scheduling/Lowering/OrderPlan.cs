using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Lowering;

/// <summary>Reads the cyclic order of each unit off the schedule, and the barriers that keep roles to it.</summary>
internal static class OrderPlan
{
    /// <summary>The order of every unit of capacity 1 that serves at least two operations.</summary>
    internal static EquatableArray<UnitOrder> UnitOrders(LoopIndex index)
    {
        var orders = new List<UnitOrder>();
        for (int unit = 0; unit < index.Problem.Machine.Units.Count; unit++)
        {
            if (index.Problem.Machine.Units[unit].Capacity != 1)
            {
                continue;
            }

            var starts = new List<(int Operation, long Time)>();
            for (int operation = 0; operation < index.Problem.Operations.Count; operation++)
            {
                foreach (UnitUsage run in index.Problem.Operations[operation].Usage.Where(run => run.Unit == unit && run.Length > 0 && run.Amount > 0).Take(1))
                {
                    starts.Add((operation, (long)index.Schedule.StartTimes[operation] + run.Start));
                }
            }

            if (starts.Count > 1)
            {
                orders.Add(new UnitOrder(unit, starts
                    .OrderBy(start => start.Time % index.Interval).ThenBy(start => start.Operation)
                    .Select(start => new UnitSlot(start.Operation, (int)(start.Time / index.Interval))).ToEquatableArray()));
            }
        }

        return orders.ToEquatableArray();
    }

    /// <summary>
    /// Barriers between neighbours on the units of asynchronous products, where the two belong to different roles: those
    /// units serve whoever issues first, so that the order has to be kept at the issue.
    /// </summary>
    internal static List<OrderBarrier> Barriers(LoopIndex index, RolePlans plans, EquatableArray<UnitOrder> orders)
    {
        var barriers = new List<OrderBarrier>();
        foreach (UnitOrder order in orders.Where(order => order.Slots.All(slot => index.IsAsynchronousProduct(slot.Operation))))
        {
            for (int i = 0; i < order.Slots.Count; i++)
            {
                bool wraps = i + 1 == order.Slots.Count;
                UnitSlot from = order.Slots[i];
                UnitSlot to = order.Slots[wraps ? 0 : i + 1];
                if (plans.RoleOf(from.Operation) != plans.RoleOf(to.Operation))
                {
                    string name = index.Problem.Operations[from.Operation].Name + ".before." + index.Problem.Operations[to.Operation].Name;
                    barriers.Add(new OrderBarrier(name, from.Operation, to.Operation, from.Stage - to.Stage + (wraps ? 1 : 0)));
                }
            }
        }

        return barriers;
    }
}
