using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using static Twill.Scheduling.Tests.Derivation.LoopProgramBuilder;

namespace Twill.Scheduling.Tests.Derivation;

/// <summary>Loops as the front end hands them on.</summary>
internal static class LoopProgramSamples
{
    private static readonly ScalarExpression Zero = Integer(0);
    private static readonly ScalarExpression Iteration = new ScalarExpression.Iteration();

    /// <summary>o = softmax(q · kᵀ) · v, one block of rows of q per thread block, masked at the end of k.</summary>
    internal static LoopProgram AttentionForward(int blockM, int blockN, int headDim)
    {
        var builder = new LoopProgramBuilder("AttentionForward");
        Size rows = builder.Constant("BlockM", blockM);
        Size keysPerBlock = builder.Constant("BlockN", blockN);
        Size depth = builder.Constant("HeadDim", headDim);
        TensorReference q = Head(builder.Tensor("q", ElementType.Half, 4));
        TensorReference k = Head(builder.Tensor("k", ElementType.Half, 4));
        TensorReference v = Head(builder.Tensor("v", ElementType.Half, 4));
        TensorReference o = Head(builder.Tensor("o", ElementType.Half, 4));
        ScalarExpression scale = builder.Scalar("scaleLog2", ElementType.Float32);
        ScalarExpression firstRow = Times(Block(0), Integer(rows));
        ScalarExpression firstKey = Times(Iteration, Integer(keysPerBlock));
        ScalarExpression keyCount = new ScalarExpression.Extent(k.Tensor, 2);
        var column = new TileType(ElementType.Float32, rows, null);

        int queries = builder.Prologue.Load("queries", new TileType(ElementType.Half, rows, depth), q, firstRow, Zero);
        int maxCarried = builder.Carry("max", builder.Prologue.Fill("max", column, float.NegativeInfinity));
        int sumCarried = builder.Carry("sum", builder.Prologue.Fill("sum", column, 0));
        int accCarried = builder.Carry("acc", builder.Prologue.Fill("acc", new TileType(ElementType.Float32, rows, depth), 0));

        LoopProgramBuilder.Region body = builder.Body;
        int keys = body.Load("keys", new TileType(ElementType.Half, keysPerBlock, depth), k, firstKey, Zero);
        int product = body.Product("product", queries, keys, transposeRight: true);
        int scaled = body.Map("scaled", MapKind.Multiply, product, scale);
        int scores = body.Mask("scores", scaled, float.NegativeInfinity, new AffineCondition(0, 1, firstKey, keyCount));
        int newMax = body.Map("newMax", MapKind.Maximum, maxCarried, body.Reduce("rowMax", ReductionKind.Maximum, scores));
        int p = body.Map("p", MapKind.Exp2, body.Map("shifted", MapKind.Subtract, scores, newMax));
        int decay = body.Map("decay", MapKind.Exp2, body.Map("drop", MapKind.Subtract, maxCarried, newMax));
        int kept = body.Map("kept", MapKind.Multiply, sumCarried, decay);
        int sum = body.Map("sum", MapKind.Add, kept, body.Reduce("rowSum", ReductionKind.Sum, p));
        int values = body.Load("values", new TileType(ElementType.Half, keysPerBlock, depth), v, firstKey, Zero);
        int rescaled = body.Map("rescaled", MapKind.Multiply, accCarried, decay);
        int weights = body.Convert("weights", p, ElementType.Half);
        int acc = body.Product("acc", weights, values, rescaled);
        builder.Next(maxCarried, newMax);
        builder.Next(sumCarried, sum);
        builder.Next(accCarried, acc);

        int divisor = builder.Epilogue.Map("divisor", MapKind.Maximum, sumCarried, Real(1e-30f));
        int quotient = builder.Epilogue.Map("quotient", MapKind.Divide, accCarried, divisor);
        builder.Epilogue.Store(builder.Epilogue.Convert("output", quotient, ElementType.Half), o, firstRow, Zero);
        return builder.Build(Zero, keyCount, keysPerBlock);
    }

    /// <summary>c = a · b, one block of c per thread block.</summary>
    internal static LoopProgram Gemm(int blockM, int blockN, int blockK)
    {
        var builder = new LoopProgramBuilder("Gemm");
        Size rows = builder.Constant("BlockM", blockM);
        Size columns = builder.Constant("BlockN", blockN);
        Size depth = builder.Constant("BlockK", blockK);
        TensorReference a = Matrix(builder.Tensor("a", ElementType.BFloat16, 2));
        TensorReference b = Matrix(builder.Tensor("b", ElementType.BFloat16, 2));
        TensorReference c = Matrix(builder.Tensor("c", ElementType.BFloat16, 2));
        ScalarExpression firstRow = Times(Block(0), Integer(rows));
        ScalarExpression firstColumn = Times(Block(1), Integer(columns));
        ScalarExpression firstDepth = Times(Iteration, Integer(depth));

        int acc = builder.Carry("acc", builder.Prologue.Fill("acc", new TileType(ElementType.Float32, rows, columns), 0));
        int left = builder.Body.Load("left", new TileType(ElementType.BFloat16, rows, depth), a, firstRow, firstDepth);
        int right = builder.Body.Load("right", new TileType(ElementType.BFloat16, depth, columns), b, firstDepth, firstColumn);
        builder.Next(acc, builder.Body.Product("acc", left, right, acc));
        builder.Epilogue.Store(builder.Epilogue.Convert("result", acc, ElementType.BFloat16), c, firstRow, firstColumn);
        return builder.Build(Zero, new ScalarExpression.Extent(a.Tensor, 1), depth);
    }

    /// <summary>y = act(x · w1) · w2 with the sigmoid approximation of GELU: act(h) = h · sigmoid(1.702 h).</summary>
    internal static LoopProgram FusedMlp(int blockM, int blockHidden, int width)
    {
        var builder = new LoopProgramBuilder("FusedMlp");
        Size rows = builder.Constant("BlockM", blockM);
        Size hidden = builder.Constant("BlockHidden", blockHidden);
        Size columns = builder.Constant("Width", width);
        TensorReference x = Matrix(builder.Tensor("x", ElementType.BFloat16, 2));
        TensorReference first = Matrix(builder.Tensor("w1", ElementType.BFloat16, 2));
        TensorReference second = Matrix(builder.Tensor("w2", ElementType.BFloat16, 2));
        TensorReference y = Matrix(builder.Tensor("y", ElementType.BFloat16, 2));
        ScalarExpression firstRow = Times(Block(0), Integer(rows));
        ScalarExpression firstHidden = Times(Iteration, Integer(hidden));

        int inputs = builder.Prologue.Load("inputs", new TileType(ElementType.BFloat16, rows, columns), x, firstRow, Zero);
        int acc = builder.Carry("acc", builder.Prologue.Fill("acc", new TileType(ElementType.Float32, rows, columns), 0));
        LoopProgramBuilder.Region body = builder.Body;
        int w1 = body.Load("w1", new TileType(ElementType.BFloat16, columns, hidden), first, Zero, firstHidden);
        int h = body.Product("h", inputs, w1);
        int gate = body.Map("gate", MapKind.Sigmoid, body.Map("bent", MapKind.Multiply, h, Real(1.702f)));
        int active = body.Convert("active", body.Map("activation", MapKind.Multiply, h, gate), ElementType.BFloat16);
        int w2 = body.Load("w2", new TileType(ElementType.BFloat16, hidden, columns), second, firstHidden, Zero);
        builder.Next(acc, body.Product("acc", active, w2, acc));
        builder.Epilogue.Store(builder.Epilogue.Convert("result", acc, ElementType.BFloat16), y, firstRow, Zero);
        return builder.Build(Zero, new ScalarExpression.Extent(first.Tensor, 1), hidden);
    }

    /// <summary>
    /// Attention's backward pass for one block of keys and values: five products, of which one reads a computed tile
    /// transposed, and an addition to the gradient of q in the loop.
    /// </summary>
    internal static LoopProgram AttentionBackward(int blockM, int blockN, int headDim)
    {
        var builder = new LoopProgramBuilder("AttentionBackward");
        Size queriesPerBlock = builder.Constant("BlockM", blockM);
        Size rows = builder.Constant("BlockN", blockN);
        Size depth = builder.Constant("HeadDim", headDim);
        TensorReference q = Matrix(builder.Tensor("q", ElementType.Half, 2));
        TensorReference k = Matrix(builder.Tensor("k", ElementType.Half, 2));
        TensorReference v = Matrix(builder.Tensor("v", ElementType.Half, 2));
        TensorReference dO = Matrix(builder.Tensor("dO", ElementType.Half, 2));
        TensorReference dQ = Matrix(builder.Tensor("dQ", ElementType.Float32, 2));
        TensorReference dK = Matrix(builder.Tensor("dK", ElementType.Half, 2));
        TensorReference dV = Matrix(builder.Tensor("dV", ElementType.Half, 2));
        ScalarExpression firstRow = Times(Block(0), Integer(rows));
        ScalarExpression firstQuery = Times(Iteration, Integer(queriesPerBlock));
        var operand = new TileType(ElementType.Half, rows, depth);
        var gradient = new TileType(ElementType.Float32, rows, depth);
        var streamed = new TileType(ElementType.Half, queriesPerBlock, depth);

        int keys = builder.Prologue.Load("keys", operand, k, firstRow, Zero);
        int values = builder.Prologue.Load("values", operand, v, firstRow, Zero);
        int gradK = builder.Carry("gradK", builder.Prologue.Fill("gradK", gradient, 0));
        int gradV = builder.Carry("gradV", builder.Prologue.Fill("gradV", gradient, 0));
        LoopProgramBuilder.Region body = builder.Body;
        int queries = body.Load("queries", streamed, q, firstQuery, Zero);
        int outputs = body.Load("outputs", streamed, dO, firstQuery, Zero);
        int scores = body.Product("scores", keys, queries, transposeRight: true);
        int p = body.Map("p", MapKind.Exp2, scores);
        int dP = body.Product("dP", values, outputs, transposeRight: true);
        int dS = body.Convert("dS", body.Map("dSProduct", MapKind.Multiply, p, dP), ElementType.Half);
        builder.Next(gradV, body.Product("gradV", body.Convert("weights", p, ElementType.Half), outputs, gradV));
        builder.Next(gradK, body.Product("gradK", dS, queries, gradK));
        int gradQ = body.Product("gradQ", dS, keys, transposeLeft: true);
        body.Store(gradQ, dQ, firstQuery, Zero, adds: true);
        builder.Epilogue.Store(builder.Epilogue.Convert("outK", gradK, ElementType.Half), dK, firstRow, Zero);
        builder.Epilogue.Store(builder.Epilogue.Convert("outV", gradV, ElementType.Half), dV, firstRow, Zero);
        return builder.Build(Zero, new ScalarExpression.Extent(q.Tensor, 0), queriesPerBlock);
    }

    /// <summary>
    /// A loop of no use but to need every copy between registers and shared memory: a prologue tile that a product and
    /// arithmetic read, a computed right operand, a computed invariant operand, a streamed tile in arithmetic, a streamed
    /// tile handed on, an operand of the iteration before last, index tiles, and a mask that depends on the row.
    /// </summary>
    internal static LoopProgram Copies()
    {
        var builder = new LoopProgramBuilder("Copies");
        var half = new TileType(ElementType.Half, 128, 32);
        var single = half with { Element = ElementType.Float32 };
        TensorReference x = Matrix(builder.Tensor("x", ElementType.Half, 2));
        TensorReference y = Matrix(builder.Tensor("y", ElementType.Half, 2));
        TensorReference bias = Matrix(builder.Tensor("bias", ElementType.Float32, 2));
        TensorReference z = Matrix(builder.Tensor("z", ElementType.Float32, 2));
        TensorReference sums = Matrix(builder.Tensor("sums", ElementType.Float32, 2));
        ScalarExpression firstRow = Times(Iteration, Integer(16));

        int both = builder.Prologue.Load("both", half, x, Zero, Zero);
        int raised = builder.Prologue.Convert("raised", builder.Prologue.Map("plus", MapKind.Add, both, both), ElementType.Half);
        int rowNumbers = builder.Prologue.Index("rowNumbers", 128, 128, alongRows: true);
        int columnNumbers = builder.Prologue.Index("columnNumbers", 128, 128, alongRows: false);
        int old = builder.Carry("old", raised);
        int older = builder.Carry("older", raised);
        int handedOn = builder.Carry("handedOn", both);
        int total = builder.Carry("total", builder.Prologue.Fill("zero", new TileType(ElementType.Float32, 128, 128), 0));

        LoopProgramBuilder.Region body = builder.Body;
        int streamed = body.Load("streamed", half, y, firstRow, Zero);
        int added = body.Load("added", single, bias, firstRow, Zero);
        int shifted = body.Map("shifted", MapKind.Subtract, streamed, handedOn);
        int invariantLeft = body.Product("invariantLeft", raised, shifted, transposeRight: true);
        int residentLeft = body.Product("residentLeft", both, shifted, invariantLeft, transposeRight: true);
        int olderLeft = body.Product("olderLeft", older, streamed, residentLeft, transposeRight: true);
        int outer = body.Product("outer", both, body.Convert("narrow", added, ElementType.Half), olderLeft, transposeRight: true);
        int isBelow = body.Map("isBelow", MapKind.Less, columnNumbers, rowNumbers);
        int selected = body.Map("selected", MapKind.Select, isBelow, outer, Real(0.5f));
        int masked = body.Mask("masked", selected, 0.25f, new AffineCondition(-1, 1, firstRow, Integer(100)));
        int square = body.Product(
            "square", body.Convert("first", masked, ElementType.Half), body.Convert("second", masked, ElementType.Half), transposeLeft: true);
        int next = body.Map("total", MapKind.Add, total, square);
        body.Store(body.Reduce("rowSums", ReductionKind.Sum, masked), sums, Zero, Iteration, adds: true);
        builder.Next(old, body.Convert("halved", body.Map("half", MapKind.Multiply, added, Real(0.5f)), ElementType.Half));
        builder.Next(older, old);
        builder.Next(handedOn, streamed);
        builder.Next(total, next);

        builder.Epilogue.Store(total, z, Integer(8), Zero);
        builder.Epilogue.Store(builder.Epilogue.Convert("wide", handedOn, ElementType.Float32), z, Integer(150), Zero);
        return builder.Build(Zero, Integer(80), 16);
    }

    private static TensorReference Head(int tensor) => new(tensor, [Block(2), Block(1)]);

    private static TensorReference Matrix(int tensor) => new(tensor, EquatableArray<ScalarExpression>.Empty);
}
