using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Twill.Generator.FrontEnd.Interpretation;

/// <summary>Finds the variables that a piece of code assigns.</summary>
internal static class AssignedVariables
{
    /// <summary>The assigned locals and parameters, in the order of their first assignments.</summary>
    /// <param name="root">The code; bodies of the local functions that it calls count too.</param>
    /// <param name="localFunctions">Gives the body of a local function.</param>
    public static List<AssignedVariable> In(
        IOperation root, IReadOnlyDictionary<ISymbol, IOperation> localFunctions)
    {
        var found = new List<AssignedVariable>();
        var visited = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        Collect(root);
        return found;

        void Collect(IOperation code)
        {
            foreach (IOperation operation in code.DescendantsAndSelf())
            {
                switch (operation)
                {
                    case IAssignmentOperation assignment:
                        AddTargets(assignment.Target, assignment.Syntax);
                        break;
                    case IIncrementOrDecrementOperation increment:
                        AddTargets(increment.Target, increment.Syntax);
                        break;
                    case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                        AddTargets(argument.Value, argument.Syntax);
                        break;
                    case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function }
                        when visited.Add(function.OriginalDefinition)
                        && localFunctions.TryGetValue(function.OriginalDefinition, out IOperation? body):
                        Collect(body);
                        break;
                }
            }
        }

        void AddTargets(IOperation target, SyntaxNode assignment)
        {
            ISymbol? variable = target switch
            {
                ILocalReferenceOperation { IsDeclaration: false } local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                _ => null,
            };
            if (variable is not null)
            {
                Location place = assignment.GetLocation();
                int position = found.FindIndex(entry => SymbolEqualityComparer.Default.Equals(entry.Variable, variable));
                if (position < 0)
                {
                    found.Add(new AssignedVariable(variable, place, place));
                }
                else
                {
                    found[position] = found[position] with { Last = place };
                }
            }

            foreach (IOperation element in (target as ITupleOperation)?.Elements ?? Enumerable.Empty<IOperation>())
            {
                AddTargets(element, assignment);
            }
        }
    }
}
