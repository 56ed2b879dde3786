namespace Twill.Generator.Kernels;

/// <summary>A generated file.</summary>
/// <param name="HintName">Its name, unique within the compilation.</param>
/// <param name="Text">Its text.</param>
/// <param name="IsImplementation">Whether only the build needs it, and an editor can do without.</param>
internal sealed record GeneratedSource(string HintName, string Text, bool IsImplementation);
