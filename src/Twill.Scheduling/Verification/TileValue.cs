using System.Globalization;

namespace Twill.Scheduling.Verification;

/// <summary>The value of an operation, of one iteration for an operation of the loop's body.</summary>
/// <param name="Operation">The <see cref="Programs.TileOperation.Id"/> that defines it.</param>
/// <param name="Iteration">The iteration; <see cref="Once"/> for an operation outside the loop.</param>
public readonly record struct TileValue(int Operation, int Iteration)
{
    /// <summary>Stands for the iteration of an operation that is performed once.</summary>
    public const int Once = -1;

    /// <inheritdoc/>
    public override string ToString() => Iteration == Once
        ? string.Format(CultureInfo.InvariantCulture, "value {0}", Operation)
        : string.Format(CultureInfo.InvariantCulture, "value {0} of iteration {1}", Operation, Iteration);
}
