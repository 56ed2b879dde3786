namespace Twill.Generator.Backends.Stub;

/// <summary>A type around a pipelined method.</summary>
/// <param name="Keyword">How it is declared: <c>class</c>, <c>struct</c>, <c>record</c>, <c>record struct</c> or <c>interface</c>.</param>
/// <param name="Name">Its name.</param>
public sealed record ContainingType(string Keyword, string Name);
