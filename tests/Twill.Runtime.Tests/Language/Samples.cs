using System;
using System.Numerics;

namespace Twill.Runtime.Tests.Language;

/// <summary>Tiles and columns of chosen elements.</summary>
internal static class Samples
{
    public static Tile<T> Tile<T>(int rows, int columns, Func<double> next)
        where T : unmanaged, INumber<T> =>
        new(Array<T>(rows * columns, next), rows, columns);

    public static Column<T> Column<T>(int rows, Func<double> next)
        where T : unmanaged, INumber<T> =>
        new(Array<T>(rows, next));

    public static T[] Array<T>(int length, Func<double> next)
        where T : unmanaged, INumber<T>
    {
        T[] elements = new T[length];
        for (int i = 0; i < length; i++)
        {
            elements[i] = T.CreateChecked(next());
        }

        return elements;
    }

    public static void ForEach(int rows, int columns, Action<int, int> action)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                action(i, j);
            }
        }
    }
}
