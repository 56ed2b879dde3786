using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Twill.Simulation;

/// <summary>
/// Times a program on the machine model. Every step starts as soon as nothing holds it back: the step before it in its
/// role, what it depends on, the unit that it needs, the barrier that it waits at. The times of the schedule are not read.
/// </summary>
/// <remarks>
/// With rings less deep than the schedule needs, the order of the units may be impossible; then they serve as they come.
/// Of the steps that nothing but time holds back, the earliest is performed first, of several the one of the first role. So
/// a unit that serves as they come serves who came first.
/// </remarks>
internal sealed class MachineClock
{
    internal MachineClock(ClockModel model)
    {
        Model = model;
    }

    internal ClockModel Model { get; }

    /// <summary>Times a number of trips.</summary>
    /// <exception cref="ProtocolException">The roles wait for each other for ever.</exception>
    internal ClockTrace Run(int tripCount)
    {
        var state = new ClockState(Model, tripCount);
        RoleClock[] roles = [.. Enumerable.Range(0, Model.Program.Roles.Count).Select(role => new RoleClock(state, role))];
        while (true)
        {
            RoleClock? next = null;
            ReadyTime earliest = default;
            foreach (RoleClock role in roles)
            {
                if (!role.HasEnded && role.Ready() is { } ready && (next is null || ready.Time < earliest.Time))
                {
                    next = role;
                    earliest = ready;
                }
            }

            if (next is null)
            {
                break;
            }

            next.Perform(earliest);
        }

        List<RoleClock> waiting = [.. roles.Where(role => !role.HasEnded)];
        if (waiting.Count == 0)
        {
            return state.Trace;
        }

        return Model.KeepsUnitOrders
            ? new MachineClock(new ClockModel(Model.Program, Model.Problem, Model.Depths, keepsUnitOrders: false)).Run(tripCount)
            : throw new ProtocolException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Model.Program.Name}, {tripCount} trips: {string.Join("; ", waiting.Select(role => role.Describe()))}."));
    }
}
