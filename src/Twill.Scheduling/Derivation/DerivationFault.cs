namespace Twill.Scheduling.Derivation;

/// <summary>Why a loop cannot be turned into a scheduling problem.</summary>
public enum DerivationFault
{
    /// <summary>A size is not positive, or cannot be computed, with the constants given.</summary>
    Size,

    /// <summary>Shapes do not fit each other with the constants given.</summary>
    Shape,

    /// <summary>An operand of a product is not of 16 bits.</summary>
    ProductElement,

    /// <summary>The rows of a product, or of its sub-tiles, are no multiple of what the matrix unit takes.</summary>
    ProductRows,

    /// <summary>The columns of a product are no multiple of what the matrix unit takes.</summary>
    ProductColumns,

    /// <summary>The inner dimension of a product is no multiple of what the matrix unit takes.</summary>
    ProductDepth,

    /// <summary>A value handed from iteration to iteration takes no value computed in the loop.</summary>
    CarriedValue,

    /// <summary>The loop writes a tensor that the method also reads.</summary>
    TensorReadAndWritten,

    /// <summary>Nothing that the loop computes is used.</summary>
    EmptyLoop,

    /// <summary>Tiles that stay in shared memory for the whole loop are larger than it.</summary>
    SharedMemory,

    /// <summary>The machine has no register split with as few warp groups as asked for.</summary>
    WarpGroups,
}
