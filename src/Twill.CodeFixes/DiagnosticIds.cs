namespace Twill.CodeFixes;

/// <summary>The diagnostics that have a fix.</summary>
internal static class DiagnosticIds
{
    public const string TypeNotPartial = "TWILL0101";
    public const string MethodNotStatic = "TWILL0102";
    public const string UnsupportedParameter = "TWILL0105";
    public const string ParameterModifier = "TWILL0110";
    public const string LoopVariable = "TWILL0113";
    public const string LoopCondition = "TWILL0114";
    public const string LoopStep = "TWILL0115";
    public const string UnknownCall = "TWILL0119";
    public const string MutableState = "TWILL0123";
    public const string DuplicateArch = "TWILL0124";
    public const string AttributeOption = "TWILL0125";
    public const string StagesSetNothing = "TWILL0132";
    public const string ProductElementType = "TWILL0205";
    public const string UnsupportedElementType = "TWILL0206";
    public const string LoadedAndStored = "TWILL0211";
    public const string ScalarType = "TWILL0215";
    public const string ProductDoesNotFit = "TWILL0217";
    public const string SharedMemory = "TWILL0301";
    public const string NoSchedule = "TWILL0302";
    public const string WarpGroups = "TWILL0303";
    public const string StagesOutOfRange = "TWILL0305";
    public const string Registers = "TWILL0306";

    /// <summary>The compiler's own: an argument does not convert to the parameter.</summary>
    public const string ArgumentType = "CS1503";
}
