using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Model;
using Twill.Scheduling.Common;

namespace Twill.Generator.FrontEnd;

/// <summary>Reads the <c>[Pipelined]</c> attributes of a method.</summary>
internal static class PipelinedAttributes
{
    /// <summary>The attribute's full name.</summary>
    public const string MetadataName = "Twill.PipelinedAttribute";

    private const int MostRegisters = 255;

    /// <summary>Whether an attribute is <c>[Pipelined]</c>.</summary>
    public static bool IsPipelined(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "PipelinedAttribute" } type && LanguageTypes.IsLanguageMember(type);

    /// <summary>The name of an enumeration's value; null where it has none.</summary>
    public static string? NameOf(TypedConstant value) => value.Type!.GetMembers()
        .OfType<IFieldSymbol>()
        .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value.Value))?.Name;

    /// <summary>Where attributes set options.</summary>
    public static EquatableArray<OptionPlace> Places(IEnumerable<AttributeData> attributes, CancellationToken cancellationToken) => attributes
        .Select(attribute => (Arch: ArchOf(attribute), Syntax: attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax))
        .Where(attribute => attribute.Arch is not null)
        .SelectMany(attribute => (attribute.Syntax?.ArgumentList?.Arguments ?? [])
            .Where(argument => argument.NameEquals is not null)
            .Select(argument => new OptionPlace(
                new AttributeOption(attribute.Arch!, argument.NameEquals!.Name.Identifier.ValueText), LocationInfo.From(argument.GetLocation()))))
        .ToEquatableArray();

    private static string? ArchOf(AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Enum } argument] ? NameOf(argument) : null;

    /// <summary>What the attributes ask for; those that are wrong are reported and left out.</summary>
    public static EquatableArray<KernelTarget> Read(
        IMethodSymbol method,
        IEnumerable<AttributeData> attributes,
        DiagnosticBag diagnostics,
        CancellationToken cancellationToken)
    {
        var targets = new List<KernelTarget>();
        foreach (AttributeData attribute in attributes)
        {
            if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax syntax
                || attribute.AttributeConstructor is null
                || attribute.ConstructorArguments is not ([] or [{ Kind: TypedConstantKind.Enum, Value: int }]))
            {
                diagnostics.NoteSourceError();
                continue;
            }

            if (NameOf(attribute) is not { } arch)
            {
                diagnostics.Report(
                    DiagnosticDescriptors.AttributeOption, syntax.GetLocation(), "Arch",
                    ((int)attribute.ConstructorArguments[0].Value!).ToString(CultureInfo.InvariantCulture), "a value of the enumeration");
            }
            else if (targets.Exists(target => target.Arch == arch))
            {
                diagnostics.Report(
                    DiagnosticDescriptors.DuplicateArch, syntax.GetLocation(), method.Name,
                    arch.Length > 0 ? arch : "of the build property TwillArch");
            }
            else
            {
                targets.Add(new KernelTarget(
                    arch, Option("MaxRegisters", MostRegisters), Option("MaxWarpGroups", int.MaxValue)));
                Option("Stages", int.MaxValue);
            }

            int Option(string name, int greatest)
            {
                object? value = attribute.NamedArguments.FirstOrDefault(pair => pair.Key == name).Value.Value;
                if (value is not int chosen)
                {
                    return 0;
                }

                if (chosen < 0 || chosen > greatest)
                {
                    AttributeArgumentSyntax? written = syntax.ArgumentList?.Arguments
                        .FirstOrDefault(candidate => candidate.NameEquals?.Name.Identifier.ValueText == name);
                    diagnostics.Report(
                        DiagnosticDescriptors.AttributeOption,
                        (written?.Expression ?? (SyntaxNode)syntax).GetLocation(),
                        name,
                        chosen.ToString(CultureInfo.InvariantCulture),
                        greatest == int.MaxValue
                            ? "0 or more"
                            : "between 0 and " + greatest.ToString(CultureInfo.InvariantCulture));
                }

                return chosen;
            }
        }

        return targets.ToEquatableArray();
    }

    /// <summary>The architecture's name, empty where the attribute has none; null for a number that is no architecture.</summary>
    public static string? NameOf(AttributeData attribute) =>
        attribute.ConstructorArguments is [var argument] ? NameOf(argument) : "";
}
