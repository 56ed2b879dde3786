using System.Globalization;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;
using static Twill.Generator.Backends.Ilgpu.RuntimeNames;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>Where the values of a role's step lie, for the iteration that it performs.</summary>
internal sealed class StepScope
{
    private readonly RoleScope _role;
    private readonly string _iteration;
    private readonly bool _isInTurn;

    /// <summary>The scope of a step.</summary>
    /// <param name="role">The role's scope.</param>
    /// <param name="iteration">An expression for the iteration: a variable or a number.</param>
    /// <param name="isInTurn">Whether the step stands in a turn, not before or after the loop.</param>
    public StepScope(RoleScope role, string iteration, bool isInTurn)
    {
        _role = role;
        _iteration = iteration;
        _isInTurn = isInTurn;
        Scalars = new ScalarText(role.Names, iteration);
    }

    /// <summary>Scalar expressions.</summary>
    public ScalarText Scalars { get; }

    /// <summary>Names for further variables.</summary>
    public CSharpNames Locals => _role.Locals;

    /// <summary>Registers beside the role's buffers.</summary>
    public RoleScratch Scratch => _role.Scratch;

    /// <summary>The variable of the thread's lane.</summary>
    public string Lane => _role.Lane;

    /// <summary>What a comment on a step begins with.</summary>
    public string Label(int stage) => _isInTurn && _role.Role.Stages > 1 ? "stage " + Number(stage) + ": " : "";

    /// <summary>The lane and the shape of a type: arguments of most tile operations.</summary>
    public string Shape(TileType type) => Lane + ", " + Number(type.Rows.Value) + ", " + Number(Columns(type));

    /// <summary>The type of what is stored at a place.</summary>
    public TileType TypeOf(Storage storage) => storage switch
    {
        Storage.Register register => _role.Role.Buffers[register.Buffer].Type,
        Storage.RingStage stage => _role.Names.Program.Rings[stage.Ring].Type,
        _ => throw new UnsupportedProgramException("Unknown storage " + storage + "."),
    };

    /// <summary>The view of a value's elements.</summary>
    public string View(Storage storage) => storage switch
    {
        Storage.Register register => Register(register),
        Storage.RingStage stage => _role.Names.Rings[stage.Ring] + "." + Accessor(TypeOf(storage).Element)
            + "(" + Fill(stage.Ring, stage.Distance) + ")",
        _ => throw new UnsupportedProgramException("Unknown storage " + storage + "."),
    };

    /// <summary>The view of an operand's elements in registers, from its first row on; brings it there from a ring.</summary>
    public string Operand(Storage? storage, TileOperand operand, IndentedWriter writer)
    {
        if (storage is null || operand is not TileOperand.Value value)
        {
            throw new UnsupportedProgramException("An operand of role " + _role.Role.Name + " is no tile.");
        }

        TileType type = TypeOf(storage);
        if (storage is Storage.RingStage)
        {
            TileType read = type with { Rows = value.RowCount ?? type.Rows.Value - value.FirstRow };
            string scratch = Scratch.Take(read);
            writer.Line(Call(
                TileMemory + "LoadShared", scratch, Shape(read), View(storage), Number(value.FirstRow), Format(type)));
            return scratch;
        }

        return value.FirstRow == 0
            ? View(storage)
            : Registers + "FromRow(" + View(storage) + ", " + Lane + ", " + Number(value.FirstRow) + ", " + Number(Columns(type)) + ")";
    }

    /// <summary>The number of the fill that holds the value of an earlier iteration.</summary>
    public string Fill(int ring, int distance)
    {
        Ring described = _role.Names.Program.Rings[ring];
        return described.FillsOnce ? "0" : Earlier(distance - described.InitialFills);
    }

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
        string name = _role.Buffers[register.Buffer];
        return _role.Role.Buffers[register.Buffer].Copies == 1 ? name : name + ".At(" + Earlier(register.Distance) + ")";
    }

    private string Earlier(int distance) => distance switch
    {
        0 => _iteration,
        _ when _iteration == "0" => Number(-distance),
        > 0 => _iteration + " - " + Number(distance),
        _ => _iteration + " + " + Number(-distance),
    };
}
