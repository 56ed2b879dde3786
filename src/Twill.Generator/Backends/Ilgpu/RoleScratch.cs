using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Programs;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>
/// Registers of a role beside its buffers: for values that an instruction reads from a ring, or writes to one, where the
/// tile operation works in registers only.
/// </summary>
internal sealed class RoleScratch
{
    private readonly CSharpNames _locals;
    private readonly List<(string Name, TileType Type)> _buffers = [];
    private readonly HashSet<string> _inUse = new(System.StringComparer.Ordinal);

    public RoleScratch(CSharpNames locals)
    {
        _locals = locals;
    }

    /// <summary>All that was ever taken.</summary>
    public IReadOnlyList<(string Name, TileType Type)> Buffers => _buffers;

    /// <summary>Room for a value, until the instruction ends.</summary>
    public string Take(TileType type)
    {
        string? name = _buffers.Where(buffer => buffer.Type == type && !_inUse.Contains(buffer.Name))
            .Select(buffer => buffer.Name).FirstOrDefault();
        if (name is null)
        {
            name = _locals.Create("scratch");
            _buffers.Add((name, type));
        }

        _inUse.Add(name);
        return name;
    }

    /// <summary>Ends an instruction.</summary>
    public void Return() => _inUse.Clear();
}
