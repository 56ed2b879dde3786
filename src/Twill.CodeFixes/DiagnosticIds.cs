namespace Twill.CodeFixes;

/// <summary>The diagnostics that have a fix.</summary>
internal static class DiagnosticIds
{
    public const string TypeNotPartial = "TWILL0101";
    public const string MethodNotStatic = "TWILL0102";
}
