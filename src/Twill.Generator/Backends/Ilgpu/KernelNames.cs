using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>The names that all methods of a kernel share.</summary>
internal sealed class KernelNames
{
    public KernelNames(WarpProgram program)
    {
        Program = program;
        Scope = new CSharpNames();
        foreach (string name in program.Tensors.Select(tensor => tensor.Name).Concat(program.Scalars.Select(scalar => scalar.Name)))
        {
            Scope.Reserve(name);
        }

        Control = Scope.Create("control");
        Packed = Scope.Create("packed");
        Block = Scope.Create("block");
        Watch = Scope.Create("watch");
        Trips = Scope.Create("trips");
        Rings = [.. program.Rings.Select(ring => Scope.Create(ring.Name))];

        CSharpNames members = new();
        members.Reserve("MaximumLanes");
        members.Reserve("Run");
        Roles = [.. program.Roles.Select(role => members.Create(char.ToUpperInvariant(role.Name[0]) + role.Name.Substring(1)))];
    }

    public WarpProgram Program { get; }

    /// <summary>The names taken by what follows.</summary>
    public CSharpNames Scope { get; }

    public string Control { get; }

    public string Packed { get; }

    public string Block { get; }

    public string Watch { get; }

    public string Trips { get; }

    /// <summary>Variables of the rings.</summary>
    public IReadOnlyList<string> Rings { get; }

    /// <summary>Methods of the roles.</summary>
    public IReadOnlyList<string> Roles { get; }

    /// <summary>The variable of a tensor.</summary>
    public string Tensor(int position) => CSharpNames.Escape(Program.Tensors[position].Name);

    /// <summary>An extent of a tensor.</summary>
    public string Extent(int tensor, int dimension)
    {
        TensorParameter parameter = Program.Tensors[tensor];
        return Tensor(tensor) + "." + (parameter.Rank - dimension) switch
        {
            1 => "Columns",
            2 => "Rows",
            _ => dimension == 0 ? "Outer0" : "Outer1",
        };
    }
}
