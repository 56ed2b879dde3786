using Twill.Generator.Tests.Support;
using Twill.Scheduling.Programs;
using Xunit;

namespace Twill.Generator.Tests.FrontEnd;

public sealed class InliningTests
{
    private const string Expected =
        """
        %4 multiply: Tile<Float32>[M × N] = %1 * scale
        %5 gate: Tile<Float32>[M × N] = sigmoid(%4)
        %6 acc: Tile<Float32>[M × N] = %1 * %5
        """;

    [Theory]
    [InlineData("static Tile<float> Swish(Tile<float> t, float s) => t * Tile.Sigmoid(t * s);")]
    [InlineData("static Tile<float> Swish(Tile<float> t, float s) { var gate = Gate(t, s); return t * gate; } static Tile<float> Gate(Tile<float> t, float s) => Tile.Sigmoid(t * s);")]
    [InlineData("static Tile<float> Swish(in Tile<float> t, float s) { if (Reversed) { return t; } else { return t * Tile.Sigmoid(t * s); } } const bool Reversed = false;")]
    [InlineData("static Tile<T> Swish<T>(Tile<T> t, T s) where T : unmanaged, System.Numerics.INumber<T>, System.Numerics.IFloatingPointConstants<T> => t * Tile.Sigmoid(t * s);")]
    public void A_static_helper_is_inlined(string helper)
    {
        LoopProgram program = Programs.Of(KernelSource.Loop("acc = Swish(acc, scale);", members: helper));

        AssertOperations(program);
    }

    [Fact]
    public void A_local_function_is_inlined_and_sees_the_variables_around_it()
    {
        LoopProgram program = Programs.Of(KernelSource.Loop(
            "acc = Swish(acc); Tile<float> Swish(Tile<float> t) => t * Tile.Sigmoid(t * scale);"));

        AssertOperations(program);
    }

    [Fact]
    public void A_local_function_may_assign_what_is_carried()
    {
        LoopProgram program = Programs.Of(KernelSource.Loop(
            "Advance(); void Advance() { acc = acc * Tile.Sigmoid(acc * scale); }"));

        AssertOperations(program);
    }

    [Fact]
    public void A_helper_in_another_file_is_inlined()
    {
        LoopProgram program = Programs.Of(
            KernelSource.Loop("acc = Helpers.Swish(acc, scale);"),
            """
            using Twill;

            static class Helpers
            {
                public static Tile<float> Swish(this Tile<float> t, float s) => t * Tile.Sigmoid(t * s);
            }
            """);

        AssertOperations(program);
    }

    [Fact]
    public void A_helper_in_the_language_s_namespace_is_inlined()
    {
        LoopProgram program = Programs.Of(
            KernelSource.Loop("acc = acc.Swish(scale);"),
            """
            namespace Twill;

            static class Helpers
            {
                public static Tile<float> Swish(this Tile<float> t, float s) => t * Tile.Sigmoid(t * s);
            }
            """);

        AssertOperations(program);
    }

    [Fact]
    public void A_helper_may_return_several_values()
    {
        LoopProgram program = Programs.Of(KernelSource.Loop(
            """
            var (scaled, gate) = Both(acc, scale);
            (Tile<float>, int Unused) pair = (gate, 3);
            acc = acc * pair.Item1;
            """,
            members:
            """
            static (Tile<float> Scaled, Tile<float> Gate) Both(Tile<float> t, float s)
            {
                var scaled = t * s;
                return (scaled, Tile.Sigmoid(scaled));
            }
            """));

        Assert.Equal(
            """
            %4 scaled: Tile<Float32>[M × N] = %1 * scale
            %5 gate: Tile<Float32>[M × N] = sigmoid(%4)
            %6 acc: Tile<Float32>[M × N] = %1 * %5
            """,
            Programs.BodyText(program),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Generic_helpers_make_tiles_of_their_type_argument()
    {
        LoopProgram program = Programs.Of(KernelSource.Loop(
            "acc = acc * One<Half>().To<float>();",
            members: "static Tile<T> One<T>() where T : unmanaged => Two<T>(); static Tile<U> Two<U>() where U : unmanaged => Tile.Zeros<U>(M, N);"));

        Assert.Contains("Tile<Half>[M × N] = fill (Half)0", Programs.BodyText(program), System.StringComparison.Ordinal);
    }

    private static void AssertOperations(LoopProgram program) =>
        Assert.Equal(Expected, Programs.BodyText(program).Replace(" sigmoid:", " gate:"), ignoreLineEndingDifferences: true);
}
