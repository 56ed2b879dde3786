using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Model;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Generator.FrontEnd;

/// <summary>Reads how many stages a method's attributes set: <c>[Stages]</c> on parameters, and the option of <c>[Pipelined]</c>.</summary>
internal static class StagesAttributes
{
    /// <summary>What the attributes of a method set; those that are wrong are reported and left out.</summary>
    public static List<WrittenStages> Read(
        IMethodSymbol method,
        IEnumerable<AttributeData> pipelined,
        EquatableArray<KernelTarget> targets,
        DiagnosticBag diagnostics,
        CancellationToken cancellationToken)
    {
        var written = new List<WrittenStages>();
        foreach (AttributeData attribute in pipelined)
        {
            if (attribute.NamedArguments.FirstOrDefault(pair => pair.Key == "Stages").Value.Value is int limit and > 0
                && attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax syntax
                && attribute.ConstructorArguments is [] or [{ Kind: TypedConstantKind.Enum }])
            {
                AttributeArgumentSyntax? argument = syntax.ArgumentList?.Arguments
                    .FirstOrDefault(candidate => candidate.NameEquals?.Name.Identifier.ValueText == "Stages");
                written.Add(new WrittenStages(
                    PipelinedAttributes.NameOf(attribute), null, limit, syntax.GetLocation(), (argument?.Expression ?? (SyntaxNode)syntax).GetLocation()));
            }
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            foreach (AttributeData attribute in parameter.GetAttributes().Where(IsStages))
            {
                if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax syntax
                    || attribute.ConstructorArguments is not [{ Value: int count }, ..] arguments)
                {
                    diagnostics.NoteSourceError();
                    continue;
                }

                Location number = (syntax.ArgumentList?.Arguments.FirstOrDefault()?.Expression ?? (SyntaxNode)syntax).GetLocation();
                string? arch = arguments.Length > 1 ? PipelinedAttributes.NameOf(arguments[1]) : null;
                var stages = new WrittenStages(arch, parameter.Name, count, syntax.GetLocation(), number);
                if (Check(stages, targets, written, diagnostics))
                {
                    written.Add(stages);
                }
            }
        }

        return written;
    }

    /// <summary>What is set, by the tensors of the program.</summary>
    /// <param name="written">What the attributes set.</param>
    /// <param name="program">The loop.</param>
    /// <param name="firstOrigin">The number of the first of them in the source map.</param>
    /// <param name="diagnostics">Where those that the loop streams nothing for are reported.</param>
    public static EquatableArray<StageOption> Resolve(
        IReadOnlyList<WrittenStages> written, LoopProgram program, int firstOrigin, DiagnosticBag diagnostics)
    {
        var options = new List<StageOption>();
        for (int i = 0; i < written.Count; i++)
        {
            WrittenStages stages = written[i];
            int? tensor = null;
            if (stages.Parameter is not null)
            {
                tensor = Enumerable.Range(0, program.Tensors.Count).Where(position => program.Tensors[position].Name == stages.Parameter)
                    .Select(position => (int?)position).FirstOrDefault();
                if (!program.Body.OfType<TileOperation.Load>().Any(load => load.Source.Tensor == tensor))
                {
                    diagnostics.Report(DiagnosticDescriptors.StagesSetNothing, stages.Attribute, stages.Parameter, "the loop loads no tile from it");
                    continue;
                }
            }

            options.Add(new StageOption(stages.Arch, tensor, stages.Count, firstOrigin + i));
        }

        return options.ToEquatableArray();
    }

    private static bool IsStages(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "StagesAttribute" } type && LanguageTypes.IsLanguageMember(type);

    private static bool Check(
        WrittenStages stages, EquatableArray<KernelTarget> targets, IEnumerable<WrittenStages> before, DiagnosticBag diagnostics)
    {
        if (stages.Count is < 1 or > RingDepths.Greatest)
        {
            diagnostics.Report(
                DiagnosticDescriptors.AttributeOption, stages.Number, "Stages", stages.Count.ToString(CultureInfo.InvariantCulture),
                "between 1 and " + RingDepths.Greatest.ToString(CultureInfo.InvariantCulture));
            return false;
        }

        string? reason = stages.Arch is { } arch && targets.All(target => target.Arch.Length > 0 && target.Arch != arch)
            ? "the method is not pipelined for " + arch
            : before.Any(other => other.Parameter == stages.Parameter && other.Arch == stages.Arch)
                ? "another attribute sets the same number"
                : null;
        if (reason is not null)
        {
            diagnostics.Report(DiagnosticDescriptors.StagesSetNothing, stages.Attribute, stages.Parameter!, reason);
        }

        return reason is null;
    }
}
