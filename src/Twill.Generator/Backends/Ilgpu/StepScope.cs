using System.Collections.Generic;
using System.Globalization;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;
using static Twill.Generator.Backends.Ilgpu.RuntimeNames;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>Where the values of a role's step lie, for the iteration that it performs.</summary>
internal sealed class StepScope
{
    private readonly KernelNames _names;
    private readonly Role _role;
    private readonly IReadOnlyList<string> _buffers;
    private readonly string _iteration;
    private readonly bool _isInTurn;

    /// <summary>The scope of a step.</summary>
    /// <param name="names">The kernel's names.</param>
    /// <param name="locals">The role's names.</param>
    /// <param name="role">The role.</param>
    /// <param name="buffers">Variables of the role's buffers.</param>
    /// <param name="lane">The variable of the thread's lane.</param>
    /// <param name="iteration">An expression for the iteration: a variable or a number.</param>
    /// <param name="isInTurn">Whether the step stands in a turn, not before or after the loop.</param>
    public StepScope(
        KernelNames names, CSharpNames locals, Role role, IReadOnlyList<string> buffers, string lane, string iteration,
        bool isInTurn)
    {
        _isInTurn = isInTurn;
        _names = names;
        _role = role;
        _buffers = buffers;
        _iteration = iteration;
        Locals = locals;
        Lane = lane;
        Scalars = new ScalarText(names, iteration);
    }

    /// <summary>Scalar expressions.</summary>
    public ScalarText Scalars { get; }

    /// <summary>Names for further variables.</summary>
    public CSharpNames Locals { get; }

    /// <summary>The variable of the thread's lane.</summary>
    public string Lane { get; }

    /// <summary>The lane and the shape of a type: arguments of most tile operations.</summary>
    public string Shape(TileType type) => Lane + ", " + Number(type.Rows.Value) + ", " + Number(Columns(type));

    /// <summary>The type of what is stored at a place.</summary>
    public TileType TypeOf(Storage storage) => storage switch
    {
        Storage.Register register => _role.Buffers[register.Buffer].Type,
        Storage.RingStage stage => _names.Program.Rings[stage.Ring].Type,
        _ => throw new UnsupportedProgramException("Unknown storage " + storage + "."),
    };

    /// <summary>What a comment on a step begins with.</summary>
    public string Label(int stage) => _isInTurn && _role.Stages > 1 ? "stage " + Number(stage) + ": " : "";

    /// <summary>The view of a value's elements.</summary>
    public string View(Storage storage) => storage switch
    {
        Storage.Register register => Register(register),
        Storage.RingStage stage => _names.Rings[stage.Ring] + "." + Accessor(TypeOf(storage).Element)
            + "(" + Fill(stage.Ring, stage.Distance) + ")",
        _ => throw new UnsupportedProgramException("Unknown storage " + storage + "."),
    };

    /// <summary>The view of an operand's elements from its first row on; the operand must lie in registers.</summary>
    public string View(Storage? storage, TileOperand operand)
    {
        if (storage is not Storage.Register || operand is not TileOperand.Value value)
        {
            throw new UnsupportedProgramException("An operand of role " + _role.Name + " must lie in registers, not in " + storage + ".");
        }

        return value.FirstRow == 0
            ? View(storage)
            : Registers + "FromRow(" + View(storage) + ", " + Lane + ", " + Number(value.FirstRow) + ", "
                + Number(Columns(TypeOf(storage))) + ")";
    }

    /// <summary>The number of the fill that a step on a ring concerns.</summary>
    public string Fill(int ring, int distance) => _names.Program.Rings[ring].FillsOnce
        ? "0"
        : Earlier(distance - _names.Program.Rings[ring].InitialFills);

    /// <summary>Columns of a type; one for a column.</summary>
    public static int Columns(TileType type) => type.Columns?.Value ?? 1;

    /// <summary>An invariant number.</summary>
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Accessor(ElementType element) => element switch
    {
        ElementType.Half or ElementType.BFloat16 => "Bits",
        ElementType.Float32 => "Floats",
        _ => "Integers",
    };

    private string Register(Storage.Register register)
    {
        string name = _buffers[register.Buffer];
        return _role.Buffers[register.Buffer].Copies == 1 ? name : name + ".At(" + Earlier(register.Distance) + ")";
    }

    private string Earlier(int distance) => distance switch
    {
        0 => _iteration,
        _ when _iteration == "0" => Number(-distance),
        > 0 => _iteration + " - " + Number(distance),
        _ => _iteration + " + " + Number(-distance),
    };
}
