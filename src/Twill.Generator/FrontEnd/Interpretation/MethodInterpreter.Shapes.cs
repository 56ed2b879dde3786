using System.Globalization;
using Twill.Generator.FrontEnd.Scalars;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Interpretation;

internal sealed partial class MethodInterpreter
{
    private bool AreEqual(Size left, Size right) =>
        left == right || ValueOf(left) == ValueOf(right);

    private bool HaveSameShape(TileType left, TileType right) =>
        AreEqual(left.Rows, right.Rows)
        && left.IsColumn == right.IsColumn
        && (left.Columns is null || AreEqual(left.Columns, right.Columns!));

    private int ValueOf(Size size) => SymbolicSizes.TryEvaluate(size, _constants.All) ?? 0;

    /// <summary>A tile or column in a message: names and numbers of its shape.</summary>
    private string Describe(TileType type)
    {
        if (type.Columns is not { } columns)
        {
            return "a column of " + Describe(type.Rows) + " rows";
        }

        string numbers = Text(ValueOf(type.Rows)) + "×" + Text(ValueOf(columns));
        return type.Rows is Size.Constant && columns is Size.Constant
            ? "a tile of " + numbers
            : "a tile of " + type.Rows + "×" + columns + " (" + numbers + ")";
    }

    private string Describe(Size size) => size is Size.Constant ? size.ToString()! : size + " (" + Text(ValueOf(size)) + ")";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>An element type as C# writes it.</summary>
    private static string Describe(ElementType type) => type switch
    {
        ElementType.Float32 => "float",
        ElementType.Int32 => "int",
        ElementType.Boolean => "bool",
        _ => type.ToString(),
    };
}
