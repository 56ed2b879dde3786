using System;
using ILGPU;

namespace Twill;

/// <summary>Makes an ILGPU context able to compile Twill's kernels for devices.</summary>
public static class TwillContextExtensions
{
    /// <summary>
    /// Registers the device code of Twill's tile operations, and ILGPU's algorithms that it needs. Not needed on the CPU
    /// accelerator.
    /// </summary>
    /// <param name="builder">The context's builder.</param>
    /// <returns>The same builder.</returns>
    public static Context.Builder EnableTwill(this Context.Builder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.EnableAlgorithms();
        return builder;
    }
}
