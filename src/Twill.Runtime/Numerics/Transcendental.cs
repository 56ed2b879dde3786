using System;
using System.Numerics;
using Twill.Scheduling.Programs;

namespace Twill.Numerics;

/// <summary>
/// Transcendental functions of floats: computed in double precision and rounded once, so that results are nearly always
/// the nearest floats and exact cases (2 to an integer, e to zero) are exact. They depend neither on the position nor on
/// the number of the elements.
/// </summary>
internal static class Transcendental
{
    /// <summary>Applies a function to every element.</summary>
    /// <param name="function">Exp, Exp2, Log, Log2, ReciprocalSquareRoot, Tanh or Sigmoid.</param>
    /// <param name="source">The elements.</param>
    /// <param name="destination">The results, as many; may be the source itself.</param>
    public static void Apply(MapKind function, ReadOnlySpan<float> source, Span<float> destination)
    {
        switch (function)
        {
            case MapKind.Exp:
                Apply<Exp>(source, destination);
                break;
            case MapKind.Exp2:
                Apply<Exp2>(source, destination);
                break;
            case MapKind.Log:
                Apply<Log>(source, destination);
                break;
            case MapKind.Log2:
                Apply<Log2>(source, destination);
                break;
            case MapKind.ReciprocalSquareRoot:
                Apply<ReciprocalSquareRoot>(source, destination);
                break;
            case MapKind.Tanh:
                Apply<Tanh>(source, destination);
                break;
            case MapKind.Sigmoid:
                Apply<Sigmoid>(source, destination);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(function), function, "Not a function of one number.");
        }
    }

    private static void Apply<TFunction>(ReadOnlySpan<float> source, Span<float> destination)
        where TFunction : struct, IFunction
    {
        int done = 0;
        for (; done + Vector<float>.Count <= source.Length; done += Vector<float>.Count)
        {
            Apply<TFunction>(new Vector<float>(source[done..])).CopyTo(destination[done..]);
        }

        if (done < source.Length)
        {
            Span<float> rest = stackalloc float[Vector<float>.Count];
            source[done..].CopyTo(rest);
            Apply<TFunction>(new Vector<float>(rest)).CopyTo(rest);
            rest[..(source.Length - done)].CopyTo(destination[done..]);
        }
    }

    private static Vector<float> Apply<TFunction>(Vector<float> value)
        where TFunction : struct, IFunction
    {
        Vector.Widen(value, out Vector<double> low, out Vector<double> high);
        return Vector.Narrow(TFunction.Invoke(low), TFunction.Invoke(high));
    }

    private interface IFunction
    {
        static abstract Vector<double> Invoke(Vector<double> x);
    }

    private readonly struct Exp : IFunction
    {
        public static Vector<double> Invoke(Vector<double> x) => Vector.Exp(x);
    }

    private readonly struct Exp2 : IFunction
    {
        private const double Ln2 = 0.693147180559945309417;

        public static Vector<double> Invoke(Vector<double> x) => Vector.Exp(x * Ln2);
    }

    private readonly struct Log : IFunction
    {
        public static Vector<double> Invoke(Vector<double> x) => Vector.Log(x);
    }

    private readonly struct Log2 : IFunction
    {
        public static Vector<double> Invoke(Vector<double> x) => Vector.Log2(x);
    }

    private readonly struct ReciprocalSquareRoot : IFunction
    {
        public static Vector<double> Invoke(Vector<double> x) => Vector<double>.One / Vector.SquareRoot(x);
    }

    private readonly struct Tanh : IFunction
    {
        // beyond, the nearest float is 1
        private const double Largest = 20;

        // up to here x - x³/3 is exact to a float's precision, and the quotient begins to cancel
        private const double Small = 1.0 / 1024;

        public static Vector<double> Invoke(Vector<double> x)
        {
            Vector<double> clamped = Vector.Min(Vector.Max(x, Vector.Create(-Largest)), Vector.Create(Largest));
            Vector<double> exponential = Vector.Exp(clamped + clamped);
            Vector<double> quotient = (exponential - Vector<double>.One) / (exponential + Vector<double>.One);
            Vector<double> series = x - (x * x * x * (1.0 / 3));
            return Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(x), Vector.Create(Small)), series, quotient);
        }
    }

    private readonly struct Sigmoid : IFunction
    {
        public static Vector<double> Invoke(Vector<double> x) =>
            Vector<double>.One / (Vector<double>.One + Vector.Exp(-x));
    }
}
