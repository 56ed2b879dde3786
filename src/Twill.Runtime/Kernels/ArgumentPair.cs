namespace Twill.Kernels;

/// <summary>
/// Two arguments in the place of one: ILGPU takes at most 14 arguments, so a kernel with more receives the last ones as
/// nested pairs.
/// </summary>
/// <typeparam name="TFirst">Type of the first argument.</typeparam>
/// <typeparam name="TRest">Type of the second argument, possibly a pair.</typeparam>
/// <param name="First">The first argument.</param>
/// <param name="Rest">The second argument, possibly a pair.</param>
public readonly record struct ArgumentPair<TFirst, TRest>(TFirst First, TRest Rest)
    where TFirst : struct
    where TRest : struct;
