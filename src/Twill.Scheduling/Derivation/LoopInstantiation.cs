using System;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Derivation;

/// <summary>Gives the named constants of a loop their values.</summary>
public static class LoopInstantiation
{
    /// <summary>More elements than any memory of a multiprocessor holds, and few enough to count costs in 32 bits.</summary>
    private const int GreatestElementCount = 1 << 22;

    /// <summary>The loop with every size a number, and its shapes checked against each other.</summary>
    /// <param name="program">The loop.</param>
    /// <param name="constants">Values that replace the program's own for constants of these names.</param>
    /// <exception cref="ArgumentException">The program has no constant of a name given.</exception>
    /// <exception cref="DerivationException">A size or a shape is impossible with these values.</exception>
    public static LoopProgram Instantiate(LoopProgram program, EquatableArray<TileConstant> constants)
    {
        foreach (TileConstant constant in constants)
        {
            if (program.Constants.All(own => own.Name != constant.Name))
            {
                throw new ArgumentException(
                    program.Name + " has no constant " + constant.Name + "; it has "
                    + string.Join(", ", program.Constants.Select(own => own.Name)) + ".",
                    nameof(constants));
            }
        }

        EquatableArray<TileConstant> values = program.Constants
            .Select(own => constants.LastOrDefault(constant => constant.Name == own.Name) ?? own).ToEquatableArray();
        var sizes = new SizeEvaluation(values);
        LoopProgram instance = program with
        {
            Constants = values,
            Prologue = Instantiate(program.Prologue, sizes),
            Range = new LoopRange(
                sizes.Scalar(program.Range.Lower, null),
                sizes.Scalar(program.Range.Upper, null),
                sizes.Positive(program.Range.Step, null, "The loop's step")),
            Carried = program.Carried
                .Select(carried => carried with { Type = sizes.Type(carried.Type, carried.Id, carried.Name) }).ToEquatableArray(),
            Body = Instantiate(program.Body, sizes),
            Epilogue = Instantiate(program.Epilogue, sizes),
        };
        ShapeCheck.Check(instance);
        return instance;
    }

    private static EquatableArray<TileOperation> Instantiate(EquatableArray<TileOperation> operations, SizeEvaluation sizes) =>
        operations.Select(operation =>
        {
            TileOperation typed = operation with { Type = sizes.Type(operation.Type, operation.Origin, operation.Name) };
            return typed.WithScalars(scalar => sizes.Scalar(scalar, operation.Origin));
        }).ToEquatableArray();

    /// <summary>Evaluates sizes under given constants and locates those that are impossible.</summary>
    private sealed class SizeEvaluation(EquatableArray<TileConstant> constants)
    {
        internal TileType Type(TileType type, int origin, string name)
        {
            int rows = Positive(type.Rows, origin, "The number of rows of " + name);
            int? columns = type.Columns is { } size ? Positive(size, origin, "The number of columns of " + name) : null;
            long elements = (long)rows * (columns ?? 1);
            if (elements > GreatestElementCount)
            {
                throw new DerivationException(DerivationFault.Size, origin, Texts.Format(
                    "{0} has {1} elements; at most {2} are possible.", name, elements, GreatestElementCount));
            }

            return type with { Rows = rows, Columns = columns is { } count ? (Size)count : null };
        }

        internal int Positive(Size size, int? origin, string what)
        {
            int value = Evaluate(size, origin);
            return value > 0 ? value : throw new DerivationException(
                DerivationFault.Size, origin, Texts.Format("{0} is {1}; it must be at least 1.", what, value));
        }

        internal ScalarExpression Scalar(ScalarExpression scalar, int? origin) => scalar switch
        {
            ScalarExpression.Integer integer => new ScalarExpression.Integer(Evaluate(integer.Size, origin)),
            ScalarExpression.Unary unary => unary with { Operand = Scalar(unary.Operand, origin) },
            ScalarExpression.Binary binary => binary with
            {
                Left = Scalar(binary.Left, origin), Right = Scalar(binary.Right, origin),
            },
            ScalarExpression.Convert convert => convert with { Operand = Scalar(convert.Operand, origin) },
            _ => scalar,
        };

        private int Evaluate(Size size, int? origin)
        {
            try
            {
                return size.Evaluate(constants);
            }
            catch (Exception error) when (error is OverflowException or DivideByZeroException)
            {
                throw new DerivationException(
                    DerivationFault.Size, origin, Texts.Format("The size {0} cannot be computed: {1}", size, error.Message));
            }
        }
    }
}
