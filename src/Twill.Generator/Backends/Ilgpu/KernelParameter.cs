namespace Twill.Generator.Backends.Ilgpu;

/// <summary>A parameter of an emitted kernel.</summary>
/// <param name="Type">Its type, fully qualified.</param>
/// <param name="Name">Its name, valid in C#.</param>
public sealed record KernelParameter(string Type, string Name);
