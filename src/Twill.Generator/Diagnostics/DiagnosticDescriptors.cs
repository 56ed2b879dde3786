using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Twill.Generator.Diagnostics;

/// <summary>
/// Every diagnostic that Twill reports. TWILL01xx: the method's form; TWILL02xx: tile shapes and types; TWILL03xx:
/// resources; TWILL04xx: schedule results; TWILL05xx: build properties; TWILL09xx: internal.
/// </summary>
internal static class DiagnosticDescriptors
{
    private const string FormCategory = "Twill.Form";
    private const string TypesCategory = "Twill.Types";
    private const string ResourcesCategory = "Twill.Resources";
    private const string ScheduleCategory = "Twill.Schedule";
    private const string ConfigurationCategory = "Twill.Configuration";
    private const string InternalCategory = "Twill.Internal";

    /// <summary>Type '{0}' must be partial so that the kernel class '{1}' can be added to it.</summary>
    public static readonly DiagnosticDescriptor TypeNotPartial = new(
        id: "TWILL0101",
        title: "Containing type is not partial",
        messageFormat: "Type '{0}' must be partial so that the kernel class '{1}' can be added to it",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0101"));

    /// <summary>Method '{0}' must be static: a kernel has no instance.</summary>
    public static readonly DiagnosticDescriptor MethodNotStatic = new(
        id: "TWILL0102",
        title: "Pipelined method is not static",
        messageFormat: "Method '{0}' must be static: a kernel has no instance",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0102"));

    /// <summary>Method '{0}' must return void, not '{1}': results leave it through Tile.Store.</summary>
    public static readonly DiagnosticDescriptor MethodReturnsValue = new(
        id: "TWILL0103",
        title: "Pipelined method returns a value",
        messageFormat: "Method '{0}' must return void, not '{1}': results leave it through Tile.Store",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0103"));

    /// <summary>'{0}' must not be generic: a kernel is compiled for fixed types.</summary>
    public static readonly DiagnosticDescriptor GenericMethod = new(
        id: "TWILL0104",
        title: "Pipelined method or its type is generic",
        messageFormat: "'{0}' must not be generic: a kernel is compiled for fixed types",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0104"));

    /// <summary>Parameter '{0}' has type '{1}'; a pipelined method takes TensorView&lt;Half&gt;, TensorView&lt;BFloat16&gt;, TensorView&lt;float&gt;, int, float and one BlockIndex.</summary>
    public static readonly DiagnosticDescriptor UnsupportedParameter = new(
        id: "TWILL0105",
        title: "Parameter type is not supported",
        messageFormat: "Parameter '{0}' has type '{1}'; a pipelined method takes TensorView<Half>, TensorView<BFloat16>, TensorView<float>, int, float and one BlockIndex",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0105"));

    /// <summary>Method '{0}' has {1} parameters of type BlockIndex; it needs exactly one.</summary>
    public static readonly DiagnosticDescriptor BlockIndexCount = new(
        id: "TWILL0106",
        title: "Not exactly one BlockIndex parameter",
        messageFormat: "Method '{0}' has {1} parameters of type BlockIndex; it needs exactly one",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0106"));

    /// <summary>Two pipelined methods are named '{0}', and both would generate the class '{1}'.</summary>
    public static readonly DiagnosticDescriptor OverloadedMethod = new(
        id: "TWILL0107",
        title: "Pipelined method is overloaded",
        messageFormat: "Two pipelined methods are named '{0}', and both would generate the class '{1}'",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0107"));

    /// <summary>Type '{0}' already has a member '{1}', the name of the kernel class that is generated for '{2}'.</summary>
    public static readonly DiagnosticDescriptor KernelNameTaken = new(
        id: "TWILL0108",
        title: "Name of the kernel class is taken",
        messageFormat: "Type '{0}' already has a member '{1}', the name of the kernel class that is generated for '{2}'",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0108"));

    /// <summary>{0} cannot be pipelined: use an ordinary static method with a body.</summary>
    public static readonly DiagnosticDescriptor UnsupportedMethodKind = new(
        id: "TWILL0109",
        title: "Only ordinary methods can be pipelined",
        messageFormat: "{0} cannot be pipelined: use an ordinary static method with a body",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0109"));

    /// <summary>Parameter '{0}' has the modifier '{1}'; a kernel takes its parameters by value.</summary>
    public static readonly DiagnosticDescriptor ParameterModifier = new(
        id: "TWILL0110",
        title: "Parameter is not passed by value",
        messageFormat: "Parameter '{0}' has the modifier '{1}'; a kernel takes its parameters by value",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0110"));

    /// <summary>Method '{0}' has no for loop; Twill pipelines exactly one.</summary>
    public static readonly DiagnosticDescriptor NoLoop = new(
        id: "TWILL0111",
        title: "No loop to pipeline",
        messageFormat: "Method '{0}' has no for loop; Twill pipelines exactly one",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0111"));

    /// <summary>Method '{0}' has a second loop; Twill pipelines exactly one for loop per method.</summary>
    public static readonly DiagnosticDescriptor SeveralLoops = new(
        id: "TWILL0112",
        title: "More than one loop",
        messageFormat: "Method '{0}' has a second loop; Twill pipelines exactly one for loop per method",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0112"));

    /// <summary>The loop must initialize exactly one int variable, as in 'for (int j = 0; …; …)'.</summary>
    public static readonly DiagnosticDescriptor LoopVariable = new(
        id: "TWILL0113",
        title: "Loop variable is not a single int",
        messageFormat: "The loop must initialize exactly one int variable, as in 'for (int j = 0; …; …)'",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0113"));

    /// <summary>The loop's condition must compare the loop variable with a bound, as in '{0} &lt; bound' or '{0} &lt;= bound'.</summary>
    public static readonly DiagnosticDescriptor LoopCondition = new(
        id: "TWILL0114",
        title: "Loop condition is not an upper bound",
        messageFormat: "The loop's condition must compare the loop variable with a bound, as in '{0} < bound' or '{0} <= bound'",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0114"));

    /// <summary>The loop must advance by a positive constant, as in '{0} += 64'.</summary>
    public static readonly DiagnosticDescriptor LoopStep = new(
        id: "TWILL0115",
        title: "Loop step is not a positive constant",
        messageFormat: "The loop must advance by a positive constant, as in '{0} += 64'",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0115"));

    /// <summary>Loop variable '{0}' is assigned in the loop's body; only the loop's header may advance it.</summary>
    public static readonly DiagnosticDescriptor LoopVariableAssigned = new(
        id: "TWILL0116",
        title: "Loop variable is assigned in the loop",
        messageFormat: "Loop variable '{0}' is assigned in the loop's body; only the loop's header may advance it",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0116"));

    /// <summary>{0} is not supported in a pipelined method.</summary>
    public static readonly DiagnosticDescriptor UnsupportedStatement = new(
        id: "TWILL0117",
        title: "Statement is not supported",
        messageFormat: "{0} is not supported in a pipelined method",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0117"));

    /// <summary>{0} is not supported in a pipelined method.</summary>
    public static readonly DiagnosticDescriptor UnsupportedExpression = new(
        id: "TWILL0118",
        title: "Expression is not supported",
        messageFormat: "{0} is not supported in a pipelined method",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0118"));

    /// <summary>'{0}' cannot be called here: it is neither an operation of the tile language nor a static method with source that can be inlined.</summary>
    public static readonly DiagnosticDescriptor UnknownCall = new(
        id: "TWILL0119",
        title: "Call is not part of the tile language",
        messageFormat: "'{0}' cannot be called here: it is neither an operation of the tile language nor a static method with source that can be inlined",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0119"));

    /// <summary>'{0}' calls itself, so it cannot be inlined.</summary>
    public static readonly DiagnosticDescriptor RecursiveCall = new(
        id: "TWILL0120",
        title: "Recursive call",
        messageFormat: "'{0}' calls itself, so it cannot be inlined",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0120"));

    /// <summary>Variable '{0}' is carried from one iteration to the next; besides tiles and columns that works for an int which advances by the same amount in every iteration.</summary>
    public static readonly DiagnosticDescriptor CarriedScalar = new(
        id: "TWILL0121",
        title: "Scalar is carried from one iteration to the next",
        messageFormat: "Variable '{0}' is carried from one iteration to the next; besides tiles and columns that works for an int which advances by the same amount in every iteration",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0121"));

    /// <summary>Variable '{0}' has the value of the last iteration here, which is unknown if the loop runs no iteration.</summary>
    public static readonly DiagnosticDescriptor ScalarAfterLoop = new(
        id: "TWILL0122",
        title: "Value of the last iteration is used after the loop",
        messageFormat: "Variable '{0}' has the value of the last iteration here, which is unknown if the loop runs no iteration",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0122"));

    /// <summary>'{0}' is not a constant; pass its value as a parameter.</summary>
    public static readonly DiagnosticDescriptor MutableState = new(
        id: "TWILL0123",
        title: "Field or property is not a constant",
        messageFormat: "'{0}' is not a constant; pass its value as a parameter",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0123"));

    /// <summary>Method '{0}' names the architecture {1} more than once.</summary>
    public static readonly DiagnosticDescriptor DuplicateArch = new(
        id: "TWILL0124",
        title: "Architecture is named twice",
        messageFormat: "Method '{0}' names the architecture {1} more than once",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0124"));

    /// <summary>{0} is {1}, but must be {2}.</summary>
    public static readonly DiagnosticDescriptor AttributeOption = new(
        id: "TWILL0125",
        title: "Attribute option is out of range",
        messageFormat: "{0} is {1}, but must be {2}",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0125"));

    /// <summary>Type '{0}' is file-local, so the kernel class '{1}' cannot be added to it.</summary>
    public static readonly DiagnosticDescriptor FileLocalType = new(
        id: "TWILL0126",
        title: "Containing type is file-local",
        messageFormat: "Type '{0}' is file-local, so the kernel class '{1}' cannot be added to it",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0126"));

    /// <summary>Method '{0}' stores nothing, so its kernel would have no effect.</summary>
    public static readonly DiagnosticDescriptor NothingStored = new(
        id: "TWILL0127",
        title: "Nothing is stored",
        messageFormat: "Method '{0}' stores nothing, so its kernel would have no effect",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0127"));

    /// <summary>Nothing that the loop computes is stored, so there is nothing to pipeline.</summary>
    public static readonly DiagnosticDescriptor EmptyLoop = new(
        id: "TWILL0128",
        title: "Loop computes nothing that is stored",
        messageFormat: "Nothing that the loop computes is stored, so there is nothing to pipeline",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0128"));

    /// <summary>The loop's bound depends on '{0}', which changes in the loop.</summary>
    public static readonly DiagnosticDescriptor VaryingBound = new(
        id: "TWILL0129",
        title: "Loop bound changes in the loop",
        messageFormat: "The loop's bound depends on '{0}', which changes in the loop",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0129"));

    /// <summary>'{0}' has more than {1} {2} after inlining.</summary>
    public static readonly DiagnosticDescriptor MethodTooLarge = new(
        id: "TWILL0130",
        title: "Method is too large",
        messageFormat: "'{0}' has more than {1} {2} after inlining",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0130"));

    /// <summary>'{0}' stands before the loop; stores may stand in the loop and after it.</summary>
    public static readonly DiagnosticDescriptor StoreBeforeLoop = new(
        id: "TWILL0131",
        title: "Store before the loop",
        messageFormat: "'{0}' stands before the loop; stores may stand in the loop and after it",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0131"));

    /// <summary>[Stages] on '{0}' sets nothing: {1}.</summary>
    public static readonly DiagnosticDescriptor StagesSetNothing = new(
        id: "TWILL0132",
        title: "Stages set nothing",
        messageFormat: "[Stages] on '{0}' sets nothing: {1}",
        category: FormCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0132"));

    /// <summary>{0}: {1} and {2} do not match.</summary>
    public static readonly DiagnosticDescriptor ShapeMismatch = new(
        id: "TWILL0201",
        title: "Shapes do not match",
        messageFormat: "{0}: {1} and {2} do not match",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0201"));

    /// <summary>'{0}' is not a compile-time constant, as the {1} of a tile must be.</summary>
    public static readonly DiagnosticDescriptor NonConstantShape = new(
        id: "TWILL0202",
        title: "Shape is not a constant",
        messageFormat: "'{0}' is not a compile-time constant, as the {1} of a tile must be",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0202"));

    /// <summary>Tile.Dot of {0} and {1}: the first has {2} columns, but the second has {3} rows.</summary>
    public static readonly DiagnosticDescriptor ProductMismatch = new(
        id: "TWILL0203",
        title: "Product of mismatched shapes",
        messageFormat: "Tile.Dot of {0} and {1}: the first has {2} columns, but the second has {3} rows",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0203"));

    /// <summary>Tile.Dot: the product has the shape {0}, but the accumulator is {1}.</summary>
    public static readonly DiagnosticDescriptor AccumulatorMismatch = new(
        id: "TWILL0204",
        title: "Accumulator of another shape",
        messageFormat: "Tile.Dot: the product has the shape {0}, but the accumulator is {1}",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0204"));

    /// <summary>Tile.Dot takes operands of Half or BFloat16, not {0}; convert them with To&lt;Half&gt;() or To&lt;BFloat16&gt;().</summary>
    public static readonly DiagnosticDescriptor ProductElementType = new(
        id: "TWILL0205",
        title: "Product of an unsupported element type",
        messageFormat: "Tile.Dot takes operands of Half or BFloat16, not {0}; convert them with To<Half>() or To<BFloat16>()",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0205"));

    /// <summary>Element type '{0}' is not supported; use Half, BFloat16 or float.</summary>
    public static readonly DiagnosticDescriptor UnsupportedElementType = new(
        id: "TWILL0206",
        title: "Element type is not supported",
        messageFormat: "Element type '{0}' is not supported; use Half, BFloat16 or float",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0206"));

    /// <summary>The {0} of a tile must be at least 1; '{1}' is {2}.</summary>
    public static readonly DiagnosticDescriptor SizeOutOfRange = new(
        id: "TWILL0207",
        title: "Size is not positive",
        messageFormat: "The {0} of a tile must be at least 1; '{1}' is {2}",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0207"));

    /// <summary>Tile.Dot stands outside the loop; only the loop's products are scheduled on the tensor cores.</summary>
    public static readonly DiagnosticDescriptor ProductOutsideLoop = new(
        id: "TWILL0208",
        title: "Product outside the loop",
        messageFormat: "Tile.Dot stands outside the loop; only the loop's products are scheduled on the tensor cores",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0208"));

    /// <summary>A transposed tile can only be an operand of Tile.Dot.</summary>
    public static readonly DiagnosticDescriptor TransposedValue = new(
        id: "TWILL0209",
        title: "Transposed tile is not an operand of a product",
        messageFormat: "A transposed tile can only be an operand of Tile.Dot",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0209"));

    /// <summary>'{0}' was loaded before this iteration; an operand of Tile.Dot that is loaded in the loop must be loaded in the iteration that uses it.</summary>
    public static readonly DiagnosticDescriptor CarriedLoad = new(
        id: "TWILL0210",
        title: "Loaded tile is carried to a product",
        messageFormat: "'{0}' was loaded before this iteration; an operand of Tile.Dot that is loaded in the loop must be loaded in the iteration that uses it",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0210"));

    /// <summary>Tensor '{0}' is stored here and loaded in line {1}, and loads run ahead of the stores of earlier iterations; load from another tensor.</summary>
    public static readonly DiagnosticDescriptor LoadedAndStored = new(
        id: "TWILL0211",
        title: "Tensor is stored and then loaded",
        messageFormat: "Tensor '{0}' is stored here and loaded in line {1}, and loads run ahead of the stores of earlier iterations; load from another tensor",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0211"));

    /// <summary>Variable '{0}' is {1} before the loop, but {2} after an iteration.</summary>
    public static readonly DiagnosticDescriptor CarriedShape = new(
        id: "TWILL0212",
        title: "Variable changes its shape in the loop",
        messageFormat: "Variable '{0}' is {1} before the loop, but {2} after an iteration",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0212"));

    /// <summary>Tensor '{0}' is used with rank {1} here, but with rank {2} elsewhere.</summary>
    public static readonly DiagnosticDescriptor TensorRank = new(
        id: "TWILL0213",
        title: "Tensor is used with two ranks",
        messageFormat: "Tensor '{0}' is used with rank {1} here, but with rank {2} elsewhere",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0213"));

    /// <summary>Nothing that is stored depends on '{0}', so its load is left out.</summary>
    public static readonly DiagnosticDescriptor UnusedLoad = new(
        id: "TWILL0214",
        title: "Load is not used",
        messageFormat: "Nothing that is stored depends on '{0}', so its load is left out",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0214"));

    /// <summary>A value of type '{0}' is not supported here; kernels compute scalars in int and float.</summary>
    public static readonly DiagnosticDescriptor ScalarType = new(
        id: "TWILL0215",
        title: "Scalar type is not supported",
        messageFormat: "A value of type '{0}' is not supported here; kernels compute scalars in int and float",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0215"));

    /// <summary>{0} does not convert to {1}.</summary>
    public static readonly DiagnosticDescriptor ElementConversion = new(
        id: "TWILL0216",
        title: "Conversion is not supported",
        messageFormat: "{0} does not convert to {1}",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0216"));

    /// <summary>{0}: what the matrix unit takes, and what the product has. {1}: what fits.</summary>
    public static readonly DiagnosticDescriptor ProductDoesNotFit = new(
        id: "TWILL0217",
        title: "Product does not fit the matrix unit",
        messageFormat: "{0}. {1}.",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0217"));

    /// <summary>{0}: what the loop lacks.</summary>
    public static readonly DiagnosticDescriptor LoopNotSchedulable = new(
        id: "TWILL0218",
        title: "Loop cannot be scheduled",
        messageFormat: "{0}",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0218"));

    /// <summary>There are {1} elements in {0}; at most {2} are supported.</summary>
    public static readonly DiagnosticDescriptor TileTooLarge = new(
        id: "TWILL0219",
        title: "Tile is too large",
        messageFormat: "There are {1} elements in {0}; at most {2} are supported",
        category: TypesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0219"));

    /// <summary>'{0}' needs more shared memory than a block of the {1} has: {2}. {3}.</summary>
    public static readonly DiagnosticDescriptor SharedMemory = new(
        id: "TWILL0301",
        title: "Shared memory is too small",
        messageFormat: "'{0}' needs more shared memory than a block of the {1} has: {2}. {3}.",
        category: ResourcesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0301"));

    /// <summary>No schedule of '{0}' fits the {1}: {2}. {3}.</summary>
    public static readonly DiagnosticDescriptor NoSchedule = new(
        id: "TWILL0302",
        title: "No schedule fits the machine",
        messageFormat: "No schedule of '{0}' fits the {1}: {2}. {3}.",
        category: ResourcesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0302"));

    /// <summary>{0}: the warp groups asked for, and those needed. {1}: what fits.</summary>
    public static readonly DiagnosticDescriptor WarpGroups = new(
        id: "TWILL0303",
        title: "Too few warp groups",
        messageFormat: "{0}. {1}.",
        category: ResourcesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0303"));

    /// <summary>The machine description cannot be used: {0}.</summary>
    public static readonly DiagnosticDescriptor MachineFile = new(
        id: "TWILL0304",
        title: "Machine description is not valid",
        messageFormat: "The machine description cannot be used: {0}",
        category: ResourcesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0304"));

    /// <summary>{0}: the stages asked for, the least and the greatest.</summary>
    public static readonly DiagnosticDescriptor StagesOutOfRange = new(
        id: "TWILL0305",
        title: "Stages are out of range",
        messageFormat: "{0}",
        category: ResourcesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0305"));

    /// <summary>'{0}' needs more registers than a thread of the {1} has: {2}. {3}.</summary>
    public static readonly DiagnosticDescriptor Registers = new(
        id: "TWILL0306",
        title: "Registers are too few",
        messageFormat: "'{0}' needs more registers than a thread of the {1} has: {2}. {3}.",
        category: ResourcesCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0306"));

    /// <summary>The schedule of '{0}' has an initiation interval of {1} cycles; the search ended before it could exclude every interval from {2} cycles on.</summary>
    public static readonly DiagnosticDescriptor BudgetExhausted = new(
        id: "TWILL0401",
        title: "Schedule is not proven best",
        messageFormat: "The schedule of '{0}' has an initiation interval of {1} cycles; the search ended before it could exclude every interval from {2} cycles on",
        category: ScheduleCategory,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0401"));

    /// <summary>The search for a schedule of '{0}' on the {1} ended without one: there is none below an initiation interval of {2} cycles, and above it may be one.</summary>
    public static readonly DiagnosticDescriptor Undecided = new(
        id: "TWILL0402",
        title: "No schedule was found",
        messageFormat: "The search for a schedule of '{0}' on the {1} ended without one: there is none below an initiation interval of {2} cycles, and above it may be one",
        category: ScheduleCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0402"));

    /// <summary>'{0}' starts an iteration every {1} cycles on the {2}, proven least: {3}.</summary>
    public static readonly DiagnosticDescriptor BoundSchedule = new(
        id: "TWILL0403",
        title: "Schedule is best for this loop",
        messageFormat: "'{0}' starts an iteration every {1} cycles on the {2}, proven least: {3}",
        category: ScheduleCategory,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0403"));

    /// <summary>The product '{0}' has {1} rows, but a matrix instruction of the {2} works on {3}: {4} % of its work is wasted; use a multiple of {3}.</summary>
    public static readonly DiagnosticDescriptor WastedRows = new(
        id: "TWILL0404",
        title: "Product wastes rows of the matrix instruction",
        messageFormat: "The product '{0}' has {1} rows, but a matrix instruction of the {2} works on {3}: {4} % of its work is wasted; use a multiple of {3}",
        category: ScheduleCategory,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0404"));

    /// <summary>The build property {0} cannot be '{1}'; it takes {2}.</summary>
    public static readonly DiagnosticDescriptor BuildProperty = new(
        id: "TWILL0501",
        title: "Build property is not valid",
        messageFormat: "The build property {0} cannot be '{1}'; it takes {2}",
        category: ConfigurationCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0501"));

    /// <summary>No architecture is named for '{0}', neither by its attribute nor by the build property TwillArch.</summary>
    public static readonly DiagnosticDescriptor NoArchitecture = new(
        id: "TWILL0502",
        title: "No architecture is named",
        messageFormat: "No architecture is named for '{0}', neither by its attribute nor by the build property TwillArch",
        category: ConfigurationCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0502"));

    /// <summary>Twill failed on '{0}' with an internal error: {1}.</summary>
    public static readonly DiagnosticDescriptor InternalError = new(
        id: "TWILL0901",
        title: "Internal error",
        messageFormat: "Twill failed on '{0}' with an internal error: {1}",
        category: InternalCategory,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("TWILL0901"));

    /// <summary>All of them.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        TypeNotPartial,
        MethodNotStatic,
        MethodReturnsValue,
        GenericMethod,
        UnsupportedParameter,
        BlockIndexCount,
        OverloadedMethod,
        KernelNameTaken,
        UnsupportedMethodKind,
        ParameterModifier,
        NoLoop,
        SeveralLoops,
        LoopVariable,
        LoopCondition,
        LoopStep,
        LoopVariableAssigned,
        UnsupportedStatement,
        UnsupportedExpression,
        UnknownCall,
        RecursiveCall,
        CarriedScalar,
        ScalarAfterLoop,
        MutableState,
        DuplicateArch,
        AttributeOption,
        FileLocalType,
        NothingStored,
        EmptyLoop,
        VaryingBound,
        MethodTooLarge,
        StoreBeforeLoop,
        StagesSetNothing,
        ShapeMismatch,
        NonConstantShape,
        ProductMismatch,
        AccumulatorMismatch,
        ProductElementType,
        UnsupportedElementType,
        SizeOutOfRange,
        ProductOutsideLoop,
        TransposedValue,
        CarriedLoad,
        LoadedAndStored,
        CarriedShape,
        TensorRank,
        UnusedLoad,
        ScalarType,
        ElementConversion,
        ProductDoesNotFit,
        LoopNotSchedulable,
        TileTooLarge,
        SharedMemory,
        NoSchedule,
        WarpGroups,
        MachineFile,
        StagesOutOfRange,
        Registers,
        BudgetExhausted,
        Undecided,
        BoundSchedule,
        WastedRows,
        BuildProperty,
        NoArchitecture,
        InternalError,
    ];

    /// <summary>The page that explains a diagnostic.</summary>
    private static string HelpLink(string id) =>
        "https://github.com/twill-gpu/twill/blob/main/docs/diagnostics/" + id + ".md";
}
