using System.Linq;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Derivation;

/// <summary>Checks that the shapes of an instantiated loop fit each other.</summary>
internal static class ShapeCheck
{
    internal static void Check(LoopProgram program)
    {
        var index = new ProgramIndex(program);
        foreach (TileOperation operation in program.AllOperations())
        {
            if (operation is TileOperation.Product product)
            {
                CheckProduct(product, index);
            }
            else
            {
                CheckOperands(operation, index);
            }
        }

        foreach (CarriedValue carried in program.Carried)
        {
            Demand(carried.Id, carried.Name, carried.Type, index.Name(carried.Initial), index.Type(carried.Initial));
            Demand(carried.Id, carried.Name, carried.Type, index.Name(carried.Next), index.Type(carried.Next));
        }
    }

    private static void CheckOperands(TileOperation operation, ProgramIndex index)
    {
        foreach (int id in operation.ValueIds())
        {
            TileType type = index.Type(id);
            bool fits = operation switch
            {
                TileOperation.Reduction => operation.Type.IsColumn && !type.IsColumn && Rows(type) == Rows(operation.Type),
                TileOperation.Map when type.IsColumn => Rows(type) == Rows(operation.Type),
                _ => SameShape(type, operation.Type),
            };
            if (!fits)
            {
                throw Mismatch(operation.Origin, operation.Name, operation.Type, index.Name(id), type);
            }
        }
    }

    private static void CheckProduct(TileOperation.Product product, ProgramIndex index)
    {
        (int rows, int depth) = Shape(product.A.OfType<TileOperand.Value>().Single(), product.TransposeA, index);
        (int depthOfB, int columns) = Shape(product.B.OfType<TileOperand.Value>().Single(), product.TransposeB, index);
        if (depth != depthOfB || rows != Rows(product.Type) || columns != product.Type.Columns?.Value)
        {
            throw new DerivationException(DerivationFault.Shape, product.Origin, Texts.Format(
                "The product {0} multiplies {1} × {2} by {3} × {4} to {5}.",
                product.Name, rows, depth, depthOfB, columns, product.Type));
        }

        if (product.Accumulator is TileOperand.Value accumulator)
        {
            Demand(product.Origin, product.Name, product.Type, index.Name(accumulator.Id), index.Type(accumulator.Id));
        }
    }

    private static (int First, int Second) Shape(TileOperand.Value operand, bool transposed, ProgramIndex index)
    {
        TileType type = index.Type(operand.Id);
        int columns = type.Columns?.Value ?? 1;
        return transposed ? (columns, Rows(type)) : (Rows(type), columns);
    }

    private static void Demand(int origin, string name, TileType expected, string operand, TileType found)
    {
        if (!SameShape(expected, found))
        {
            throw Mismatch(origin, name, expected, operand, found);
        }
    }

    private static bool SameShape(TileType left, TileType right) => left.Rows == right.Rows && left.Columns == right.Columns;

    private static int Rows(TileType type) => type.Rows.Value;

    private static DerivationException Mismatch(int origin, string name, TileType expected, string operand, TileType found) =>
        new(DerivationFault.Shape, origin, Texts.Format("{0}, {1}, is made from {2}, {3}.", name, expected, operand, found));
}
