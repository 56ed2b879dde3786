using System;
using System.Collections.Generic;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Simulation;

/// <summary>The arguments of a simulated kernel: host tensors and scalars, added in the order of the method's signature.</summary>
public sealed class SimulationArguments
{
    private readonly List<SimulatedTensor> tensors = [];
    private readonly List<ScalarValue> scalars = [];

    internal IReadOnlyList<SimulatedTensor> Tensors => tensors;

    internal IReadOnlyList<ScalarValue> Scalars => scalars;

    /// <summary>Adds the next tensor.</summary>
    /// <param name="tensor">A view of a managed array.</param>
    /// <exception cref="ArgumentException">The tensor lies on a device.</exception>
    public SimulationArguments Add(TensorView<Half> tensor)
    {
        tensors.Add(new SimulatedTensor<Half>(tensor, ElementType.Half));
        return this;
    }

    /// <summary>Adds the next tensor.</summary>
    /// <param name="tensor">A view of a managed array.</param>
    /// <exception cref="ArgumentException">The tensor lies on a device.</exception>
    public SimulationArguments Add(TensorView<BFloat16> tensor)
    {
        tensors.Add(new SimulatedTensor<BFloat16>(tensor, ElementType.BFloat16));
        return this;
    }

    /// <summary>Adds the next tensor.</summary>
    /// <param name="tensor">A view of a managed array.</param>
    /// <exception cref="ArgumentException">The tensor lies on a device.</exception>
    public SimulationArguments Add(TensorView<float> tensor)
    {
        tensors.Add(new SimulatedTensor<float>(tensor, ElementType.Float32));
        return this;
    }

    /// <summary>Adds the next scalar.</summary>
    /// <param name="value">The value.</param>
    public SimulationArguments Add(int value)
    {
        scalars.Add(new ScalarValue(value));
        return this;
    }

    /// <summary>Adds the next scalar.</summary>
    /// <param name="value">The value.</param>
    public SimulationArguments Add(float value)
    {
        scalars.Add(new ScalarValue(value, ElementType.Float32));
        return this;
    }

    /// <summary>Checks that these are arguments of a program.</summary>
    internal void Check(WarpProgram program)
    {
        if (tensors.Count != program.Tensors.Count || scalars.Count != program.Scalars.Count)
        {
            throw new ArgumentException(
                $"{program.Name} takes {program.Tensors.Count} tensors and {program.Scalars.Count} scalars; " +
                $"given were {tensors.Count} and {scalars.Count}.");
        }

        for (int i = 0; i < tensors.Count; i++)
        {
            TensorParameter parameter = program.Tensors[i];
            if (tensors[i].Element != parameter.Element || tensors[i].Rank != parameter.Rank)
            {
                throw new ArgumentException(
                    $"{program.Name} takes a tensor of rank {parameter.Rank} of {parameter.Element}; given was one of rank " +
                    $"{tensors[i].Rank} of {tensors[i].Element}.",
                    parameter.Name);
            }
        }

        for (int i = 0; i < scalars.Count; i++)
        {
            ScalarParameter parameter = program.Scalars[i];
            if (scalars[i].Type != parameter.Type)
            {
                throw new ArgumentException(
                    $"{program.Name} takes a scalar of type {parameter.Type}; given was one of type {scalars[i].Type}.", parameter.Name);
            }
        }
    }
}
