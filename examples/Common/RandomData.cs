using System;

namespace Twill.Examples.Common;

/// <summary>Data for the examples: the same for the same seed.</summary>
public sealed class RandomData
{
    private readonly Random random;

    /// <summary>Begins a sequence.</summary>
    /// <param name="seed">What the sequence depends on.</param>
    public RandomData(int seed)
    {
        random = new Random(seed);
    }

    /// <summary>Numbers between −1 and 1, rounded to their type.</summary>
    /// <param name="count">How many.</param>
    /// <param name="convert">Rounds a number.</param>
    public T[] Uniform<T>(int count, Func<float, T> convert)
    {
        ArgumentNullException.ThrowIfNull(convert);
        T[] numbers = new T[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = convert((2 * random.NextSingle()) - 1);
        }

        return numbers;
    }
}
