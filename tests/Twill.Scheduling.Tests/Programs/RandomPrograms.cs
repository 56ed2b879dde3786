using System;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Tests.Programs;

/// <summary>
/// Loop and warp programs from a seed: every kind of record with arbitrary content. They make no sense; they are for what
/// must treat all programs alike, such as their JSON form. The same seed gives the same program everywhere.
/// </summary>
public sealed class RandomPrograms
{
    private static readonly float[] Reals =
    [
        0f, -0f, 1f, -1.5f, 0.1f, float.Epsilon, float.MaxValue, float.MinValue, float.NaN, float.PositiveInfinity,
        float.NegativeInfinity, 1e-30f, 1f / 3f,
    ];

    private readonly Random _random;

    private RandomPrograms(int seed) => _random = new Random(seed);

    public static LoopProgram Loop(int seed) => new RandomPrograms(seed).Loop();

    public static WarpProgram Warp(int seed) => new RandomPrograms(seed).Warp();

    private LoopProgram Loop() => new()
    {
        Name = Name(),
        Constants = Some(() => new TileConstant(Name(), Integer())),
        Tensors = Tensors(),
        Scalars = Scalars(),
        Prologue = Some(Operation),
        Range = Range(),
        Carried = Some(Carried),
        Body = Some(Operation),
        Epilogue = Some(Operation),
    };

    private WarpProgram Warp() => new()
    {
        Name = Name(),
        Architecture = Name(),
        Tensors = Tensors(),
        Scalars = Scalars(),
        Range = Range(),
        Carried = Some(Carried),
        Rings = Some(() => new Ring
        {
            Name = Name(),
            Type = Type(),
            FillsOnce = Flag(),
            InitialFills = Index(),
            Memory = Any<ValueMemory>(),
            Producer = Index(),
            Consumers = Some(Index),
            SourceOperation = Index() - 1,
            MinimumDepth = Index() + 1,
            ScheduleDepth = Index() + 1,
            MaximumDepth = Index() + 1,
        }),
        Orders = Some(() => new OrderBarrier(Name(), Index(), Index(), _random.Next(-2, 3))),
        UnitOrders = Some(() => new UnitOrder(Index(), Some(() => new UnitSlot(Index(), Index())))),
        Roles = Some(() => new Role
        {
            Name = Name(),
            Kind = Any<RoleKind>(),
            WarpGroup = Index(),
            Threads = 32 * (Index() + 1),
            Registers = Index(),
            Buffers = Some(() => new RegisterBuffer(Name(), Type(), Index() + 1)),
            Setup = Some(Step),
            Turn = Some(Step),
            Finish = Some(Step),
        }),
        LoadLatency = Index(),
        SharedMemoryCapacity = Index(),
    };

    private EquatableArray<TensorParameter> Tensors() =>
        Some(() => new TensorParameter(Name(), Any<ElementType>(), _random.Next(2, 5)));

    private EquatableArray<ScalarParameter> Scalars() => Some(() => new ScalarParameter(Name(), Any<ElementType>()));

    private LoopRange Range() => new(Scalar(3), Scalar(3), Size(2));

    private CarriedValue Carried() => new(Integer(), Name(), Type(), Integer(), Integer());

    private Step Step()
    {
        Step step = _random.Next(8) switch
        {
            0 => new Step.Compute(Index() - 1, Some(Instruction), Flag()),
            1 => new Step.Acquire(Index()) { Distance = Index() },
            2 => new Step.Commit(Index()) { Distance = Index(), AfterProducts = Flag() },
            3 => new Step.Await(Index()) { Distance = Index() },
            4 => new Step.Release(Index()) { Distance = Index(), AfterProducts = Flag() },
            5 => new Step.WaitProducts(Index() - 1, Index()),
            6 => new Step.OrderWait(Index()),
            _ => new Step.OrderSignal(Index()),
        };
        return step with { Stage = _random.Next(3) };
    }

    private TileInstruction Instruction() => Flag()
        ? new TileInstruction.Copy(Type(), Place(), Place())
        : new TileInstruction.Apply(Operation(), Flag() ? Place() : null, Some(() => Flag() ? Place() : null));

    private Storage Place() => Flag() ? new Storage.Register(Index(), Integer()) : new Storage.RingStage(Index(), Integer());

    private TileOperation Operation()
    {
        int id = Integer();
        int origin = Integer();
        string name = Name();
        TileType type = Type();
        return _random.Next(11) switch
        {
            0 => new TileOperation.Load(View(), Scalar(2), Scalar(2)) { Id = id, Origin = origin, Name = name, Type = type },
            1 => new TileOperation.Store(Operand(), View(), Scalar(2), Scalar(2), Flag())
                { Id = id, Origin = origin, Name = name, Type = type },
            2 => new TileOperation.Product(Some(Operand), Some(Operand), Flag() ? Operand() : null, Flag(), Flag())
                { Id = id, Origin = origin, Name = name, Type = type, Memory = Any<ValueMemory>() },
            3 => new TileOperation.Map(Any<MapKind>(), Some(Operand)) { Id = id, Origin = origin, Name = name, Type = type },
            4 => new TileOperation.Mask(
                Operand(), Some(() => new AffineCondition(Integer(), Integer(), Scalar(2), Scalar(2))), Scalar(2))
                { Id = id, Origin = origin, Name = name, Type = type },
            5 => new TileOperation.Reduction(Any<ReductionKind>(), Operand()) { Id = id, Origin = origin, Name = name, Type = type },
            6 => new TileOperation.Convert(Operand()) { Id = id, Origin = origin, Name = name, Type = type },
            7 => new TileOperation.Fill(Scalar(2)) { Id = id, Origin = origin, Name = name, Type = type },
            8 => new TileOperation.Index(Flag(), Integer()) { Id = id, Origin = origin, Name = name, Type = type },
            9 => new TileOperation.StageShared(Operand())
                { Id = id, Origin = origin, Name = name, Type = type, Memory = Any<ValueMemory>() },
            _ => new TileOperation.LoadShared(Operand()) { Id = id, Origin = origin, Name = name, Type = type },
        };
    }

    private TileOperand Operand() => _random.Next(4) switch
    {
        0 => new TileOperand.Scalar(Scalar(2)),
        1 => new TileOperand.Value(Integer()),
        _ => new TileOperand.Value(Integer(), Index(), Flag() ? Index() + 1 : null),
    };

    private TensorReference View() => new(Index(), Some(() => Scalar(1)));

    private ScalarExpression Scalar(int depth) => _random.Next(depth == 0 ? 7 : 10) switch
    {
        0 => new ScalarExpression.Integer(Size(2)),
        1 => new ScalarExpression.Real(Reals[_random.Next(Reals.Length)], Any<ElementType>()),
        2 => new ScalarExpression.Parameter(Name(), Any<ElementType>()),
        3 => new ScalarExpression.BlockCoordinate(_random.Next(3)),
        4 => new ScalarExpression.Iteration(),
        5 => new ScalarExpression.TripCount(),
        6 => new ScalarExpression.Extent(Index(), _random.Next(4)),
        7 => new ScalarExpression.Unary(Any<MapKind>(), Scalar(depth - 1)),
        8 => new ScalarExpression.Binary(Any<MapKind>(), Scalar(depth - 1), Scalar(depth - 1)),
        _ => new ScalarExpression.Convert(Any<ElementType>(), Scalar(depth - 1)),
    };

    private TileType Type() => new(Any<ElementType>(), Size(1), Flag() ? Size(1) : null);

    private Size Size(int depth) => _random.Next(depth == 0 ? 2 : 3) switch
    {
        0 => Integer(),
        1 => new Size.Named(Name()),
        _ => new Size.Binary("+-*/%"[_random.Next(5)], Size(depth - 1), Size(depth - 1)),
    };

    private EquatableArray<T> Some<T>(Func<T> item) => Enumerable.Range(0, _random.Next(4)).Select(_ => item()).ToEquatableArray();

    private T Any<T>()
        where T : struct, Enum => Enum.GetValues<T>()[_random.Next(Enum.GetValues<T>().Length)];

    private string Name() => new([.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => "ab\"\\\n\tµ😀{,"[_random.Next(11)])]);

    private bool Flag() => _random.Next(2) == 0;

    private int Index() => _random.Next(4);

    private int Integer() => _random.Next(5) == 0 ? _random.Next(int.MinValue, int.MaxValue) : _random.Next(100);
}
