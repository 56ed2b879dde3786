using System.Linq;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd;
using Twill.Generator.FrontEnd.Model;
using Twill.Scheduling.Common;

namespace Twill.Generator.Configuration;

/// <summary>Puts the project's architectures in the place of attributes that name none.</summary>
internal static class ArchitectureChoice
{
    /// <summary>The method with an architecture for each of its kernels.</summary>
    /// <param name="method">What the front end made of the method.</param>
    /// <param name="options">What the project asks for.</param>
    public static FrontEndResult Apply(FrontEndResult method, BuildOptions options)
    {
        if (method.Signature is not { } signature || signature.Targets.All(target => target.Arch.Length > 0))
        {
            return method;
        }

        string[] chosen = [.. options.Architectures.Except(signature.Targets.Select(target => target.Arch))];
        EquatableArray<KernelTarget> targets = signature.Targets
            .SelectMany(target => target.Arch.Length > 0 ? [target] : chosen.Select(arch => target with { Arch = arch }))
            .ToEquatableArray();
        if (options.Architectures.Count > 0)
        {
            PipelinedMethod resolved = signature with { Targets = targets };
            return method with { Signature = resolved, Kernel = method.Kernel is { } kernel ? Choose(kernel, resolved, chosen) : null };
        }

        // Callers compile all the same: the one error is here
        KernelTarget placeholder = signature.Targets[0] with { Arch = Architecture.Names[0] };
        var diagnostic = new DiagnosticInfo(DiagnosticDescriptors.NoArchitecture, method.Identifier, [signature.Name], default);
        return method with
        {
            Signature = signature with { Targets = targets.Count > 0 ? targets : [placeholder] },
            Kernel = null,
            Diagnostics = [.. method.Diagnostics, diagnostic],
        };
    }

    private static KernelModel Choose(KernelModel kernel, PipelinedMethod method, string[] chosen) => kernel with
    {
        Method = method,
        Stages = kernel.Stages
            .SelectMany(option => option.Arch?.Length == 0 ? chosen.Select(arch => option with { Arch = arch }) : [option])
            .ToEquatableArray(),
    };
}
