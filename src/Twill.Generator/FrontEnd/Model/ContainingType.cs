namespace Twill.Generator.FrontEnd.Model;

/// <summary>A type that the kernel class is nested in.</summary>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>record</c>, <c>record struct</c> or <c>interface</c>.</param>
/// <param name="Name">Its name, escaped where it is a keyword.</param>
internal sealed record ContainingType(string Keyword, string Name);
