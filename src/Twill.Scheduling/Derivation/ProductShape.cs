using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Derivation;

/// <summary>The dimensions of products, and whether a matrix unit takes them.</summary>
internal static class ProductShape
{
    /// <summary>Rows and columns of the result, and the dimension summed over.</summary>
    internal static (int Rows, int Columns, int Depth) Dimensions(this TileOperation.Product product, ProgramIndex index)
    {
        EquatableArray<TileOperand> operands = product.TransposeA ? product.A : product.B;
        bool sumsOverRows = product.TransposeA || !product.TransposeB;
        int depth = sumsOverRows
            ? Values(operands).Sum(value => Type(value, index).Rows.Value)
            : Type(Values(product.B).First(), index).Columns!.Value;
        return (product.Type.Rows.Value, product.Type.Columns!.Value, depth);
    }

    /// <exception cref="DerivationException">The matrix unit does not take a product's shape or element type.</exception>
    internal static void Check(TileOperation.Product product, ProgramIndex index, Machine machine)
    {
        (int rows, int columns, int depth) = product.Dimensions(index);
        TensorCore core = machine.TensorCore;
        DemandMultiple(DerivationFault.ProductRows, "rows", rows, core.RowMultiple);
        DemandMultiple(DerivationFault.ProductColumns, "columns", columns, core.ColumnMultiple);
        DemandMultiple(DerivationFault.ProductDepth, "as its inner dimension", depth, core.DepthMultiple);
        foreach (int id in product.MultipliedIds())
        {
            ElementType element = index.Type(id).Element;
            if (!element.IsSixteenBit())
            {
                throw new DerivationException(DerivationFault.ProductElement, product.Origin, Texts.Format(
                    "The product {0} multiplies {1} of {2}; the matrix unit of the {3} takes 16-bit operands.",
                    product.Name, index.Name(id), element, machine.Title));
            }
        }

        void DemandMultiple(DerivationFault fault, string dimension, int size, int multiple)
        {
            if (size % multiple != 0)
            {
                throw new DerivationException(fault, product.Origin, Texts.Format(
                    "The product {0}, {1}, has {2} {3}; the matrix unit of the {4} takes multiples of {5}.",
                    product.Name, product.Type, size, dimension, machine.Title, multiple));
            }
        }
    }

    private static IEnumerable<TileOperand.Value> Values(EquatableArray<TileOperand> operands) => operands.OfType<TileOperand.Value>();

    private static TileType Type(TileOperand.Value value, ProgramIndex index) => index.Type(value.Id);
}
