using System.Linq;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;
using Xunit;

namespace Twill.Scheduling.Tests.Derivation;

public sealed class ProductDerivationTests
{
    private static readonly Machine Hopper = MachineCatalog.ForArchitecture("Hopper");

    [Fact]
    public void Gemm_adds_to_its_accumulator_without_waiting()
    {
        DerivedProblem derived = Derive(LoopProgramSamples.Gemm(128, 256, 64));

        Assert.Equal(
            [
                "left d0 w0 m16384 streaming",
                "right d0 w0 m32768 streaming",
                "acc.0 d512 TensorCore:512 w1 r128 s1088",
                "acc.1 d512 TensorCore:512 w1 r128 s1088",
            ],
            DerivedText.Operations(derived));
        Assert.Equal(
            [
                "left -> acc.0 d0 h512",
                "right -> acc.0 d0 h512",
                "acc.0 -> acc.0 d512 @1",
                "left -> acc.1 d0 h512",
                "right -> acc.1 d0 h512",
                "acc.1 -> acc.1 d512 @1",
            ],
            DerivedText.Dependences(derived));
        Assert.Empty(derived.Residents);
    }

    [Fact]
    public void The_mlp_fuses_its_activation_and_keeps_it_in_registers()
    {
        DerivedProblem derived = Derive(LoopProgramSamples.FusedMlp(128, 128, 128));

        Assert.Equal(
            [
                "w1 d0 w0 m32768 streaming",
                "h.0 d512 TensorCore:512 w1 r64 s576",
                "h.1 d512 TensorCore:512 w1 r64 s576",
                "active.0 d1024 SpecialFunction:1024 Fp32:288 w1024 r32 s320",
                "active.1 d1024 SpecialFunction:1024 Fp32:288 w1024 r32 s320",
                "w2 d0 w0 m32768 streaming",
                "acc.0 d512 TensorCore:512 w1 r64 s576",
                "acc.1 d512 TensorCore:512 w1 r64 s576",
            ],
            DerivedText.Operations(derived));
        Assert.Equal(
            [
                "w1 -> h.0 d0 h512",
                "w1 -> h.1 d0 h512",
                "h.0 -> active.0 d512 blocking m32768",
                "h.1 -> active.1 d512 blocking m32768",
                "active.0 -> acc.0 d1024 h512 m16384",
                "w2 -> acc.0 d0 h512",
                "acc.0 -> acc.0 d512 @1",
                "acc.0 => active.0 d512 @1",
                "active.1 -> acc.1 d1024 h512 m16384",
                "w2 -> acc.1 d0 h512",
                "acc.1 -> acc.1 d512 @1",
                "acc.1 => active.1 d512 @1",
            ],
            DerivedText.Dependences(derived));
        Assert.Equal(["bent.0", "gate.0", "activation.0", "active.0"], Names(derived, 3));
        Assert.Equal([0], derived.Residents);
    }

    [Fact]
    public void The_backward_pass_stages_its_transposed_operand_and_reads_all_of_its_parts()
    {
        DerivedProblem derived = Derive(LoopProgramSamples.AttentionBackward(64, 128, 128));

        Assert.Equal(
            [
                "queries d0 w0 m16384 streaming",
                "outputs d0 w0 m16384 streaming",
                "scores.0 d256 TensorCore:256 w1 r32 s320",
                "scores.1 d256 TensorCore:256 w1 r32 s320",
                "p.0 d256 SpecialFunction:256 w256 r32 s320",
                "p.1 d256 SpecialFunction:256 w256 r32 s320",
                "dP.0 d256 TensorCore:256 w1 r32 s320",
                "dP.1 d256 TensorCore:256 w1 r32 s320",
                "dS.0 d48 Fp32:48 w48 r16 s192",
                "dS.1 d48 Fp32:48 w48 r16 s192",
                "dSShared.0 d64 LoadStore:64 w64 m8192",
                "dSShared.1 d64 LoadStore:64 w64 m8192",
                "weights.0 d32 Fp32:32 w32 r16 s192",
                "weights.1 d32 Fp32:32 w32 r16 s192",
                "gradV.0 d256 TensorCore:256 w1 r64 s576",
                "gradV.1 d256 TensorCore:256 w1 r64 s576",
                "gradK.0 d256 TensorCore:256 w1 r64 s576",
                "gradK.1 d256 TensorCore:256 w1 r64 s576",
                "gradQ d512 TensorCore:512 w1 r64 s576",
                "store d256 LoadStore:256 w1 variable",
            ],
            DerivedText.Operations(derived));
        string[] ofSecond =
        [
            "queries -> scores.1 d0 h256",
            "scores.1 -> p.1 d256 blocking m16384",
            "outputs -> dP.1 d0 h256",
            "p.1 -> dS.1 d256 m16384",
            "dP.1 -> dS.1 d256 blocking m16384",
            "dS.1 -> dSShared.1 d48 m8192",
            "p.1 -> weights.1 d256 m16384",
            "weights.1 -> gradV.1 d32 h256 m8192",
            "outputs -> gradV.1 d0 h256",
            "gradV.1 -> gradV.1 d256 @1",
            "gradV.1 => weights.1 d256 @1",
            "dS.1 -> gradK.1 d48 h256 m8192",
            "queries -> gradK.1 d0 h256",
            "gradK.1 -> gradK.1 d256 @1",
            "gradK.1 => dS.1 d256 @1",
            "dSShared.1 -> gradQ d64 blocking h512",
        ];
        string[] lines = DerivedText.Dependences(derived);
        Assert.Equal(ofSecond, lines.Where(line => line.Contains(".1")));
        Assert.Equal(ofSecond.Select(line => line.Replace(".1", ".0")), lines.Where(line => line.Contains(".0")));
        Assert.Equal(["gradQ -> store d512 blocking m32768"], lines.Where(line => !line.Contains(".0") && !line.Contains(".1")));
        Assert.Equal(2560, DerivedText.ResourceBound(derived));

        var gradQ = Assert.IsType<TileOperation.Product>(derived.Program.Body.Single(operation => operation.Name == "gradQ"));
        int[] parts = [.. derived.Program.Body.OfType<TileOperation.StageShared>().Select(stage => stage.Id)];
        Assert.Equal([new TileOperand.Value(parts[0]), new TileOperand.Value(parts[1])], gradQ.A);
        Assert.Equal([new TileOperand.Value(0)], gradQ.B);
    }

    [Fact]
    public void A_transposed_operand_in_parts_is_read_by_columns_where_the_result_is_split()
    {
        LoopProgram program = Derive(LoopProgramSamples.AttentionBackward(128, 128, 64)).Program;
        int[] parts = [.. program.Body.OfType<TileOperation.StageShared>().Select(stage => stage.Id)];

        TileOperation.Product[] products =
            [.. program.Body.OfType<TileOperation.Product>().Where(operation => operation.Name.StartsWith("gradQ", System.StringComparison.Ordinal))];

        Assert.Equal(["gradQ.0", "gradQ.1"], products.Select(product => product.Name));
        Assert.Equal([new TileOperand.Value(parts[0], 0, 64), new TileOperand.Value(parts[1], 0, 64)], products[0].A);
        Assert.Equal([new TileOperand.Value(parts[0], 64, 64), new TileOperand.Value(parts[1], 64, 64)], products[1].A);
        TileOperation.Store[] stores = [.. program.Body.OfType<TileOperation.Store>()];
        Assert.Equal([products[0].Id, products[1].Id], stores.Select(store => ((TileOperand.Value)store.Content).Id));
        Assert.Equal(MapKind.Multiply, Assert.IsType<ScalarExpression.Binary>(stores[0].Row).Kind);
        Assert.Equal(new ScalarExpression.Binary(MapKind.Add, stores[0].Row, new ScalarExpression.Integer(64)), stores[1].Row);
    }

    [Fact]
    public void Stores_of_the_loop_that_do_not_add_keep_their_order()
    {
        var builder = new LoopProgramBuilder("Twice");
        var tile = new TileType(ElementType.Float32, 64, 32);
        var source = new TensorReference(builder.Tensor("x", ElementType.Float32, 2), default);
        var target = new TensorReference(builder.Tensor("y", ElementType.Float32, 2), default);
        ScalarExpression zero = LoopProgramBuilder.Integer(0);
        int loaded = builder.Body.Load("loaded", tile, source, new ScalarExpression.Iteration(), zero);
        builder.Body.Store(builder.Body.Map("twice", MapKind.Add, loaded, loaded), target, zero, zero);
        builder.Body.Store(builder.Body.Map("square", MapKind.Multiply, loaded, loaded), target, zero, zero);

        string[] orders = [.. DerivedText.Dependences(Derive(builder.Build(zero, LoopProgramBuilder.Integer(9), 1))).Where(line => line.Contains("=>"))];

        Assert.Equal(["store => store d64", "store => store d64 @1"], orders);
    }

    private static DerivedProblem Derive(LoopProgram program) => ProblemDerivation.Derive(program, Hopper, new DerivationOptions())[1];

    private static string[] Names(DerivedProblem derived, int operation) =>
        [.. derived.Members[operation].Select(id => derived.Program.Body.Single(candidate => candidate.Id == id).Name)];
}
