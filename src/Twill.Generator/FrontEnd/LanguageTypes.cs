using Microsoft.CodeAnalysis;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd;

/// <summary>Recognizes the types of the tile language by their names.</summary>
internal static class LanguageTypes
{
    private const string LanguageNamespace = "Twill";

    public static bool IsTileClass(ITypeSymbol? type) => IsLanguageType(type, "Tile", arity: 0);

    public static bool IsTile(ITypeSymbol? type) => IsLanguageType(type, "Tile", arity: 1);

    public static bool IsColumn(ITypeSymbol? type) => IsLanguageType(type, "Column", arity: 1);

    public static bool IsTensorView(ITypeSymbol? type) => IsLanguageType(type, "TensorView", arity: 1);

    public static bool IsBlockIndex(ITypeSymbol? type) => IsLanguageType(type, "BlockIndex", arity: 0);

    /// <summary>Whether the symbol is part of the tile language.</summary>
    public static bool IsLanguageMember(ISymbol symbol) => IsNamespace(symbol.ContainingNamespace, LanguageNamespace);

    /// <summary>Whether the symbol lies in the namespace System itself.</summary>
    public static bool IsSystemMember(ISymbol symbol) => IsNamespace(symbol.ContainingNamespace, "System");

    /// <summary>The element type that a C# type stands for; null if it is none.</summary>
    public static ElementType? ElementTypeOf(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_Single } => ElementType.Float32,
        { SpecialType: SpecialType.System_Int32 } => ElementType.Int32,
        { SpecialType: SpecialType.System_Boolean } => ElementType.Boolean,
        { Name: "Half" } when IsSystemMember(type) => ElementType.Half,
        { Name: "BFloat16" } when IsLanguageMember(type) => ElementType.BFloat16,
        _ => null,
    };

    private static bool IsLanguageType(ITypeSymbol? type, string name, int arity) =>
        type is INamedTypeSymbol named && named.Name == name && named.Arity == arity && named.ContainingType is null
        && IsLanguageMember(named);

    private static bool IsNamespace(INamespaceSymbol? symbol, string name) =>
        symbol is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: true } && symbol.Name == name;
}
